import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FindingView } from '../../../core/studio/view.ts'
import { Action } from '../../components/action.tsx'
import type { StudioAct } from './use-studio.ts'
import { WordFields } from './word-fields.tsx'

interface FindingsProps {
  readonly findings: readonly FindingView[]
  readonly act: StudioAct
}

/**
 * What the check found: what must be put right, then what is worth knowing. Words are changed on the spot; their fields stay
 * when the finding goes, since who types is still in them.
 */
export function Findings({ findings, act }: FindingsProps) {
  const { t } = useTranslation()
  const inside = useId()
  const [opened, setOpened] = useState<FindingView['step'] | null>(null)
  const step = findings.find((one) => one.step?.id === opened?.id)?.step ?? opened
  const levels = [
    { title: t('studio.toMend'), found: findings.filter(({ level }) => level === 'error') },
    { title: t('studio.toKnow'), found: findings.filter(({ level }) => level === 'warning') },
  ]
  return (
    <>
      {findings.length === 0 && <p role="status">{t('studio.clean')}</p>}
      {levels.map(({ title, found }) =>
        found.length === 0 ? null : (
          <section key={title}>
            <h3>{title}</h3>
            <ul className="studio-lines">
              {found.map((finding) => (
                <Finding
                  key={`${finding.is} ${finding.line} ${finding.word}`}
                  finding={finding}
                  inside={inside}
                  isOpen={step !== null && step?.id === finding.step?.id}
                  onToggle={() => setOpened(step?.id === finding.step?.id ? null : finding.step)}
                />
              ))}
            </ul>
          </section>
        ),
      )}
      <div id={inside}>{step && <WordFields key={step.id} step={step} advice={[]} act={act} />}</div>
    </>
  )
}

interface FindingProps {
  readonly finding: FindingView
  readonly inside: string
  readonly isOpen: boolean
  readonly onToggle: () => void
}

function Finding({ finding, inside, isOpen, onToggle }: FindingProps) {
  const { t } = useTranslation()
  const { is, level, line, where, word = '', number = 0, step } = finding
  return (
    <li data-level={level}>
      {where !== undefined && (
        <p dir="auto">
          <strong>{where}</strong>
        </p>
      )}
      <p>
        {is === 'file' && `${t('studio.line', { line })} `}
        {t(`studio.findings.${is}`, { word, number })}
      </p>
      {step && (
        <Action aria-expanded={isOpen} aria-controls={inside} onPress={onToggle}>
          {t('studio.mendWords')}
        </Action>
      )}
    </li>
  )
}
