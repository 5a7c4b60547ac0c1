import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { findBackOff } from '../../core/base/back-off.ts'
import {
  type ArrivalMonth,
  type ArrivedAnswer,
  arrivalsSchema,
  CODE_BYTES,
  createArrivalCode,
  giveCode,
  NO_ARRIVALS,
  parseArrivalCode,
  takeBackCode,
  takeCode,
  toArrivalMonths,
  toShownCode,
} from '../../core/directory/arrival.ts'
import { borderRuleSchema } from '../../core/directory/border.ts'
import { openSettingsFile, type SettingsFile } from '../settings-file.ts'

const orientationSchema = z.strictObject({
  /** The location of this desk. */
  here: z.strictObject({ name: z.string().min(1).max(300), lat: z.number(), lon: z.number() }).optional(),
  border: z.array(borderRuleSchema).max(30),
  /** A salt, so that codes cannot be found from a list of all. */
  salt: z.string().regex(/^([0-9a-f]{32})?$/),
  arrivals: arrivalsSchema,
})
type Orientation = z.infer<typeof orientationSchema>

/**
 * Opens a service's entries about itself, and the counts of arrivals. It has no field for a search or for anybody's
 * name.
 */
export function openOrientation(folder: string): SettingsFile<Orientation> {
  return openSettingsFile<Orientation>({
    folder,
    name: 'orientation',
    schema: orientationSchema,
    otherwise: { border: [], salt: '', arrivals: NO_ARRIVALS },
  })
}

/** Arrival codes of sheets, which places report back. */
export interface ArrivalDesk {
  /** Creates a code in its printed form; undefined where it could not be saved, as nobody could then report it. */
  give(today: string): Promise<string | undefined>
  /** Removes a code whose sheet was not made. */
  takeBack(shown: string): Promise<void>
  take(typed: string, today: string): Promise<ArrivedAnswer>
  months(): readonly ArrivalMonth[]
}

/** Opens the arrival codes. `now`: milliseconds of a monotonic clock. */
export function createArrivalDesk(file: SettingsFile<Orientation>, now: () => number): ArrivalDesk {
  let wrong = 0
  let waitUntil = 0
  return {
    give: async (today) => {
      const code = createArrivalCode(randomBytes(CODE_BYTES))
      const before = file.read()
      const salt = before.salt === '' ? randomBytes(16).toString('hex') : before.salt
      const arrivals = giveCode(before.arrivals, hashCode(salt, code), today)
      return (await file.save({ ...before, salt, arrivals })) ? toShownCode(code) : undefined
    },
    takeBack: async (shown) => {
      const { salt, arrivals, ...rest } = file.read()
      const hash = hashCode(salt, parseArrivalCode(shown) ?? '')
      await file.save({ ...rest, salt, arrivals: takeBackCode(arrivals, hash) })
    },
    take: async (typed, today) => {
      const left = waitUntil - now()
      if (left > 0) return { is: 'wait', seconds: Math.ceil(left / 1000) }
      const code = parseArrivalCode(typed)
      if (code === undefined) return { is: 'misread' }
      const before = file.read()
      const { answer, arrivals } = takeCode(before.arrivals, hashCode(before.salt, code), today)
      if (answer === 'unknown') {
        wrong += 1
        waitUntil = now() + findBackOff('passphrase', wrong)
      }
      if (answer !== 'counted') return { is: answer }
      wrong = 0
      return (await file.save({ ...before, arrivals })) ? { is: 'counted' } : { is: 'failed' }
    },
    months: () => toArrivalMonths(file.read().arrivals),
  }
}

function hashCode(salt: string, code: string): string {
  return createHash('sha256').update(`${salt} ${code}`).digest('hex')
}
