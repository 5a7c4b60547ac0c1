import { Camera, FileText, FileX2, Image, Images, type LucideIcon, RefreshCw, ScanLine, Usb } from 'lucide-react'
import { useEffect } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { assertNever } from '../../../core/base/assert-never.ts'
import type { DocumentPlace } from '../../../core/documents/command.ts'
import type { DocumentsView } from '../../../core/documents/view.ts'
import { sendDocumentCommand } from '../../commands.ts'
import { Action } from '../../components/action.tsx'
import { CameraScreen, LayScreen } from './camera.tsx'
import { DocumentsFrame, Picture } from './frame.tsx'
import { PaperScreen, ReadingScreen, ReadyScreen } from './read.tsx'

export type GivingView = Extract<DocumentsView, { at: 'giving' }>

/** Shows documents in place of the site's page, which waits hidden: one that a person gives to it, or a paper from the site. */
export function DocumentsScreen({ documents }: { readonly documents: Exclude<DocumentsView, { at: 'closed' }> }) {
  if (documents.at === 'paper') return <PaperScreen paper={documents} />
  return <Giving key={documents.is} giving={documents} />
}

function Giving({ giving }: { readonly giving: GivingView }) {
  const { t } = useTranslation()
  switch (giving.is) {
    case 'choosing':
      return <ChoosePlace giving={giving} />
    case 'camera':
      return <CameraScreen />
    case 'picking':
      return <PickScreen giving={giving} />
    case 'laying':
      return <LayScreen />
    case 'reading':
      return <ReadingScreen giving={giving} />
    case 'ready':
      return <ReadyScreen giving={giving} />
    case 'refused':
      return <RefusedScreen giving={giving} />
    case 'lost':
      return <LostScreen />
    case 'looking':
    case 'opening':
      return (
        <DocumentsFrame title={t(`documents.${giving.is}`)} isBusy onBack={() => sendDocumentCommand({ do: 'back' })} />
      )
    case 'making':
    case 'handing':
      return <DocumentsFrame title={t(`documents.${giving.is}`)} isBusy />
    default:
      return assertNever(giving.is)
  }
}

/** Reports whether a camera is plugged in, now and whenever that changes. */
export function useCameraWatch(isOn: boolean): void {
  useEffect(() => {
    const { mediaDevices } = navigator
    if (!isOn || mediaDevices === undefined) return
    const look = () =>
      void mediaDevices.enumerateDevices().then(
        (devices) => sendDocumentCommand({ do: 'cameras', there: devices.some(({ kind }) => kind === 'videoinput') }),
        () => undefined,
      )
    look()
    mediaDevices.addEventListener('devicechange', look)
    return () => mediaDevices.removeEventListener('devicechange', look)
  }, [isOn])
}

const ICONS: Readonly<Record<DocumentPlace, LucideIcon>> = { camera: Camera, scanner: ScanLine, stick: Usb }

/** Asks where the paper is: in front of the camera, on the scanner, or on the person's own stick. */
function ChoosePlace({ giving }: { readonly giving: GivingView }) {
  const { t } = useTranslation()
  const note = giving.parts > 0 ? t('documents.nextPage', { number: giving.parts + 1 }) : t('documents.siteAsks')
  return (
    <DocumentsFrame
      title={t('documents.choosing')}
      note={note}
      onBack={giving.parts > 0 ? () => sendDocumentCommand({ do: 'back' }) : undefined}
    >
      <ul className="documents-places">
        {giving.places.map((place) => {
          const Icon = ICONS[place]
          return (
            <li key={place}>
              <Button className="tile card" onPress={() => sendDocumentCommand({ do: 'from', place })}>
                <span className="tile-icon">
                  <Icon aria-hidden="true" />
                </span>
                <strong>{t(`documents.places.${place}`)}</strong>
                <span>{t(`documents.placeNotes.${place}`)}</span>
              </Button>
            </li>
          )
        })}
      </ul>
    </DocumentsFrame>
  )
}

/** Side of a thumbnail in pixels: people recognise their paper by its look. */
const THUMB = 240

/** Shows the papers found as thumbnails, newest first; below, which ones are not offered and why. */
function PickScreen({ giving }: { readonly giving: GivingView }) {
  const { t } = useTranslation()
  const { items, leftOut, place } = giving
  const isEmpty = items.length === 0
  return (
    <DocumentsFrame
      title={t(isEmpty ? 'documents.nothing' : 'documents.picking')}
      note={isEmpty && place !== 'camera' ? t(`documents.nothingNotes.${place}`) : undefined}
      onBack={() => sendDocumentCommand({ do: 'back' })}
      ways={
        <Action
          look={isEmpty ? 'main' : 'plain'}
          icon={RefreshCw}
          onPress={() => sendDocumentCommand({ do: 'look-again' })}
        >
          {t('documents.again')}
        </Action>
      }
    >
      <div className="documents-found">
        <ul className="documents-items">
          {items.map(({ item, kind }, index) => {
            const Icon = kind === 'pdf' ? FileText : Image
            const label = t(`documents.${kind}`, { number: index + 1 })
            return (
              <li key={item}>
                <Button className="card document-item" onPress={() => sendDocumentCommand({ do: 'pick', item })}>
                  <Picture of="item" number={item} side={THUMB} label="" />
                  <span>
                    <Icon aria-hidden="true" />
                    {label}
                  </span>
                </Button>
              </li>
            )
          })}
        </ul>
        {leftOut.length > 0 && (
          <section className="documents-left-out">
            <h2>{t('documents.leftOut')}</h2>
            <ul>
              {leftOut.map(({ code, count }) => (
                <li key={code}>
                  {t('documents.leftOutLine', { number: count })} {t(`documents.refusal.${code}`)}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </DocumentsFrame>
  )
}

/** Says why a paper is refused, and what else can be done. */
function RefusedScreen({ giving }: { readonly giving: GivingView }) {
  const { t } = useTranslation()
  const code = giving.refusal ?? 'unreadable'
  return (
    <DocumentsFrame
      title={t(code === 'no-camera' || code === 'gone' ? 'documents.notThere' : 'documents.refused')}
      ways={
        <>
          {code === 'has-script' && (
            <Action look="main" icon={Images} onPress={() => sendDocumentCommand({ do: 'as-pictures' })}>
              {t('documents.asPictures')}
            </Action>
          )}
          {code !== 'site-kind' && (
            <Action look={code === 'has-script' ? 'plain' : 'main'} onPress={() => sendDocumentCommand({ do: 'back' })}>
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

/** Says that the file field has disappeared from the site's page; the prepared file is kept. */
function LostScreen() {
  const { t } = useTranslation()
  return <DocumentsFrame title={t('documents.lost')} note={t('documents.lostNote')} />
}
