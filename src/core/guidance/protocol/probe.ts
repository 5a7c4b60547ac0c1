import { z } from 'zod'
import { type Fingerprint, fingerprintSchema } from '../../flow/language/fingerprint.ts'
import { targetSchema } from '../../flow/language/target.ts'
import type { FrameAnswer, FramesSeen } from './frame.ts'
import type { Outcome } from './outcome.ts'
import { type Observation, orderSchema } from './signal.ts'

/** A target to look for, as authors write it. `exact`: never healed, as in steps that commit the person. */
export const probedSchema = z.strictObject({
  id: z.string().regex(/^[\w.:-]{1,80}$/, 'letters, digits and - _ : . only'),
  target: targetSchema,
  exact: z.boolean().optional(),
  /** The screen that the target is on: an element that is another target of the same screen is not taken for it. */
  on: z.string().max(80).optional(),
})
export type Probed = z.infer<typeof probedSchema>

/** A targets file: the list itself, or the list under `targets`. */
export const targetsFileSchema = z.union([
  z.array(probedSchema).min(1).max(500),
  z.strictObject({ targets: z.array(probedSchema).min(1).max(500) }),
])

/** A request to the probe's view, which answers once the page has settled. */
export const probeAskSchema = z.strictObject({
  number: z.number().int(),
  targets: z.array(probedSchema).max(500),
  prints: z.record(z.string(), fingerprintSchema),
  /** Ignores the locators and looks only for the recorded fingerprints. */
  healOnly: z.boolean(),
  /** Returns, in addition, the fingerprints of everything that can be a target, for the drift corpus. */
  all: z.boolean(),
  /** Answers at once, before the page has settled. */
  now: z.boolean(),
  /** A flow's screens and steps, to report which hold on the page. */
  order: orderSchema.optional(),
})
export type ProbeAsk = z.infer<typeof probeAskSchema>

/** One element of the page, identified uniquely. */
export interface Described {
  /**
   * A CSS selector with one match; inside a shadow root, the selectors of its hosts come first, each followed by ` >>>
   * `.
   */
  readonly css: string
  readonly tag: string
  readonly role: string
  readonly name: string
}

export interface ProbeResult {
  readonly id: string
  readonly outcome: Outcome
  /** The address of the frame that it is in, without its query, or `about:srcdoc`; null in the page itself. */
  readonly frame: string | null
  /** The kind of locator that found it and the rank of that in the target's list, or `healed`. */
  readonly tier: { readonly by: string; readonly rank: number } | null
  readonly element: Described | null
  /** The controls on which a press or input counts, where they are not the element itself. */
  readonly controls: readonly Described[]
  readonly score: number | null
  readonly margin: number | null
  /** The time to find this target in a page already read, in milliseconds. */
  readonly ms: number
  /** The time from the page's start to the first reading that had it, in milliseconds. */
  readonly seenAfterMs: number | null
  readonly print: Fingerprint | null
}

/**
 * The parts of a flow that hold on a page: its screens, the steps that their `when` brings, and the steps that are
 * done.
 */
export type FlowSight = Pick<Observation, 'screens' | 'applies' | 'done'>

/** A page as the probe read it. `marked` is there for `all`, `flow` for `order`. */
export interface ProbeAnswer {
  readonly flow?: FlowSight
  readonly number: number
  readonly elements: number
  /** The time to read the page, which all targets share, in milliseconds. */
  readonly readMs: number
  readonly settledAfterMs: number
  readonly results: readonly ProbeResult[]
  readonly marked: readonly { readonly element: Described; readonly mark: string; readonly print: Fingerprint }[]
}

/** The answer of one frame of the probe's view; `mergeProbes` combines those of all frames. */
export interface FrameProbe extends ProbeAnswer {
  readonly room: FrameAnswer['room']
  readonly frames: FramesSeen
  /** The frame's answer to the order, as in the app. */
  readonly answer?: FrameAnswer
}

/** A call from the command line to the probe's process; the reply has the number of its call. */
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
