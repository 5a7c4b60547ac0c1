/** Checks of what people see: covered controls, visible frames and visible letters. */
export { findOccluded, isPartOccluded } from './occlusion.ts'
export type { Box } from './opaque-cover.ts'
export { findVisibleFrames, readViewportSize } from './visible-frames.ts'
export { readVisibleLetters, type VisibleLetter } from './visible-letters.ts'
