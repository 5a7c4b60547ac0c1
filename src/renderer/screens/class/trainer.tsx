import { BellRing, Check, CircleSlash, Footprints, Hourglass, Unplug, UserMinus, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type {
  ExerciseView,
  OfferedExercise,
  OfferedStep,
  PlaceView,
  TrainerClassView,
} from '../../../core/class/view.ts'
import { type Exercise, type ExerciseHelp, exerciseHelpSchema } from '../../../core/session/exercise.ts'
import { bridge } from '../../bridge.ts'
import { useChime } from '../../call/ring-banner.tsx'
import { Action } from '../../components/action.tsx'
import { ConfirmButton } from '../../components/confirm-button.tsx'
import { ListChoice } from '../../components/list-choice.tsx'
import { Segment } from '../../components/segment.tsx'
import { ClassTroubleWords, KeepSheets, sendClassCommand } from './parts.tsx'

/** Shows a class to its trainer: how to join, what to do, and who is where. */
export function TrainerPart({ shown }: { readonly shown: TrainerClassView }) {
  const { t } = useTranslation()
  useChime(shown.places.some(({ help }) => help === 'asking'))
  if (shown.is === 'failed') {
    return (
      <section className="card care-part">
        <ClassTroubleWords why={shown.why ?? 'port-taken'} />
        <div className="row">
          <Action look="main" onPress={() => sendClassCommand({ do: 'open' })}>
            {t('class.trainer.again')}
          </Action>
          <Action onPress={() => sendClassCommand({ do: 'end' })}>{t('app.close')}</Action>
        </div>
      </section>
    )
  }
  return (
    <>
      <p className="lede">{t('class.nothingNoted')}</p>
      <Entrance shown={shown} />
      {shown.exercise === undefined ? (
        <>
          <ExerciseForm onGiven={() => undefined} />
          <Places places={shown.places} isGiven={false} />
        </>
      ) : (
        <>
          <Places places={shown.places} isGiven={true} />
          <GivenExercise exercise={shown.exercise} />
        </>
      )}
      <ConfirmButton
        icon={X}
        words={{
          ask: t('class.trainer.end'),
          question: t('class.trainer.endQuestion'),
          means: t('class.trainer.endMeans'),
          yes: t('class.trainer.endYes'),
          no: t('class.trainer.endNo'),
        }}
        onYes={() => sendClassCommand({ do: 'end' })}
      />
    </>
  )
}

function Entrance({ shown: { addresses, code, isTriedOut } }: { readonly shown: TrainerClassView }) {
  const { t } = useTranslation()
  return (
    <section className="card care-part" aria-labelledby="class-entrance">
      <h2 id="class-entrance">{t('class.trainer.entrance')}</h2>
      <p>{t('class.trainer.entranceNote')}</p>
      <dl className="class-entrance">
        <div>
          <dt>{t('class.join.address')}</dt>
          {addresses.map((address) => (
            <dd key={address} className="pairing-address" dir="ltr">
              {address}
            </dd>
          ))}
        </div>
        <div>
          <dt>{t('class.join.code')}</dt>
          <dd className="pairing-code" dir="ltr">
            {`${code.slice(0, 3)} ${code.slice(3)}`}
          </dd>
        </div>
      </dl>
      {isTriedOut && <ClassTroubleWords why="too-many-tries" />}
    </section>
  )
}

function GivenExercise({ exercise }: { readonly exercise: ExerciseView }) {
  const { t } = useTranslation()
  const [isChanging, setChanging] = useState(false)
  if (isChanging) return <ExerciseForm onGiven={() => setChanging(false)} />
  return (
    <section className="card care-part" aria-labelledby="class-exercise">
      <h2 id="class-exercise">{t('class.exercise.title')}</h2>
      <p>
        <b dir="auto">{exercise.title}</b>
        {exercise.portal !== undefined && <span className="row-note">{exercise.portal}</span>}
        {exercise.from !== undefined && (
          <span className="row-note">{t('class.exercise.begins', { step: exercise.from })}</span>
        )}
        <span className="row-note">{t(`class.exercise.help.${exercise.help}`)}</span>
      </p>
      <KeepSheets words={t('class.sheet.printAll')}>
        <Action onPress={() => setChanging(true)}>{t('class.exercise.change')}</Action>
      </KeepSheets>
    </section>
  )
}

function Places({ places, isGiven }: { readonly places: readonly PlaceView[]; readonly isGiven: boolean }) {
  const { t } = useTranslation()
  return (
    <section className="card care-part" aria-labelledby="class-places">
      <h2 id="class-places">{t('class.places.title', { number: places.length })}</h2>
      {places.length === 0 && <p>{t('class.places.none')}</p>}
      <ul className="class-places">
        {places.map((place) => (
          <PlaceRow key={place.place} place={place} isGiven={isGiven} />
        ))}
      </ul>
    </section>
  )
}

function PlaceRow({ place, isGiven }: { readonly place: PlaceView; readonly isGiven: boolean }) {
  const { t } = useTranslation()
  const { isHere, help, step } = place
  const number = t('class.place', { number: place.place })
  return (
    <li className="class-place" data-help={help} data-here={isHere}>
      <PlaceIcon place={place} />
      <div>
        <b>{number}</b>
        <span className="row-note">
          {isGiven ? t(`class.work.${place.work}`) : t('class.work.ready')}
          {step !== undefined && (
            <>
              {' '}
              {t('class.places.step', { number: step.number, total: step.total })} <bdi>{step.title}</bdi>
            </>
          )}
        </span>
        {!isHere && <span className="row-note">{t('class.places.away')}</span>}
        {help !== 'quiet' && <strong role="alert">{t(`class.places.${help}`)}</strong>}
      </div>
      {help === 'asking' && isHere && (
        <Action
          look="main"
          icon={Footprints}
          aria-label={t('class.places.come', { place: number })}
          onPress={() => sendClassCommand({ do: 'come', place: place.place })}
        >
          {t('call.answer.coming')}
        </Action>
      )}
      {!isHere && (
        <Action
          icon={UserMinus}
          aria-label={t('class.places.freePlace', { place: number })}
          onPress={() => sendClassCommand({ do: 'free', place: place.place })}
        >
          {t('class.places.free')}
        </Action>
      )}
    </li>
  )
}

function PlaceIcon({ place: { isHere, help, work } }: { readonly place: PlaceView }) {
  if (help === 'asking') return <BellRing aria-hidden="true" />
  if (!isHere) return <Unplug aria-hidden="true" />
  if (work === 'done') return <Check aria-hidden="true" />
  if (work === 'missing' || work === 'left') return <CircleSlash aria-hidden="true" />
  return <Hourglass aria-hidden="true" />
}

/** Sets what a class does: which exercise, from which step on, and how much the coach says. */
function ExerciseForm({ onGiven }: { readonly onGiven: () => void }) {
  const { t } = useTranslation()
  const [offers, setOffers] = useState<readonly OfferedExercise[]>([])
  const [chosen, setChosen] = useState<string>()
  const [steps, setSteps] = useState<readonly OfferedStep[]>([])
  const [from, setFrom] = useState<string>()
  const [help, setHelp] = useState<ExerciseHelp>('guide')
  useEffect(() => {
    bridge.request('class.offers', null).then(setOffers, () => undefined)
  }, [])
  const offer = offers.find(({ exercise }) => toName(exercise) === chosen)
  const choose = (name: string | undefined) => {
    setChosen(name)
    setFrom(undefined)
    setSteps([])
    const next = offers.find(({ exercise }) => toName(exercise) === name)?.exercise
    if (next?.is === 'procedure') bridge.request('class.steps', { flow: next.flow }).then(setSteps, () => undefined)
  }
  const give = () => {
    if (offer === undefined) return
    const { exercise } = offer
    const begins = exercise.is === 'procedure' && from !== undefined && { from }
    sendClassCommand({ do: 'give', exercise: { ...exercise, ...begins, help } })
    onGiven()
  }
  return (
    <section className="card care-part transfer-form" aria-labelledby="class-exercise">
      <h2 id="class-exercise">{t('class.exercise.choose')}</h2>
      <p>{t('class.exercise.note')}</p>
      <ListChoice
        label={t('class.exercise.title')}
        value={chosen}
        options={offers.map(({ exercise }) => toName(exercise))}
        unset={t('class.exercise.unset')}
        toWords={(name) => toWords(offers.find(({ exercise }) => toName(exercise) === name))}
        onChoose={choose}
      />
      {steps.length > 0 && (
        <ListChoice
          label={t('class.exercise.from')}
          value={from}
          options={steps.map(({ step }) => step)}
          unset={t('class.exercise.first')}
          toWords={(step) => steps.find((one) => one.step === step)?.title ?? step}
          onChoose={setFrom}
        />
      )}
      <p className="small-question">{t('class.exercise.helpTitle')}</p>
      <Segment
        label={t('class.exercise.helpTitle')}
        value={help}
        options={exerciseHelpSchema.options}
        toWords={(one) => t(`class.exercise.help.${one}`)}
        onChoose={setHelp}
      />
      <div className="row">
        <Action look="main" isDisabled={offer === undefined} onPress={give}>
          {t('class.exercise.give')}
        </Action>
      </div>
    </section>
  )
}

function toName(exercise: Exercise): string {
  return exercise.is === 'task' ? `task ${exercise.task}` : exercise.flow
}

function toWords(offer: OfferedExercise | undefined): string {
  if (offer === undefined) return ''
  return offer.portal === undefined ? offer.title : `${offer.title} · ${offer.portal}`
}
