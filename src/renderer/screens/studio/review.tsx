import { Save } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toSentence } from '../../../core/channel/change-words.ts'
import type { TextSize } from '../../../core/session/command.ts'
import type { FindingView, StudioSavingView } from '../../../core/studio/view.ts'
import { Action } from '../../components/action.tsx'
import { Listen } from '../../components/listen.tsx'
import { Page, ScreenTitle } from '../../components/page.tsx'
import { useLanguage } from '../../i18n/language.ts'
import { FlowMap } from './flow-map.tsx'
import { Undo } from './undo.tsx'
import type { StudioAct } from './use-studio.ts'
import { WordFields } from './word-fields.tsx'

interface ReviewProps {
  readonly textSize: TextSize
  readonly review: StudioSavingView
  readonly act: StudioAct
}

/** Shows everything that would be in the file on one page: texts, changes, the check, the map. */
export function Review({ textSize, review, act }: ReviewProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const isBlocked = review.findings.some(({ level }) => level === 'error')
  const sentences = review.changes.map((change) => toSentence(change, language))
  return (
    <Page
      textSize={textSize}
      className="narrow"
      foot={
        <div className="row">
          <Action look="main" icon={Save} isDisabled={isBlocked} onPress={() => act({ do: 'save' })}>
            {t('studio.save')}
          </Action>
          <Action onPress={() => act({ do: 'back' })}>{t('studio.goBack')}</Action>
          <Undo canUndo={review.canUndo} canRedo={review.canRedo} act={act} />
        </div>
      }
    >
      <ScreenTitle>{t('studio.reviewTitle')}</ScreenTitle>
      <p className="lede">{review.title}</p>
      <div className="row">
        <Listen text={[review.title, ...new Set(sentences), ...review.texts.map(({ text }) => text)].join('. ')} />
      </div>
      {review.failed && <p role="alert">{t(`studio.failed.${review.failed}`)}</p>}
      {isBlocked && <p role="alert">{t('studio.blocked')}</p>}
      <Part title={t('studio.changes')}>
        <Lines lines={[...new Set(sentences)]} />
      </Part>
      <Part title={t('studio.texts')}>
        <p>{t('studio.textsNote')}</p>
        <Lines lines={review.texts.map(({ text }) => text)} />
        {review.looked.length > 0 && <h3>{t('studio.looked')}</h3>}
        <Lines lines={review.looked} />
      </Part>
      <Part title={t('studio.doctor')}>
        <Findings findings={review.findings} act={act} />
      </Part>
      {review.sources.length > 0 && (
        <Part title={t('studio.sources')}>
          <ul className="studio-lines">
            {review.sources.map(({ trust, says, form, steps }) => (
              <li key={`${trust} ${says} ${form}`}>
                {form === undefined
                  ? t('studio.source', { number: steps, trust: t(`studio.trust.${toTrust(trust)}`) })
                  : t('studio.sourceForm', { number: steps, form })}{' '}
                <bdi>{says}</bdi>
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part title={t('studio.map')}>
        <FlowMap pages={review.map} act={act} />
      </Part>
      <p className="fine">
        <bdi>{t('studio.file', { file: review.file })}</bdi>
      </p>
      <div className="row">
        <Action look="quiet" onPress={() => act({ do: 'export' })}>
          {t('studio.export')}
        </Action>
      </div>
    </Page>
  )
}

const TRUSTS = ['V', 'S', 'O'] as const

function toTrust(trust: string): (typeof TRUSTS)[number] | 'unknown' {
  return TRUSTS.find((one) => one === trust) ?? 'unknown'
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="card decide">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <ul className="studio-lines">
      {lines.map((line) => (
        <li key={line} dir="auto">
          {line}
        </li>
      ))}
    </ul>
  )
}

interface FindingsProps {
  readonly findings: readonly FindingView[]
  readonly act: StudioAct
}

/**
 * Lists the findings of the check: errors to correct, then advice. Texts can be changed in place; a field stays when its finding
 * disappears, as somebody is typing in it.
 */
function Findings({ findings, act }: FindingsProps) {
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
