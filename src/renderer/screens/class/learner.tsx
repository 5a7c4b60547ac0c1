import { BellRing, Footprints, LogOut, RotateCcw, Unplug } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { LearnerClassView } from '../../../core/class/view.ts'
import { Action } from '../../components/action.tsx'
import { Character, CharacterFacts } from '../../components/character.tsx'
import { useDisclosure } from '../guide/coach/disclosure.ts'
import { KeepSheets, sendClassCommand } from './parts.tsx'

/** Shows a place in a class while no exercise is open. */
export function LearnerPart({ shown }: { readonly shown: LearnerClassView }) {
  const { t } = useTranslation()
  const { is, place, exercise, person, work } = shown
  if (is === 'joining') {
    return (
      <section className="card care-part">
        <p role="status">{t('class.join.reaching')}</p>
        <LeaveClass words={t('class.learner.cancel')} />
      </section>
    )
  }
  if (is === 'over') {
    return (
      <section className="card care-part" aria-labelledby="class-over">
        <h2 id="class-over">{t('class.learner.over')}</h2>
        <p>{t('class.learner.overNote')}</p>
        <LeaveClass words={t('app.close')} />
      </section>
    )
  }
  const canRepeat = work === 'done' || work === 'left' || work === 'missing'
  return (
    <>
      <section className="card care-part" aria-labelledby="class-place">
        <h2 id="class-place">{t('class.place', { number: place })}</h2>
        <p role="status">{t(`class.learner.${work}`)}</p>
        {exercise !== undefined && (
          <p>
            <b dir="auto">{exercise.title}</b>
            {exercise.portal !== undefined && <span className="row-note">{exercise.portal}</span>}
          </p>
        )}
        <LessonAsk lesson={shown} />
        <div className="row">
          {canRepeat && (
            <Action look="main" icon={RotateCcw} onPress={() => sendClassCommand({ do: 'again' })}>
              {t('class.learner.again')}
            </Action>
          )}
          <LeaveClass words={t('class.learner.leave')} />
        </div>
      </section>
      {person !== undefined && <Character character={person} />}
      {exercise !== undefined && <KeepSheets words={t('class.sheet.print')} />}
    </>
  )
}

function LeaveClass({ words }: { readonly words: string }) {
  return (
    <Action icon={LogOut} onPress={() => sendClassCommand({ do: 'leave' })}>
      {words}
    </Action>
  )
}

/** Calls the trainer, and shows the state of the call, even while the trainer's computer cannot be reached. */
export function LessonAsk({ lesson: { help, isLinked } }: { readonly lesson: LearnerClassView }) {
  const { t } = useTranslation()
  return (
    <div className="lesson-ask">
      {!isLinked && (
        <p role="status" className="lesson-alone">
          <Unplug aria-hidden="true" />
          {t('class.learner.alone')}
        </p>
      )}
      {help === 'quiet' && isLinked && (
        <Action icon={BellRing} onPress={() => sendClassCommand({ do: 'ask', on: true })}>
          {t('class.learner.ask')}
        </Action>
      )}
      {help !== 'quiet' && (
        <>
          <p role="status">
            {help === 'coming' ? <Footprints aria-hidden="true" /> : <BellRing aria-hidden="true" />}
            {t(`class.learner.${help}`)}
          </p>
          <Action onPress={() => sendClassCommand({ do: 'ask', on: false })}>{t('class.learner.askNoMore')}</Action>
        </>
      )}
    </div>
  )
}

/** Shows beside an exercise the place, the fictitious person, and how to call the trainer. */
export function LessonLine({ lesson }: { readonly lesson: LearnerClassView }) {
  const { t } = useTranslation()
  const { isOpen, id, button, expanded, toggle } = useDisclosure(String(lesson.place))
  const { person } = lesson
  return (
    <section className="lesson" aria-label={t('class.place', { number: lesson.place })}>
      <p>
        <b>{t('class.place', { number: lesson.place })}</b> {person !== undefined && <bdi>{person.name}</bdi>}
      </p>
      {person !== undefined && (
        <Action ref={button} look="quiet" {...expanded} onPress={toggle}>
          {t('class.learner.person')}
        </Action>
      )}
      {isOpen && person !== undefined && (
        <div id={id}>
          <CharacterFacts character={person} />
        </div>
      )}
    </section>
  )
}
