import { Save } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { toSentence } from '../../../core/channel/change-words.ts'
import type { TextSize } from '../../../core/session/command.ts'
import type { StudioSavingView } from '../../../core/studio/view.ts'
import { Action } from '../../components/action.tsx'
import { Listen } from '../../components/listen.tsx'
import { Page, ScreenTitle } from '../../components/page.tsx'
import { useLanguage } from '../../i18n/language.ts'
import { Findings } from './findings.tsx'
import { FlowMap } from './flow-map.tsx'
import { Undo } from './undo.tsx'
import type { StudioAct } from './use-studio.ts'

interface ReviewProps {
  readonly textSize: TextSize
  readonly review: StudioSavingView
  readonly act: StudioAct
}

/** Everything that would be in the file, on one page: texts, what changes, the check, the map. */
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
            {review.sources.map(({ trust, says, steps }) => (
              <li key={`${trust} ${says}`}>
                {t('studio.source', { number: steps, trust: t(`studio.trust.${toTrust(trust)}`) })} <bdi>{says}</bdi>
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
