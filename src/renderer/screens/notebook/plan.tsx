import { Dumbbell, Hand, HandHelping, Handshake, Sprout, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Doer, doerSchema } from '../../../core/flow/language/language.ts'
import type { PlanRow } from '../../../core/notebook/view.ts'
import { Action } from '../../components/action.tsx'
import { ChoiceTiles } from '../../components/choice-tiles.tsx'
import { useNotebook, useSend } from '../../session.ts'

const ICONS = { person: Hand, together: Handshake, worker: HandHelping } as const

interface PlanProps {
  readonly flow: string
  readonly plan: readonly PlanRow[]
}

/** Shows who does which step next time: proposed from past visits, changed by the two people, one step at a time. */
export function Plan({ flow, plan }: PlanProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<string | null>(null)
  return (
    <details className="plan">
      <summary>{t('notebook.plan.title')}</summary>
      <p>{t('notebook.plan.note')}</p>
      <ol className="plan-steps">
        {plan.map((row) => (
          <li key={row.step} data-open={open === row.step}>
            <Line row={row}>
              {open !== row.step && (
                <Action
                  look="quiet"
                  aria-label={t('notebook.plan.changeStep', { step: row.title })}
                  onPress={() => setOpen(row.step)}
                >
                  {t('notebook.plan.change')}
                </Action>
              )}
            </Line>
            {open === row.step && <Change flow={flow} row={row} onClose={() => setOpen(null)} />}
          </li>
        ))}
      </ol>
    </details>
  )
}

function Line({ row, children }: { readonly row: PlanRow; readonly children: ReactNode }) {
  const { t } = useTranslation()
  const Icon = ICONS[row.who]
  return (
    <div className="plan-line">
      <span className="plan-who" data-who={row.who}>
        <Icon aria-hidden="true" />
        {t(`notebook.plan.who.${row.who}`)}
      </span>
      <span className="plan-step">
        <b dir="auto">{row.title}</b>
        {row.guide !== undefined && <span className="fine">{t(`notebook.plan.guide.${row.guide}`)}</span>}
        {(row.isNew || row.isGoal) && (
          <span className="plan-marks">
            {row.isNew && <span className="badge">{t('notebook.plan.newMark')}</span>}
            {row.isGoal && (
              <span className="badge">
                <Sprout aria-hidden="true" />
                {t('notebook.plan.goalMark')}
              </span>
            )}
          </span>
        )}
      </span>
      {children}
    </div>
  )
}

/** Offers the choices for one step: who does it, whether it is the goal, and practice that starts at it. */
function Change({
  flow,
  row,
  onClose,
}: {
  readonly flow: string
  readonly row: PlanRow
  readonly onClose: () => void
}) {
  const { t } = useTranslation()
  const send = useNotebook()
  const options = doerSchema.options.map((id: Doer) => ({ id, text: t(`notebook.plan.who.${id}`), icon: ICONS[id] }))
  return (
    <div className="plan-change">
      <ChoiceTiles
        question={t('notebook.plan.question')}
        options={options}
        chosen={row.who}
        onChoose={(who) => send({ do: 'plan', flow, step: row.step, who })}
      />
      <div className="row">
        <Action icon={Sprout} onPress={() => send({ do: 'goal', flow, step: row.isGoal ? null : row.step })}>
          {t(row.isGoal ? 'notebook.plan.noGoal' : 'notebook.plan.goal')}
        </Action>
        {row.practice && <Practise flow={flow} step={row.step} words={t('notebook.plan.practise')} />}
        <Action look="quiet" icon={X} onPress={onClose}>
          {t('notebook.plan.close')}
        </Action>
      </div>
    </div>
  )
}

interface PractiseProps {
  readonly flow: string
  readonly step: string
  readonly words: string
}

/** Opens the training portal at a step, as if a fictitious person had done those before it. */
export function Practise({ flow, step, words }: PractiseProps) {
  const send = useSend()
  return (
    <Action icon={Dumbbell} onPress={() => send({ do: 'pick', flow, training: true, from: step })}>
      {words}
    </Action>
  )
}
