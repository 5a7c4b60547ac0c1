import { Printer, Usb } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { DocumentsView } from '../../../core/documents/view.ts'
import { askDocuments } from '../../ask.ts'
import { Action } from '../../components/action.tsx'
import { DocumentsFrame } from './frame.tsx'
import { Pages } from './read.tsx'

type PaperView = Extract<DocumentsView, { at: 'paper' }>

/** A paper that the site gave: shown, printed, put on the person's stick. It goes with the visit. */
export function PaperScreen({ paper }: { readonly paper: PaperView }) {
  const { t } = useTranslation()
  const { is, devices, pages, page } = paper
  const isBusy = is === 'opening' || is === 'printing' || is === 'saving'
  if (isBusy) return <DocumentsFrame key={is} title={t(`documents.paper.${is}`)} isBusy />
  return (
    <DocumentsFrame
      title={t('documents.paper.title')}
      says={t('documents.paper.note')}
      ways={
        <>
          <PaperWord paper={paper} />
          {devices.printer !== 'none' && is !== 'unreadable' && (
            <Action look="main" icon={Printer} onPress={() => askDocuments({ do: 'print' })}>
              {t('documents.paper.print')}
            </Action>
          )}
          {devices.stick && (
            <Action
              look={devices.printer === 'none' ? 'main' : 'plain'}
              icon={Usb}
              onPress={() => askDocuments({ do: 'to-stick' })}
            >
              {t('documents.paper.toStick')}
            </Action>
          )}
        </>
      }
    >
      {is === 'unreadable' ? (
        <p className="notice">{t('documents.paper.unreadable')}</p>
      ) : (
        <Pages of="paper" page={page} pages={pages} />
      )}
    </DocumentsFrame>
  )
}

const LACKS = { none: 'no-printer', 'no-paper': 'no-paper', stopped: 'not-printed' } as const

/** What became of the last press, or what this machine has not. */
function PaperWord({ paper: { is, devices, trouble } }: { readonly paper: PaperView }) {
  const { t } = useTranslation()
  if (is === 'printed' || is === 'saved')
    return (
      <p className="notice" role="status">
        {t(`documents.paper.${is}`)}
      </p>
    )
  if (is === 'failed')
    return (
      <p className="notice notice-alert" role="alert">
        {t(`documents.paper.trouble.${trouble ?? 'not-printed'}`)}
      </p>
    )
  if (devices.printer === 'ready') return null
  return <p className="notice">{t(`documents.paper.trouble.${LACKS[devices.printer]}`)}</p>
}
