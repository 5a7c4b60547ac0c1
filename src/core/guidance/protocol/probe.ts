import { z } from 'zod'
import { targetSchema } from '../../flow/language/target.ts'
import { type Fingerprint, fingerprintSchema } from '../heal/fingerprint.ts'
import type { FrameAnswer, FramesSeen } from './frame.ts'
import type { Outcome } from './outcome.ts'
import { type Observation, orderSchema } from './signal.ts'

/** A target to look for, as authors write it; `exact` as in steps that commit the person: never healed. */
export const probedSchema = z.strictObject({
  id: z.string().regex(/^[\w.:-]{1,80}$/, 'letters, digits and - _ : . only'),
  target: targetSchema,
  exact: z.boolean().optional(),
  /** The screen that it is on: what is another target's of the same screen is not taken. */
  on: z.string().max(80).optional(),
})
export type Probed = z.infer<typeof probedSchema>

/** A targets file: the list itself, or the list under `targets`. */
export const targetsFileSchema = z.union([
  z.array(probedSchema).min(1).max(500),
  z.strictObject({ targets: z.array(probedSchema).min(1).max(500) }),
])

/** A question to the probe's view. It answers once the page has settled. */
export const probeAskSchema = z.strictObject({
  number: z.number().int(),
  targets: z.array(probedSchema).max(500),
  prints: z.record(z.string(), fingerprintSchema),
  /** Look for what was recorded only, as if the targets' own words had found nothing. */
  healOnly: z.boolean(),
  /** Also give the fingerprints of everything that can be a target, for the drift corpus. */
  all: z.boolean(),
  /** Answer at once, before the page has settled. */
  now: z.boolean(),
  /** A flow's screens and steps, to tell which hold on the page. */
  order: orderSchema.optional(),
})
export type ProbeAsk = z.infer<typeof probeAskSchema>

/** One element of the page, told apart from all others. */
export interface Described {
  /** A CSS selector with one match; inside a shadow root, those of its hosts come first, each with ` >>> `. */
  readonly css: string
  readonly tag: string
  readonly role: string
  readonly name: string
}

export interface ProbeResult {
  readonly id: string
  readonly outcome: Outcome
  /** The frame that it is in: its address without what is asked of it, or `about:srcdoc`; null in the page itself. */
  readonly frame: string | null
  /** The kind of locator that found it and its rank in the target's list, or `healed`. */
  readonly tier: { readonly by: string; readonly rank: number } | null
  readonly element: Described | null
  /** The controls on which an act counts, where they are not the element itself. */
  readonly controls: readonly Described[]
  readonly score: number | null
  readonly margin: number | null
  /** To look for this target in a page already read, in milliseconds. */
  readonly ms: number
  /** From the page's start to the first reading that had it, in milliseconds. */
  readonly seenAfterMs: number | null
  readonly print: Fingerprint | null
}

/** Parts of a flow that hold on a page: its screens, the steps that their `when` brings, and those that are done. */
export type FlowSight = Pick<Observation, 'screens' | 'applies' | 'done'>

/** A page as the probe read it; `marked` answers `all`, `flow` answers `order`. */
export interface ProbeAnswer {
  readonly flow?: FlowSight
  readonly number: number
  readonly elements: number
  /** To read the page, which all targets share, in milliseconds. */
  readonly readMs: number
  readonly settledAfterMs: number
  readonly results: readonly ProbeResult[]
  readonly marked: readonly { readonly element: Described; readonly mark: string; readonly print: Fingerprint }[]
}

/** The answer of the probe's view, in each of its frames; `mergeProbes` says what they mean together. */
export interface FrameProbe extends ProbeAnswer {
  readonly room: FrameAnswer['room']
  readonly frames: FramesSeen
  /** The frame's answer to the order, as in the app. */
  readonly answer?: FrameAnswer
}

/** A call of the command line to the probe's process, and the reply to the call of that number. */
export type ProbeCall =
  | { readonly method: 'open'; readonly address: string; readonly allowed: readonly string[] }
  | { readonly method: 'ask'; readonly ask: ProbeAsk }
export interface ProbeReply {
  readonly id: number
  readonly result?: unknown
  readonly error?: string
}

export const PROBE_ASK = 'probe:ask'
export const PROBE_ANSWER = 'probe:answer'
export const PROBE_READY = 'probe:ready'
