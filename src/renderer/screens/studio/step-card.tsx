import { ArrowDown, ArrowUp, ChevronDown, Combine, Crosshair, Trash2 } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Where } from '../../../core/flow/language/language.ts'
import type { RecordedStepView } from '../../../core/studio/view.ts'
import { Action, IconAction } from '../../components/action.tsx'
import { TickBox } from '../../components/tick-box.tsx'
import type { StudioAct } from './use-studio.ts'
import { WordFields } from './word-fields.tsx'

interface StepCardProps {
  readonly step: RecordedStepView
  readonly isOpen: boolean
  readonly isNaming: boolean
  readonly isTried: boolean
  readonly mayMove: { readonly up: boolean; readonly down: boolean }
  readonly onToggle: () => void
  readonly act: StudioAct
}

/** Shows one step as it was understood: a line that opens to its details. */
export function StepCard({ step, isOpen, isNaming, isTried, mayMove, onToggle, act }: StepCardProps) {
  const { t } = useTranslation()
  const inside = useId()
  const isDoubtful = step.hasPlace && (step.sureness === 'fragile' || step.sureness === 'lost')
  return (
    <div className="studio-step" data-doubt={isDoubtful || step.isCut} data-naming={isNaming}>
      <button type="button" className="studio-line" aria-expanded={isOpen} aria-controls={inside} onClick={onToggle}>
        <span dir="auto">{step.title}</span>
        <small>
          {t(`studio.kinds.${step.kind}`)}
          {step.isBranch && ` · ${t('studio.branch')}`}
          {isTried && step.hasPlace && ` · ${t(`studio.found.${step.found ?? 'not-yet'}`)}`}
          {!isTried && isDoubtful && ` · ${t(`studio.sureness.${step.sureness}`)}`}
        </small>
        <ChevronDown aria-hidden="true" />
      </button>
      {isOpen && (
        <div id={inside} className="studio-inside">
          {step.hasPlace && <TargetFacts step={step} />}
          <WordFields step={step} advice={step.advice} act={act} />
          {step.kinds.length > 1 && <KindChoice step={step} act={act} />}
          {step.where && <CodeOrigin step={step} where={step.where} act={act} />}
          <TickBox
            isSelected={step.isOptional}
            onChange={(optional) => act({ do: 'edit', edit: { edit: 'optional', step: step.id, optional } })}
          >
            {t('studio.optional')}
          </TickBox>
          {step.hasPlace && (
            <Action icon={Crosshair} onPress={() => act({ do: 'point', step: step.id })}>
              {t('studio.point')}
            </Action>
          )}
          <div className="row">
            <IconAction
              icon={ArrowUp}
              label={t('studio.up')}
              isDisabled={!mayMove.up}
              onPress={() => act({ do: 'edit', edit: { edit: 'move', step: step.id, by: -1 } })}
            />
            <IconAction
              icon={ArrowDown}
              label={t('studio.down')}
              isDisabled={!mayMove.down}
              onPress={() => act({ do: 'edit', edit: { edit: 'move', step: step.id, by: 1 } })}
            />
            <IconAction
              icon={Combine}
              label={t('studio.joinStep')}
              isDisabled={!mayMove.up}
              onPress={() => act({ do: 'edit', edit: { edit: 'join', step: step.id } })}
            />
            <IconAction
              icon={Trash2}
              label={t('studio.remove')}
              onPress={() => act({ do: 'edit', edit: { edit: 'remove', step: step.id } })}
            />
          </div>
        </div>
      )}
    </div>
  )
}

/** Says how surely the target will be found again, and what else could be mistaken for it. */
function TargetFacts({ step }: { readonly step: RecordedStepView }) {
  const { t } = useTranslation()
  return (
    <div className="fine">
      <p>
        {t(`studio.foundBy.${step.foundBy}`)} · {t(`studio.sureness.${step.sureness}`)}
      </p>
      {step.others.length > 0 && <p>{t('studio.others', { names: step.others.join(', ') })}</p>}
      {step.isCut && <p>{t('studio.cut')}</p>}
    </div>
  )
}

/** Asks where the code comes from: what the page said may not apply to everybody. */
function CodeOrigin({
  step,
  where,
  act,
}: {
  readonly step: RecordedStepView
  readonly where: Where
  readonly act: StudioAct
}) {
  const { t } = useTranslation()
  const field = useId()
  return (
    <div className="studio-form">
      <label htmlFor={field}>{t('studio.where')}</label>
      <select
        id={field}
        value={where}
        onChange={({ target }) => {
          const chosen = WHERES.find((one) => one === target.value)
          if (chosen) act({ do: 'edit', edit: { edit: 'where', step: step.id, where: chosen } })
        }}
      >
        {WHERES.map((one) => (
          <option key={one} value={one}>
            {t(`studio.wheres.${one}`)}
          </option>
        ))}
      </select>
    </div>
  )
}

const WHERES: readonly Where[] = ['mail', 'sms', 'app', 'post', 'tab']

function KindChoice({ step, act }: { readonly step: RecordedStepView; readonly act: StudioAct }) {
  const { t } = useTranslation()
  const field = useId()
  return (
    <div className="studio-form">
      <label htmlFor={field}>{t('studio.stepKind')}</label>
      <select
        id={field}
        value={step.kind}
        onChange={({ target }) => {
          const kind = step.kinds.find((one) => one === target.value)
          if (kind) act({ do: 'edit', edit: { edit: 'kind', step: step.id, kind } })
        }}
      >
        {step.kinds.map((kind) => (
          <option key={kind} value={kind}>
            {t(`studio.kinds.${kind}`)}
          </option>
        ))}
      </select>
    </div>
  )
}
