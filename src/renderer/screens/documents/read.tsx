import { ArrowLeft, ArrowRight, Check, Plus, Printer, RotateCcw, Send, Usb } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { PictureRequest } from '../../../core/documents/command.ts'
import type { DocumentsView } from '../../../core/documents/view.ts'
import { sendDocumentCommand } from '../../commands.ts'
import { Action, IconAction } from '../../components/action.tsx'
import type { GivingView } from './documents.tsx'
import { DocumentsFrame, Picture } from './frame.tsx'

const SIDE = 1_400

/** Shows a PDF that somebody brought, before it is used. */
export function ReadingScreen({ giving }: { readonly giving: GivingView }) {
  const { t } = useTranslation()
  return (
    <DocumentsFrame
      title={t('documents.reading')}
      onBack={() => sendDocumentCommand({ do: 'back' })}
      ways={
        <Action look="main" icon={Check} onPress={() => sendDocumentCommand({ do: 'keep' })}>
          {t('documents.isIt')}
        </Action>
      }
    >
      <Pages of="opened" page={giving.page} pages={giving.pages} />
    </DocumentsFrame>
  )
}

/** Shows the exact file that the site will get, before it gets it. */
export function ReadyScreen({ giving }: { readonly giving: GivingView }) {
  const { t } = useTranslation()
  const pages = giving.made?.pages ?? 1
  return (
    <DocumentsFrame
      title={t('documents.ready')}
      note={t('documents.readyNote')}
      ways={
        <>
          <Action look="main" icon={Send} turns onPress={() => sendDocumentCommand({ do: 'give' })}>
            {t('documents.give')}
          </Action>
          {giving.mayAdd && (
            <Action icon={Plus} onPress={() => sendDocumentCommand({ do: 'another' })}>
              {t('documents.another')}
            </Action>
          )}
          <Action icon={RotateCcw} onPress={() => sendDocumentCommand({ do: 'start-over' })}>
            {t('documents.over')}
          </Action>
        </>
      }
    >
      <Pages of="made" page={Math.min(giving.page, pages - 1)} pages={pages} />
    </DocumentsFrame>
  )
}

interface PagesProps {
  readonly of: PictureRequest['of']
  readonly page: number
  readonly pages: number
}

/** Shows one page at a time, with buttons for the others if there are any. */
function Pages({ of, page, pages }: PagesProps) {
  const { t } = useTranslation()
  const label = t('documents.page', { page: page + 1, pages })
  return (
    <div className="documents-pages">
      <Picture of={of} number={page} side={SIDE} label={label} />
      {pages > 1 && (
        <nav aria-label={t('documents.pages')}>
          <IconAction
            icon={ArrowLeft}
            turns
            label={t('documents.previous')}
            isDisabled={page === 0}
            onPress={() => sendDocumentCommand({ do: 'turn-to', page: page - 1 })}
          />
          <p aria-live="polite">{label}</p>
          <IconAction
            icon={ArrowRight}
            turns
            label={t('documents.next')}
            isDisabled={page >= pages - 1}
            onPress={() => sendDocumentCommand({ do: 'turn-to', page: page + 1 })}
          />
        </nav>
      )}
    </div>
  )
}

type PaperView = Extract<DocumentsView, { at: 'paper' }>

/** Shows a paper from the site, to view, print, or put on the person's stick. It is erased with the visit. */
export function PaperScreen({ paper }: { readonly paper: PaperView }) {
  const { t } = useTranslation()
  const { is, devices, pages, page } = paper
  const isBusy = is === 'opening' || is === 'printing' || is === 'saving'
  if (isBusy) return <DocumentsFrame key={is} title={t(`documents.paper.${is}`)} isBusy />
  return (
    <DocumentsFrame
      title={t('documents.paper.title')}
      note={t('documents.paper.note')}
      ways={
        <>
          <PaperWord paper={paper} />
          {devices.printer !== 'none' && is !== 'unreadable' && (
            <Action look="main" icon={Printer} onPress={() => sendDocumentCommand({ do: 'print' })}>
              {t('documents.paper.print')}
            </Action>
          )}
          {devices.stick && (
            <Action
              look={devices.printer === 'none' ? 'main' : 'plain'}
              icon={Usb}
              onPress={() => sendDocumentCommand({ do: 'to-stick' })}
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

/** Says what became of the last press, or what this machine lacks. */
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
