import { createContext, useContext } from 'react'
import type { VoiceSpeed } from '../../core/voice/speed.ts'

const SpeedContext = createContext<VoiceSpeed>('normal')

/** Gives every screen the speed at which it reads aloud. */
export const VoiceSpeedProvider = SpeedContext.Provider

export function useVoiceSpeed(): VoiceSpeed {
  return useContext(SpeedContext)
}
