import { useEffect } from 'react'

/** Two tones, low then high, as doors have them; in hertz and seconds. */
const TONES = [
  { hertz: 587, at: 0 },
  { hertz: 880, at: 0.22 },
] as const
const LENGTH = 0.5
const LOUDNESS = 0.35
/** The chime comes again until somebody answers; in milliseconds. */
const AGAIN = 4_000

/** Sounds while a kiosk's call rings. The tones are made here: no file is read, and no player started. */
export function useChime(isRinging: boolean): void {
  useEffect(() => {
    if (!isRinging) return
    const audio = openAudio()
    if (audio === undefined) return
    const play = async () => {
      await audio.resume()
      for (const { hertz, at } of TONES) playTone(audio, hertz, audio.currentTime + at)
      // For the bench: from the press at the kiosk to here (tools/bench/kiosk.ts).
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

/** A computer without sound shows the call all the same. */
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
