import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Exercise, type ExerciseHelp, exerciseHelpSchema } from '../../../core/class/message.ts'
import type { OfferedExercise, OfferedStep } from '../../../core/class/view.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { ListChoice } from '../../components/list-choice.tsx'
import { Segment } from '../../components/segment.tsx'
import { askClass } from './ask-class.tsx'

/** What a class is given to do: which exercise, from which step on, and how much the coach says. */
export function ExerciseForm({ onGiven }: { readonly onGiven: () => void }) {
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
    askClass({ do: 'give', exercise: { ...exercise, ...begins, help } })
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
