/** What hides a control or its words, and which frames and letters people see. */
export { findOccluded, isPartOccluded } from './occlusion.ts'
export type { Box } from './opaque-cover.ts'
export { findVisibleFrames, toRoom } from './visible-frames.ts'
export { readVisibleLetters, type VisibleLetter } from './visible-letters.ts'
