import { Check, ExternalLink, Square, Undo2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { GuideView, OutsideView } from '../../../../core/app/view/guide-screen.ts'
import { Action } from '../../../components/action.tsx'
import { Listen } from '../../../components/listen.tsx'
import { HandPicture, toAccountSentences, WhoDidIt } from '../../../components/who-did-it.tsx'
import { typeset } from '../../../i18n/typeset.ts'
import { useSend } from '../../../session.ts'
import { Contacts } from './stuck-panel.tsx'

type TakenOutside = Exclude<OutsideView, { readonly is: 'offered' }>
type OutsideStep = TakenOutside['steps'][number]

/** Whether the visit continues in the computer's own browser. */
export function isVisitOutside(outside: OutsideView | undefined): outside is TakenOutside {
  return outside !== undefined && outside.is !== 'offered'
}

interface OutsidePanelProps {
  readonly guide: GuideView
  readonly outside: TakenOutside
}

/** Shows the coach beside another browser: the app sees nothing there, so people tick what is done and say by whom. */
export function OutsidePanel({ guide, outside }: OutsidePanelProps) {
  const { t } = useTranslation()
  const { is, host, steps } = outside
  const [chosen, setChosen] = useState<string | null>()
  const next = steps.find(({ hand }) => hand === undefined)?.id
  const opened = chosen === undefined ? next : chosen
  return (
    <div className="outside">
      <h1 className="ask">{t('outside.title')}</h1>
      <p role="status">{is === 'open' ? t('outside.look') : t(`outside.${is}`)}</p>
      {is === 'failed' && (
        <p className="address-host">
          <bdi dir="ltr">{host}</bdi>
        </p>
      )}
      {is !== 'opening' && (
        <ol className="steps" aria-label={t('outside.list')}>
          {steps.map((step) => (
            <li key={step.id}>
              <TickedStep
                step={step}
                helper={guide.hand.helper}
                isOpen={step.id === opened}
                onToggle={(isOpen) => setChosen(isOpen ? step.id : null)}
                onSaid={() => setChosen(undefined)}
              />
            </li>
          ))}
        </ol>
      )}
      <p className="notice">
        <ExternalLink aria-hidden="true" />
        <span>{t('outside.close')}</span>
      </p>
      <Contacts step={guide.step} portal={guide.portal} />
    </div>
  )
}

/** Leads to the end, or back to the site in this window: always visible. */
export function OutsideFoot({
  outside: { steps },
  children,
}: Pick<OutsidePanelProps, 'outside'> & { readonly children: ReactNode }) {
  const { t } = useTranslation()
  const send = useSend()
  const isAllTold = steps.every(({ hand }) => hand !== undefined)
  return (
    <footer className="coach-foot">
      {children}
      <div className="foot-words">
        <Action look={isAllTold ? 'main' : 'plain'} icon={Check} onPress={() => send({ do: 'stop' })}>
          {t('outside.end')}
        </Action>
        <Action icon={Undo2} turns onPress={() => send({ do: 'come-back' })}>
          {t('outside.back')}
        </Action>
      </div>
    </footer>
  )
}

interface TickedStepProps {
  readonly step: OutsideStep
  readonly helper: GuideView['hand']['helper']
  readonly isOpen: boolean
  readonly onToggle: (isOpen: boolean) => void
  readonly onSaid: () => void
}

/** Shows one step: what to do there, and once ticked, who did it. */
function TickedStep({ step, helper, isOpen, onToggle, onSaid }: TickedStepProps) {
  const { t } = useTranslation()
  const send = useSend()
  const { id, title, say, hand, french } = step
  const lang = french ? 'fr' : undefined
  return (
    <>
      <Button className="step-line" aria-expanded={isOpen} onPress={() => onToggle(!isOpen)}>
        {hand === undefined ? <Square aria-hidden="true" /> : <HandPicture hand={hand} />}
        <span>
          <b lang={lang} dir="auto">
            {typeset(title)}
          </b>{' '}
          {hand !== undefined && <small>{toAccountSentences(t, step).join('. ')}</small>}
        </span>
      </Button>
      {isOpen && (
        <div className="outside-step">
          <p className="say" lang={lang} dir="auto">
            {typeset(say)}
          </p>
          <Listen text={`${title}. ${say}`} isFrench={french === true} />
          <WhoDidIt
            question={t('outside.who')}
            helper={helper}
            onAnswer={(doer) => {
              if (doer === 'unknown') return
              send({ do: 'tick', step: id, hand: doer === 'relative' ? 'worker' : doer })
              onSaid()
            }}
          />
        </div>
      )}
    </>
  )
}
