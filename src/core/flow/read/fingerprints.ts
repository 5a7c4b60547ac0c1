import { z } from 'zod'
import { type Fingerprint, fingerprintSchema } from '../language/fingerprint.ts'
import { type Flow, idSchema, type StepKind } from '../language/language.ts'

/**
 * The fingerprints of the targets of a flow's steps, as the doctor recorded them (`npm run doctor -- --record`), in
 * `<procedure>.fingerprints.json` beside the flow. They hold for that version of the flow only.
 */
export const fingerprintsSchema = z.strictObject({
  flow: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/),
  version: z.number().int().min(1),
  steps: z.record(idSchema, fingerprintSchema),
})
export type Fingerprints = z.infer<typeof fingerprintsSchema>

export const FINGERPRINTS_PATH = /^[a-z0-9-]+\/[a-z0-9-]+\.fingerprints\.json$/

/** Returns the path at which the fingerprints of a flow must lie; no other path is read for it. */
export function toFingerprintsPath(flow: string): string {
  return `${flow}.fingerprints.json`
}

/**
 * Reads fingerprints. Returns undefined for anything that does not fit: then nothing is healed, and the rest works
 * without it.
 */
export function parseFingerprints(text: string): Fingerprints | undefined {
  try {
    return fingerprintsSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/**
 * Checks whether a step commits the person. Its target is then found by an exact match only, never by a healed one
 * (design §5).
 */
export function isNeverHealed(kind: StepKind): boolean {
  return kind === 'submit' || kind === 'oath' || kind === 'secret'
}

/** Returns the fingerprints that may be used for a flow: of this version, and of steps whose target may be healed. */
export function pickUsablePrints(flow: Flow, prints: Fingerprints | undefined): Readonly<Record<string, Fingerprint>> {
  if (prints?.flow !== flow.flow || prints.version !== flow.version) return {}
  const steps = flow.steps.filter(({ kind, target }) => target !== undefined && !isNeverHealed(kind))
  return Object.fromEntries(
    steps.flatMap(({ id }) => {
      const print = prints.steps[id]
      return print ? [[id, print] as const] : []
    }),
  )
}
