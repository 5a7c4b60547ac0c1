import { z } from 'zod'

/**
 * Who acted on the portal during a step (domain study §6, axis 1). `relative`: a relative or an interpreter; `nobody`: the
 * page brought it done, or it was not done; `unknown`: nothing that can be trusted was seen.
 */
export const handSchema = z.enum(['person', 'shared', 'worker', 'relative', 'nobody', 'unknown'])
export type Hand = z.infer<typeof handSchema>

/**
 * The most intrusive help a step needed (domain scale, axis 2), from alone to done in the person's place:
 * A6 alone; A5 with a passive aid (on-screen guide, read aloud); A4 reassured before sending; A3 a cue; A2 told or
 * shown how; A1 shared; A0 done in the person's place. N-codes are not degrees: N7 refused, N9 not applicable,
 * N8 the portal failed, N1 no equipment or document, N0 not observed. Our synthesis, not a validated instrument.
 */
export const helpSchema = z.enum(['A6', 'A5', 'A4', 'A3', 'A2', 'A1', 'A0', 'N7', 'N9', 'N8', 'N1', 'N0'])
export type Help = z.infer<typeof helpSchema>

/** Why a step was done with or in place of the person; required for A1 and A0. `unstated`: the visit stopped before anyone said. */
export const reasonSchema = z.enum([
  'rights',
  'choice',
  'reading',
  'disability',
  'portal',
  'equipment',
  'time',
  'security',
  'other',
  'unstated',
])
export type Reason = z.infer<typeof reasonSchema>

/** Who may act on the portal now. */
export const holderSchema = z.enum(['person', 'worker'])
export type Holder = z.infer<typeof holderSchema>

/** What kept a step from being done: the person chose not to, the portal failed, a paper or device is missing, not asked for. */
export const obstacleSchema = z.enum(['refused', 'portal', 'missing', 'not-asked'])
export type Obstacle = z.infer<typeof obstacleSchema>

/** The N-code of each obstacle: no degrees of help, and apart in every measure. */
export const OBSTACLE_HELP: Readonly<Record<Obstacle, Help>> = {
  refused: 'N7',
  portal: 'N8',
  missing: 'N1',
  'not-asked': 'N9',
}

/**
 * What a step's record rests on; a claim of the page is weaker than what the app itself did (attribute.ts). `stated`: it was
 * done in another browser, where nothing is seen, and somebody said by whom.
 */
export const evidenceKindSchema = z.enum([
  'gesture',
  'state-only',
  'help-delivered',
  'handover',
  'word',
  'prefilled',
  'stated',
])
export type EvidenceKind = z.infer<typeof evidenceKindSchema>
