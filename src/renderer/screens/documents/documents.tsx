import { Camera, type LucideIcon, ScanLine, Usb } from 'lucide-react'
import { useEffect } from 'react'
import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { assertNever } from '../../../core/assert-never.ts'
import type { DocumentPlace } from '../../../core/documents/command.ts'
import type { DocumentsView } from '../../../core/documents/view.ts'
import { askDocuments } from '../../ask.ts'
import { CameraScreen } from './camera.tsx'
import { DocumentsFrame } from './frame.tsx'
import { LayScreen } from './lay.tsx'
import { PaperScreen } from './paper.tsx'
import { PickScreen } from './pick.tsx'
import { ReadingScreen, ReadyScreen } from './read.tsx'
import { LostScreen, RefusedScreen } from './refused.tsx'

export type GivingView = Extract<DocumentsView, { at: 'giving' }>

/** Documents in place of the site's page, which waits unseen: what a person gives to it, or a paper that it gave. */
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
      return <DocumentsFrame title={t(`documents.${giving.is}`)} isBusy onBack={() => askDocuments({ do: 'back' })} />
    case 'making':
    case 'handing':
      return <DocumentsFrame title={t(`documents.${giving.is}`)} isBusy />
    default:
      return assertNever(giving.is)
  }
}

/** Tells whether a camera is plugged in, now and whenever that changes. */
export function useCameraWatch(isOn: boolean): void {
  useEffect(() => {
    const { mediaDevices } = navigator
    if (!isOn || mediaDevices === undefined) return
    const look = () =>
      void mediaDevices.enumerateDevices().then(
        (devices) => askDocuments({ do: 'cameras', there: devices.some(({ kind }) => kind === 'videoinput') }),
        () => undefined,
      )
    look()
    mediaDevices.addEventListener('devicechange', look)
    return () => mediaDevices.removeEventListener('devicechange', look)
  }, [isOn])
}

const ICONS: Readonly<Record<DocumentPlace, LucideIcon>> = { camera: Camera, scanner: ScanLine, stick: Usb }

/** Where the paper is: before the camera, on the scanner, or on the person's own stick. */
function ChoosePlace({ giving }: { readonly giving: GivingView }) {
  const { t } = useTranslation()
  const says = giving.parts > 0 ? t('documents.nextPage', { number: giving.parts + 1 }) : t('documents.siteAsks')
  return (
    <DocumentsFrame
      title={t('documents.choosing')}
      says={says}
      onBack={giving.parts > 0 ? () => askDocuments({ do: 'back' }) : undefined}
    >
      <ul className="documents-places">
        {giving.places.map((place) => {
          const Icon = ICONS[place]
          return (
            <li key={place}>
              <Button className="tile card" onPress={() => askDocuments({ do: 'from', place })}>
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
