import { Send } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { TextSize } from '../../../core/session/command.ts'
import type { StudioView } from '../../../core/studio/view.ts'
import { Action } from '../../components/action.tsx'
import { Listen } from '../../components/listen.tsx'
import { Page, ScreenTitle } from '../../components/page.tsx'
import { useSend } from '../../session.ts'
import type { StudioAct } from './use-studio.ts'

interface SavedProps {
  readonly textSize: TextSize
  readonly saved: Extract<StudioView, { at: 'saved' }>
  readonly act: StudioAct
}

/** It is saved; nobody is offered it before a supervisor has decided. */
export function Saved({ textSize, saved: { title, file, isMend }, act }: SavedProps) {
  const { t } = useTranslation()
  const send = useSend()
  return (
    <Page textSize={textSize} className="narrow">
      <ScreenTitle>{t('studio.savedTitle')}</ScreenTitle>
      <p className="lede">{title}</p>
      <p>
        <bdi>{t('studio.file', { file })}</bdi>
      </p>
      <p>{t(isMend ? 'studio.savedMend' : 'studio.savedNext')}</p>
      <div className="row">
        <Listen text={`${t('studio.savedTitle')}. ${t(isMend ? 'studio.savedMend' : 'studio.savedNext')}`} />
      </div>
      <div className="row">
        {!isMend && (
          <Action look="main" onPress={() => send({ do: 'organisation' })}>
            {t('organisation.entry')}
          </Action>
        )}
        <Action look={isMend ? 'main' : 'plain'} icon={Send} onPress={() => act({ do: 'sending' })}>
          {t('studio.sendOpen')}
        </Action>
        <Action onPress={() => act({ do: 'discard' })}>{t('studio.again')}</Action>
      </div>
    </Page>
  )
}
