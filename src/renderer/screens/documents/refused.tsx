import { FileX2, Images } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { askDocuments } from '../../ask.ts'
import { Action } from '../../components/action.tsx'
import type { GivingView } from './documents.tsx'
import { DocumentsFrame } from './frame.tsx'

/** Why a paper is not taken, and what else one can do. */
export function RefusedScreen({ giving }: { readonly giving: GivingView }) {
  const { t } = useTranslation()
  const code = giving.refusal ?? 'unreadable'
  return (
    <DocumentsFrame
      title={t(code === 'no-camera' || code === 'gone' ? 'documents.notThere' : 'documents.refused')}
      ways={
        <>
          {code === 'has-script' && (
            <Action look="main" icon={Images} onPress={() => askDocuments({ do: 'as-pictures' })}>
              {t('documents.asPictures')}
            </Action>
          )}
          {code !== 'site-kind' && (
            <Action look={code === 'has-script' ? 'plain' : 'main'} onPress={() => askDocuments({ do: 'back' })}>
              {t('documents.other')}
            </Action>
          )}
        </>
      }
    >
      <p className="notice notice-alert documents-refusal" role="alert" data-code={code}>
        <FileX2 aria-hidden="true" />
        <span>{t(`documents.refusal.${code}`)}</span>
      </p>
    </DocumentsFrame>
  )
}

/** The field for the file is gone from the site's page; what was made is kept. */
export function LostScreen() {
  const { t } = useTranslation()
  return <DocumentsFrame title={t('documents.lost')} says={t('documents.lostNote')} />
}
