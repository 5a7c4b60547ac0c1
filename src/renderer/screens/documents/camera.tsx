import { Camera, Check, RotateCw } from 'lucide-react'
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Corners, isConvex, mapCorners, type PaperCorner, WHOLE } from '../../../core/documents/corners.ts'
import { bridge } from '../../bridge.ts'
import { sendDocumentCommand } from '../../commands.ts'
import { Action } from '../../components/action.tsx'
import { DocumentsFrame, Picture } from './frame.tsx'

/** Requested of the camera: enough pixels to read a page of A4. */
const SIGHT = { video: { width: { ideal: 2_560 }, height: { ideal: 1_440 }, facingMode: 'environment' }, audio: false }

/** Shows the camera's picture, and the button that takes it. The photo goes to the app's memory, and nowhere else. */
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
    // Also reports a camera that is unplugged later, so that nobody waits before a black picture.
    start()
      .then(() =>
        stream?.getVideoTracks()[0]?.addEventListener('ended', () => sendDocumentCommand({ do: 'no-camera' })),
      )
      .catch(() => sendDocumentCommand({ do: 'no-camera' }))
    return () => {
      isGone = true
      stop()
    }
  }, [])
  return (
    <DocumentsFrame
      title={t('documents.camera')}
      note={t('documents.cameraNote')}
      onBack={() => sendDocumentCommand({ do: 'back' })}
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
  if (blob === null) return sendDocumentCommand({ do: 'no-camera' })
  const bytes = new Uint8Array(await blob.arrayBuffer())
  await bridge.request('documents.photo', bytes).catch(() => sendDocumentCommand({ do: 'no-camera' }))
}

/** Longest side in pixels: large enough to see the edges of a paper. */
const SIDE = 1_200
const STEP = 0.02
const KEYS: Readonly<Record<string, PaperCorner>> = {
  ArrowLeft: { x: -STEP, y: 0 },
  ArrowRight: { x: STEP, y: 0 },
  ArrowUp: { x: 0, y: -STEP },
  ArrowDown: { x: 0, y: STEP },
}

/** Lets people turn a picture, and cut out and flatten its paper by four corners: with a finger, the mouse or arrow keys. */
export function LayScreen() {
  const { t } = useTranslation()
  const [turns, setTurns] = useState(0)
  const [corners, setCorners] = useState<Corners>(WHOLE)
  const picture = useRef<HTMLDivElement>(null)

  /** Ignores a move that would make the paper's outline concave. */
  const move = (index: number, to: PaperCorner) => {
    const next = mapCorners(corners, (corner, at) => (at === index ? clamp(to) : corner))
    if (isConvex(next)) setCorners(next)
  }
  const drag = (index: number, event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || !picture.current) return
    const { left, top, width, height } = picture.current.getBoundingClientRect()
    move(index, { x: (event.clientX - left) / width, y: (event.clientY - top) / height })
  }
  const step = (index: number, event: KeyboardEvent) => {
    const by = KEYS[event.key]
    const corner = corners[index]
    if (by === undefined || corner === undefined) return
    event.preventDefault()
    move(index, { x: corner.x + by.x, y: corner.y + by.y })
  }
  return (
    <DocumentsFrame
      title={t('documents.laying')}
      note={t('documents.layingNote')}
      onBack={() => sendDocumentCommand({ do: 'back' })}
      ways={
        <>
          <Action
            look="main"
            icon={Check}
            onPress={() => sendDocumentCommand({ do: 'keep', laying: { turns, corners: [...corners] } })}
          >
            {t('documents.keep')}
          </Action>
          <Action
            icon={RotateCw}
            onPress={() => {
              setTurns((turns + 1) % 4)
              setCorners(WHOLE)
            }}
          >
            {t('documents.turn')}
          </Action>
        </>
      }
    >
      {/* Left is left in a picture, whatever the reading direction. */}
      <div ref={picture} className="documents-laid" dir="ltr">
        <Picture of="opened" number={0} side={SIDE} label={t('documents.page', { page: 1, pages: 1 })} turns={turns} />
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
          <polygon points={corners.map(({ x, y }) => `${x * 100},${y * 100}`).join(' ')} />
        </svg>
        {corners.map((corner, index) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: a corner is identified by its position among the four
            key={index}
            type="button"
            className="documents-corner"
            aria-label={t(`documents.corners.${CORNERS[index] ?? 'aboveLeft'}`)}
            style={{ left: `${corner.x * 100}%`, top: `${corner.y * 100}%` }}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={(event) => drag(index, event)}
            onKeyDown={(event) => step(index, event)}
          />
        ))}
      </div>
    </DocumentsFrame>
  )
}

const CORNERS = ['aboveLeft', 'aboveRight', 'belowRight', 'belowLeft'] as const

function clamp({ x, y }: PaperCorner): PaperCorner {
  return { x: Math.min(1, Math.max(0, x)), y: Math.min(1, Math.max(0, y)) }
}
