import { Camera } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askDocuments } from '../../ask.ts'
import { bridge } from '../../bridge.ts'
import { Action } from '../../components/action.tsx'
import { DocumentsFrame } from './frame.tsx'

/** What is asked of the camera: as much as one needs to read a page of A4. */
const SIGHT = { video: { width: { ideal: 2_560 }, height: { ideal: 1_440 }, facingMode: 'environment' }, audio: false }

/** What the camera sees, and the button that keeps it. The picture goes to the app's memory, and nowhere else. */
export function CameraScreen() {
  const { t } = useTranslation()
  const video = useRef<HTMLVideoElement>(null)
  const [isSeeing, setSeeing] = useState(false)
  useEffect(() => {
    let stream: MediaStream | undefined
    let isGone = false
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
    const start = async () => {
      stream = await navigator.mediaDevices.getUserMedia(SIGHT)
      if (isGone) return stop()
      if (video.current) video.current.srcObject = stream
    }
    // Unplugged in the middle too: who waits before a dark picture is told.
    start()
      .then(() => stream?.getVideoTracks()[0]?.addEventListener('ended', () => askDocuments({ do: 'no-camera' })))
      .catch(() => askDocuments({ do: 'no-camera' }))
    return () => {
      isGone = true
      stop()
    }
  }, [])
  return (
    <DocumentsFrame
      title={t('documents.camera')}
      says={t('documents.cameraNote')}
      onBack={() => askDocuments({ do: 'back' })}
      ways={
        <Action look="main" icon={Camera} isDisabled={!isSeeing} onPress={() => void takePhoto(video.current)}>
          {t('documents.take')}
        </Action>
      }
    >
      <video
        ref={video}
        className="documents-sight"
        autoPlay
        muted
        playsInline
        aria-label={t('documents.sight')}
        onPlaying={() => setSeeing(true)}
      />
    </DocumentsFrame>
  )
}

async function takePhoto(video: HTMLVideoElement | null): Promise<void> {
  if (video === null) return
  const canvas = document.createElement('canvas')
  canvas.width = video.videoWidth
  canvas.height = video.videoHeight
  canvas.getContext('2d')?.drawImage(video, 0, 0)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.92))
  if (blob === null) return askDocuments({ do: 'no-camera' })
  const bytes = new Uint8Array(await blob.arrayBuffer())
  await bridge.request('documents.photo', bytes).catch(() => askDocuments({ do: 'no-camera' }))
}
