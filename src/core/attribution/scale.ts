import { z } from 'zod'

/**
 * The one who acted on the portal during a step (domain study §6, axis 1). `relative`: a relative or an interpreter;
 * `nobody`: the page came with it done, or it was not done; `unknown`: nothing that can be trusted was seen.
 */
export const handSchema = z.enum(['person', 'shared', 'worker', 'relative', 'nobody', 'unknown'])
export type Hand = z.infer<typeof handSchema>

/**
 * The most intrusive help that a step needed (domain scale, axis 2), from alone to done in the person's place: A6
 * alone; A5 with a passive aid (on-screen guide, read aloud); A4 reassured before sending; A3 a cue; A2 told or shown
 * how; A1 shared; A0 done in the person's place. N-codes are not degrees: N7 refused, N9 not applicable, N8 the portal
 * failed, N1 no equipment or document, N0 not observed. Our synthesis, not a validated instrument.
 */
export const helpSchema = z.enum(['A6', 'A5', 'A4', 'A3', 'A2', 'A1', 'A0', 'N7', 'N9', 'N8', 'N1', 'N0'])
export type Help = z.infer<typeof helpSchema>

/**
 * The help codes that count. `A5+`: a helper was there and nobody said whether there were words, so A5 is a floor: the
 * step took this much help or more, up to A2. It is never counted as done alone (said.ts).
 */
export const countedHelpSchema = z.enum([...helpSchema.options, 'A6+', 'A5+', 'A4+', 'A3+'])
export type CountedHelp = z.infer<typeof countedHelpSchema>

/**
 * The help by voice and finger that the two people state, as the app does not hear it. `none`: not a word; `reassured`;
 * `told`: told or pointed at; `unknown`: nobody stated it, as in lines without this member.
 */
export const saidSchema = z.enum(['none', 'reassured', 'told', 'unknown'])
export type Said = z.infer<typeof saidSchema>

/**
 * Reasons for doing a step with the person or in their place; required for A1 and A0. `personal` covers health, of
 * which nothing is recorded. `unstated`: the visit stopped before anybody gave one.
 */
export const reasonSchema = z.enum([
  'rights',
  'choice',
  'reading',
  'personal',
  'portal',
  'equipment',
  'time',
  'security',
  'other',
  'unstated',
])
export type Reason = z.infer<typeof reasonSchema>

/** The one who may act on the portal now. */
export const holderSchema = z.enum(['person', 'worker'])
export type Holder = z.infer<typeof holderSchema>

/**
 * Obstacles to a step: the person chose not to do it, the portal failed, a document or device is missing, or the portal
 * did not ask for it.
 */
export const obstacleSchema = z.enum(['refused', 'portal', 'missing', 'not-asked'])
export type Obstacle = z.infer<typeof obstacleSchema>

/** The N-code of each obstacle. They are not degrees of help, and stand apart in every measure. */
export const OBSTACLE_HELP: Readonly<Record<Obstacle, Help>> = {
  refused: 'N7',
  portal: 'N8',
  missing: 'N1',
  'not-asked': 'N9',
}

/**
 * The kinds of evidence of a record. What a page claims is weaker than what the app itself did (attribute.ts).
 * `stated`: the step was done in another browser, where the app sees nothing, and somebody told who did it.
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
