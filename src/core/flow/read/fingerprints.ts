import { z } from 'zod'
import { type Fingerprint, fingerprintSchema } from '../../guidance/heal/fingerprint.ts'
import { type Flow, idSchema, type StepKind } from '../language/language.ts'

/**
 * What each step's target was like when the doctor recorded it (`npm run doctor -- --record`), beside the flow in
 * `<procedure>.fingerprints.json`. Good for that version of the flow only.
 */
export const fingerprintsSchema = z.strictObject({
  flow: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/),
  version: z.number().int().min(1),
  steps: z.record(idSchema, fingerprintSchema),
})
export type Fingerprints = z.infer<typeof fingerprintsSchema>

export const FINGERPRINTS_PATH = /^[a-z0-9-]+\/[a-z0-9-]+\.fingerprints\.json$/

/** Where the fingerprints of a flow lie: under another name they are of nothing. */
export function toFingerprintsPath(flow: string): string {
  return `${flow}.fingerprints.json`
}

/** Undefined for what does not fit: nothing is healed then, and the rest works without it. */
export function parseFingerprints(text: string): Fingerprints | undefined {
  try {
    return fingerprintsSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** Steps that commit the person are pointed at by an exact match only, never by a healed one (design §5). */
export function isNeverHealed(kind: StepKind): boolean {
  return kind === 'submit' || kind === 'oath' || kind === 'secret'
}

/** The fingerprints that may be used for a flow: of this version, of its steps with a target that may be healed. */
export function toUsable(flow: Flow, prints: Fingerprints | undefined): Readonly<Record<string, Fingerprint>> {
  if (prints?.flow !== flow.flow || prints.version !== flow.version) return {}
  const steps = flow.steps.filter(({ kind, target }) => target !== undefined && !isNeverHealed(kind))
  return Object.fromEntries(
    steps.flatMap(({ id }) => {
      const print = prints.steps[id]
      return print ? [[id, print] as const] : []
    }),
  )
}
