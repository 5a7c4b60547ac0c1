import { z } from 'zod'
import { idSchema } from '../flow/language/language.ts'
import { THRESHOLD } from '../measures/release.ts'

/** What a guide may meet at a step: its target is only like it, gone, there several times, or people say that the page differs. */
export const guideTroubleSchema = z.enum(['drifted', 'gone', 'several', 'different'])
export type GuideTrouble = z.infer<typeof guideTroubleSchema>

/** Where a guide met a trouble. */
export interface TroubledStep {
  readonly flow: string
  readonly version: number
  readonly step: string
  readonly trouble: GuideTrouble
}

/** More than all steps of all flows will have; the least met go first. */
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
 * How many visits met which trouble at which step of which version of a flow, on this machine and on real portals: a sum,
 * without a day, a visit, a person or a word of a page (`guide-troubles.json` in the data folder).
 */
export const troubleCountsSchema = z.strictObject({ v: z.literal(1), counts: z.array(troubleCountSchema).max(MOST) })

export const TROUBLE_COUNTS = 'guide-troubles'

/** Adds one visit. */
export function countTrouble(counts: readonly TroubleCount[], place: TroubledStep): readonly TroubleCount[] {
  const known = counts.find((one) => isAt(one, place))
  const others = counts.filter((one) => one !== known)
  const next = { ...place, visits: (known?.visits ?? 0) + 1 }
  return [next, ...others].toSorted((a, b) => b.visits - a.visits).slice(0, MOST)
}

/** The counts of the versions that are in use, the most met first: what an earlier version met was mended, or is met again. */
export function listTroubles(
  counts: readonly TroubleCount[],
  flows: readonly { readonly flow: string; readonly version: number }[],
): readonly TroubleCount[] {
  return counts.filter(({ flow, version }) => flows.some((one) => one.flow === flow && one.version === version))
}

/** Those that a screen may show: a visit of fewer may be known by who was there. */
export function isShown({ visits }: TroubleCount): boolean {
  return visits >= THRESHOLD
}

function isAt(one: TroubledStep, { flow, version, step, trouble }: TroubledStep): boolean {
  return one.flow === flow && one.version === version && one.step === step && one.trouble === trouble
}
