import { useEffect, useRef } from 'react'
import type { Holder } from '../../../../core/attribution/scale.ts'

/** Two notes in hertz: up when the hand comes to the person, down when it leaves them. */
const NOTES: Readonly<Record<Holder, readonly [number, number]>> = { person: [440, 660], worker: [660, 440] }
const NOTE_S = 0.14
const LOUDNESS = 0.12

/** Says by a short sound that the hand passed, where somebody wants one. Made here: no file, no network. */
export function useHandSound(holder: Holder, on: boolean): void {
  const before = useRef(holder)
  useEffect(() => {
    const passed = before.current !== holder
    before.current = holder
    if (passed && on) play(NOTES[holder])
  }, [holder, on])
}

function play(notes: readonly number[]): void {
  const context = new AudioContext()
  const gain = context.createGain()
  gain.gain.value = LOUDNESS
  gain.connect(context.destination)
  for (const [index, hertz] of notes.entries()) {
    const tone = context.createOscillator()
    tone.frequency.value = hertz
    tone.connect(gain)
    tone.start(context.currentTime + index * NOTE_S)
    tone.stop(context.currentTime + (index + 1) * NOTE_S)
    if (index === notes.length - 1) tone.onended = () => void context.close()
  }
}
