import { z } from 'zod'

const count = z.number().int().min(0).max(10_000)

/** What was erased after the last person, and whether a second check found it clean (WipedView). */
const wipeCheckSchema = z.strictObject({
  what: z.enum(['page', 'storage', 'clipboard', 'files']),
  clean: z.boolean(),
})

/** The last wipe and its checks. Only the day, as the hour at which somebody was here is private. */
export const lastWipeSchema = z.strictObject({ day: z.iso.date(), checks: z.array(wipeCheckSchema).max(4) })
export type LastWipe = z.infer<typeof lastWipeSchema>

/**
 * The state of a kiosk, for staff, and for a hub with many kiosks. A closed list: it has no field for an address, a
 * name of a printer or of a person, a visit or a page.
 */
export const healthSchema = z.strictObject({
  health: z.literal('cote-a-cote-kiosk'),
  format: z.literal(1),
  version: z.string().regex(/^[\w.+-]{1,40}$/),
  day: z.iso.date(),
  record: z.enum(['ready', 'unwritable', 'broken']),
  wipe: lastWipeSchema.nullable(),
  /** Free bytes of the disk with the record; null if unknown. */
  diskFree: z.number().int().min(0).nullable(),
  printer: z.enum(['ready', 'no-paper', 'stopped', 'none', 'unknown']),
  camera: z.enum(['there', 'none', 'unknown']),
  network: z.enum(['online', 'offline']),
  /** The number of procedures whose site or rules changed since they were checked. */
  changed: count,
  desks: z.strictObject({ paired: count, linked: count }),
  /** The number of starts in a row before this one that did not last. */
  failedStarts: count,
})
export type Health = z.infer<typeof healthSchema>

/** Parts of a kiosk that staff see separately, in this order. */
export type HealthPart = Exclude<keyof Health, 'health' | 'format' | 'version' | 'day'>

/** `act`: people are not served properly until somebody acts. `look`: they are, but not as well as usual. */
export type HealthLevel = 'good' | 'look' | 'act'

const GIB = 2 ** 30
/** Below this the record may soon be full; its own reserve is far smaller. */
const LOW = 2 * GIB
const FULL = 0.2 * GIB

/** Judges each part of a kiosk. */
export function judgeHealth(health: Health): Readonly<Record<HealthPart, HealthLevel>> {
  const { record, wipe, diskFree, printer, camera, network, changed, desks, failedStarts } = health
  return {
    record: record === 'ready' ? 'good' : 'act',
    wipe: wipe === null || wipe.checks.every(({ clean }) => clean) ? 'good' : 'act',
    diskFree: diskFree === null ? 'look' : diskFree < FULL ? 'act' : diskFree < LOW ? 'look' : 'good',
    printer: printer === 'ready' ? 'good' : printer === 'none' || printer === 'unknown' ? 'look' : 'act',
    camera: camera === 'there' ? 'good' : 'look',
    network: network === 'online' ? 'good' : 'act',
    changed: changed === 0 ? 'good' : 'look',
    desks: desks.linked > 0 ? 'good' : desks.paired > 0 ? 'act' : 'look',
    failedStarts: failedStarts === 0 ? 'good' : failedStarts < 3 ? 'look' : 'act',
  }
}

/** Health and its judgement, as our screens show them. */
export interface HealthView {
  readonly health: Health
  readonly levels: Readonly<Record<HealthPart, HealthLevel>>
}
