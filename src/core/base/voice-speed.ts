import { z } from 'zod'

export const voiceSpeedSchema = z.enum(['slow', 'normal', 'quick'])
export type VoiceSpeed = z.infer<typeof voiceSpeedSchema>

/** Rates of the browsers' speech synthesis, where 1 is the voice's own pace; ours is a little slower. */
export const RATES: Readonly<Record<VoiceSpeed, number>> = { slow: 0.7, normal: 0.9, quick: 1.2 }
