/** What the rest of the preload may ask about targets: one reading of a page held against an order. */
export { createEarlyTargets, type EarlyTarget } from './early-target.ts'
export { type Claim, type Evaluation, evaluate } from './evaluate.ts'
export { isClaimedByOtherTarget } from './finder.ts'
export { createFingerprinter } from './heal/fingerprint.ts'
export { healTarget, toHealable, toRecord } from './heal/healing.ts'
export { findPressed } from './press-target.ts'
export type { Resolution, ResolveOptions } from './resolution.ts'
export { resolve } from './resolve.ts'
