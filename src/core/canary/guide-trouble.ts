import { z } from 'zod'
import { idSchema } from '../flow/language/language.ts'
import { THRESHOLD } from '../measures/release.ts'

/**
 * Troubles that a guide may have with a step: its target was only something similar, was gone, was there several times,
 * or people said that the page differs.
 */
export const guideTroubleSchema = z.enum(['drifted', 'gone', 'several', 'different'])
export type GuideTrouble = z.infer<typeof guideTroubleSchema>

/** A step with which a guide had trouble. */
export interface TroubledStep {
  readonly flow: string
  readonly version: number
  readonly step: string
  readonly trouble: GuideTrouble
}

/** More than all steps of all flows will have; beyond it, the rarest are dropped. */
const MOST = 2_000

const troubleCountSchema = z.strictObject({
  flow: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/),
  version: z.number().int().min(1),
  step: idSchema,
  trouble: guideTroubleSchema,
  visits: z.number().int().min(1),
})
export type TroubleCount = Readonly<z.infer<typeof troubleCountSchema>>

/**
 * The numbers of visits that had each trouble at each step of each version of a flow, on this machine and on real
 * portals. They are sums, without a day, a visit, a person or a word of a page (`guide-troubles.json` in the data
 * folder).
 */
export const troubleCountsSchema = z.strictObject({ v: z.literal(1), counts: z.array(troubleCountSchema).max(MOST) })

export const TROUBLE_COUNTS = 'guide-troubles'

/** Counts one visit. */
export function countTrouble(counts: readonly TroubleCount[], place: TroubledStep): readonly TroubleCount[] {
  const known = counts.find((one) => isAt(one, place))
  const others = counts.filter((one) => one !== known)
  const next = { ...place, visits: (known?.visits ?? 0) + 1 }
  return [next, ...others].toSorted((a, b) => b.visits - a.visits).slice(0, MOST)
}

/**
 * Lists the counts of the flow versions in use, the most frequent first: troubles of an earlier version were corrected
 * since, or will be counted again.
 */
export function listTroubles(
  counts: readonly TroubleCount[],
  flows: readonly { readonly flow: string; readonly version: number }[],
): readonly TroubleCount[] {
  return counts.filter(({ flow, version }) => flows.some((one) => one.flow === flow && one.version === version))
}

/** Checks whether a screen may show a count: with fewer visits, it may reveal who was there. */
export function isShown({ visits }: TroubleCount): boolean {
  return visits >= THRESHOLD
}

function isAt(one: TroubledStep, { flow, version, step, trouble }: TroubledStep): boolean {
  return one.flow === flow && one.version === version && one.step === step && one.trouble === trouble
}
