import { Send } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TransferSource, TransferView } from '../../../core/transfer/offer.ts'
import type { TransferKeysView, TransferMade, TransferOfferAnswer } from '../../../core/transfer/requests.ts'
import { type NextPlace, nextPlaceSchema } from '../../../core/transfer/transfer.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { ListChoice } from '../../components/list-choice.tsx'
import { TickBox } from '../../components/tick-box.tsx'
import {
  TransferContent,
  toMadeWords,
  toPartnerWords,
  toPlaceWords,
  toStepTitle,
  toStepWords,
  toTroubleWords,
} from './content.tsx'

/** Sends part of a visit or a notebook to a colleague: the person chooses line by line, and nothing else is sent. */
export function PassOn({ source }: { readonly source: TransferSource }) {
  const { t } = useTranslation()
  const [answer, setAnswer] = useState<TransferOfferAnswer | 'failed'>()
  const open = () =>
    bridge.request('transfer.offer', { source }).then(setAnswer, () => {
      setAnswer('failed')
    })
  if (answer === undefined) {
    return (
      <Action icon={Send} onPress={() => void open()}>
        {t('transfer.ask')}
      </Action>
    )
  }
  return (
    <section className="card transfer-choice" aria-label={t('transfer.ask')}>
      <h2 className="small-question">{t('transfer.ask')}</h2>
      {answer === 'failed' && <p role="alert">{toTroubleWords(t, 'cannot-read')}</p>}
      {answer !== 'failed' && answer.is === 'nothing' && <p>{t('transfer.nothing')}</p>}
      {answer !== 'failed' && answer.is === 'offer' && (
        <Choice source={source} offer={answer.offer} keys={answer.keys} />
      )}
      <Action look="quiet" onPress={() => setAnswer(undefined)}>
        {t('transfer.close')}
      </Action>
    </section>
  )
}

interface PassOnChoiceProps {
  readonly source: TransferSource
  readonly offer: TransferView
  readonly keys: TransferKeysView
}

function Choice({ source, offer, keys }: PassOnChoiceProps) {
  const { t } = useTranslation()
  const [steps, setSteps] = useState<readonly string[]>([])
  const [goal, setGoal] = useState(false)
  const [next, setNext] = useState<NextPlace>()
  const [to, setTo] = useState<string>()
  const [busy, setBusy] = useState(false)
  const [made, setMade] = useState<TransferMade>()
  if (keys.partners.length === 0) {
    return (
      <p className="notice">{keys.trouble === undefined ? t('transfer.noPartner') : toTroubleWords(t, keys.trouble)}</p>
    )
  }
  const make = () => {
    if (to === undefined) return
    setBusy(true)
    setMade(undefined)
    const choice = { steps: [...steps], goal, ...(next && { next }) }
    bridge
      .request('transfer.make', { source, choice, to })
      .then(setMade, () => setMade({ is: 'not-made', trouble: 'cannot-write' }))
      .finally(() => setBusy(false))
  }
  const toggle = (step: string, on: boolean) => setSteps(on ? [...steps, step] : steps.filter((one) => one !== step))
  return (
    <>
      <p>{t('transfer.lede')}</p>
      <p className="fine">{t('transfer.never')}</p>
      <p>
        <b dir="auto">{offer.title ?? t('transfer.unknownProcedure')}</b> {t('transfer.alwaysIn')}
      </p>
      <ul className="transfer-lines">
        {offer.steps.map((step) => (
          <li key={step.step}>
            <TickBox isSelected={steps.includes(step.step)} onChange={(on) => toggle(step.step, on)}>
              <span>
                <span dir="auto">{toStepTitle(t, step.title)}</span>
                <span className="row-note">{toStepWords(t, step)}</span>
              </span>
            </TickBox>
          </li>
        ))}
        {offer.goal !== undefined && (
          <li>
            <TickBox isSelected={goal} onChange={setGoal}>
              {t('transfer.goal', { goal: toStepTitle(t, offer.goal.title) })}
            </TickBox>
          </li>
        )}
      </ul>
      <div className="transfer-fields">
        <ListChoice
          label={t('transfer.nextAsk')}
          value={next}
          options={nextPlaceSchema.options}
          unset={t('places.service.unset')}
          toWords={(one) => toPlaceWords(t, one)}
          onChoose={setNext}
        />
        <ListChoice
          label={t('transfer.toAsk')}
          value={to}
          options={keys.partners.map(({ key }) => key)}
          unset={t('transfer.choose')}
          toWords={(key) => {
            const partner = keys.partners.find((one) => one.key === key)
            return partner === undefined ? '' : toPartnerWords(t, partner)
          }}
          onChoose={setTo}
        />
      </div>
      <Action look="main" icon={Send} isDisabled={busy || to === undefined} onPress={make}>
        {t('transfer.make')}
      </Action>
      <div role="status">
        {made !== undefined && <p className="keep-outcome">{toMadeWords(t, made)}</p>}
        {made?.is === 'made' && <TransferContent content={made.content} />}
      </div>
    </>
  )
}
