/** What people see: visible frames and visible letters. */
export { findVisibleFrames, readViewportSize } from './visible-frames.ts'
export { type Box, readVisibleLetters, type VisibleLetter } from './visible-letters.ts'
