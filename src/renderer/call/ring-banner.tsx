import { BellRing, Check, Clock, Footprints } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskCallView } from '../../core/call/view.ts'
import { sendCallCommand } from '../commands.ts'
import { Action } from '../components/action.tsx'
import { toDeskWords, toKioskWords } from './call-words.tsx'

interface RingBannerProps {
  readonly call: DeskCallView
  /** Whether the desk is locked: passers-by see and hear the call, but cannot answer it. */
  readonly isCovered: boolean
}

/** Shows calls of kiosks above whatever this desk shows. It never takes the focus: somebody may be typing. */
export function RingBanner({ call, isCovered }: RingBannerProps) {
  const { t } = useTranslation()
  const shown = call.kiosks.filter((kiosk) => kiosk.call.is !== 'quiet')
  useChime(shown.some((kiosk) => kiosk.call.is === 'ringing'))
  const banner = useRef<HTMLElement>(null)
  const isShown = shown.length > 0
  // The portal is not part of our page, so CSS has to learn the height of the banner.
  useLayoutEffect(() => {
    const box = banner.current
    if (!isShown || box === null) return
    const root = document.documentElement
    const measure = () => root.style.setProperty('--ring-size', `${Math.ceil(box.getBoundingClientRect().height)}px`)
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    measure()
    return () => {
      observer.disconnect()
      root.style.removeProperty('--ring-size')
    }
  }, [isShown])
  if (!isShown) return null
  return (
    <aside ref={banner} className="ring-banner" aria-label={t('call.settings.title')}>
      {shown.map((kiosk) => (
        <Ring key={kiosk.id} kiosk={kiosk} isCovered={isCovered} />
      ))}
    </aside>
  )
}

function Ring({
  kiosk: { id, place, call },
  isCovered,
}: {
  readonly kiosk: DeskCallView['kiosks'][number]
  readonly isCovered: boolean
}) {
  const { t } = useTranslation()
  const kiosk = toKioskWords(t, place)
  const canCome = call.is === 'ringing' || call.is === 'soon'
  const words =
    call.is === 'taken'
      ? t('call.desk.taken', { kiosk, place: toDeskWords(t, call.by) })
      : call.is === 'quiet'
        ? ''
        : t(`call.desk.${call.is}`, { kiosk })
  return (
    <div className="ring" data-is={call.is}>
      <BellRing aria-hidden="true" />
      <p role="alert">{words}</p>
      {!isCovered && (
        <div className="ring-answers">
          {canCome && (
            <Action
              look="main"
              icon={Footprints}
              onPress={() => sendCallCommand({ do: 'answer', kiosk: id, how: 'coming' })}
            >
              {t('call.answer.coming')}
            </Action>
          )}
          {call.is === 'ringing' && (
            <Action icon={Clock} onPress={() => sendCallCommand({ do: 'answer', kiosk: id, how: 'soon' })}>
              {t('call.answer.soon')}
            </Action>
          )}
          {call.is !== 'ringing' && (
            <Action icon={Check} onPress={() => sendCallCommand({ do: 'seen', kiosk: id })}>
              {t('call.desk.seen')}
            </Action>
          )}
        </div>
      )}
    </div>
  )
}

/** The two tones of the chime, low then high, in hertz; each start in seconds. */
const TONES = [
  { hertz: 587, at: 0 },
  { hertz: 880, at: 0.22 },
] as const
const LENGTH = 0.5
const LOUDNESS = 0.35
/** Milliseconds after which the chime repeats until somebody answers. */
const AGAIN = 4_000

/** Plays a chime while a kiosk calls. The tones are generated here: no file is read, and no player started. */
export function useChime(isRinging: boolean): void {
  useEffect(() => {
    if (!isRinging) return
    const audio = openAudio()
    if (audio === undefined) return
    const play = async () => {
      await audio.resume()
      for (const { hertz, at } of TONES) playTone(audio, hertz, audio.currentTime + at)
      // For the benchmark: from the press at the kiosk to here (tools/bench/kiosk.ts).
      performance.mark('call-sound')
    }
    const tryToPlay = () => void play().catch(() => undefined)
    tryToPlay()
    const again = setInterval(tryToPlay, AGAIN)
    return () => {
      clearInterval(again)
      void audio.close()
    }
  }, [isRinging])
}

/** Returns undefined on a computer without sound, which still shows the call. */
function openAudio(): AudioContext | undefined {
  try {
    return new AudioContext()
  } catch {
    return undefined
  }
}

function playTone(audio: AudioContext, hertz: number, from: number): void {
  const tone = audio.createOscillator()
  const loudness = audio.createGain()
  tone.frequency.value = hertz
  loudness.gain.setValueAtTime(LOUDNESS, from)
  loudness.gain.exponentialRampToValueAtTime(0.001, from + LENGTH)
  tone.connect(loudness).connect(audio.destination)
  tone.start(from)
  tone.stop(from + LENGTH)
}
