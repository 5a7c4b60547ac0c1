import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '../../../core/assert-never.ts'
import type { DocumentsView } from '../../../core/documents/view.ts'
import { CameraScreen } from './camera.tsx'
import { ChoosePlace } from './choose-place.tsx'
import { DocumentsFrame } from './frame.tsx'
import { LayScreen } from './lay.tsx'
import { PaperScreen } from './paper.tsx'
import { PickScreen } from './pick.tsx'
import { ReadingScreen, ReadyScreen } from './read.tsx'
import { LostScreen, RefusedScreen } from './refused.tsx'
import { askDocuments } from './send.ts'

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
