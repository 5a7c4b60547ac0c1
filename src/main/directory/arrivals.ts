import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
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
  toArrivalWait,
  toShownCode,
} from '../../core/directory/arrival.ts'
import { borderRuleSchema } from '../../core/directory/border.ts'
import { PACE } from '../../core/pace.ts'
import { openSettingsFile, type SettingsFile } from '../settings-file.ts'

const orientationSchema = z.strictObject({
  /** Where this desk stands. */
  here: z.strictObject({ name: z.string().min(1).max(300), lat: z.number(), lon: z.number() }).optional(),
  border: z.array(borderRuleSchema).max(30),
  /** So that codes cannot be looked up in a list of all. */
  salt: z.string().regex(/^([0-9a-f]{32})?$/),
  arrivals: arrivalsSchema,
})
type Orientation = z.infer<typeof orientationSchema>

/** Opens what a service has said of itself, and the counts of arrivals. Nothing of a search, and nobody's name, has a place in it. */
export function openOrientation(folder: string): SettingsFile<Orientation> {
  return openSettingsFile<Orientation>({
    folder,
    name: 'orientation',
    schema: orientationSchema,
    otherwise: { border: [], salt: '', arrivals: NO_ARRIVALS },
  })
}

/** Codes of sheets, that places tell back. */
export interface ArrivalDesk {
  /** Gives a code as it stands on paper; undefined where it could not be kept, as it would then lead to nothing. */
  give(today: string): Promise<string | undefined>
  /** Forgets one that was given, as its sheet was not made. */
  takeBack(shown: string): Promise<void>
  take(typed: string, today: string): Promise<ArrivedAnswer>
  months(): readonly ArrivalMonth[]
}

/** Opens the codes that were given. `now`: milliseconds of a clock that nobody sets back. */
export function createArrivalDesk(file: SettingsFile<Orientation>, now: () => number): ArrivalDesk {
  let wrong = 0
  let waitUntil = 0
  return {
    give: async (today) => {
      const code = createArrivalCode(randomBytes(CODE_BYTES))
      const before = file.read()
      const salt = before.salt === '' ? randomBytes(16).toString('hex') : before.salt
      const arrivals = giveCode(before.arrivals, toHash(salt, code), today)
      return (await file.save({ ...before, salt, arrivals })) ? toShownCode(code) : undefined
    },
    takeBack: async (shown) => {
      const { salt, arrivals, ...rest } = file.read()
      const hash = toHash(salt, parseArrivalCode(shown) ?? '')
      await file.save({ ...rest, salt, arrivals: takeBackCode(arrivals, hash) })
    },
    take: async (typed, today) => {
      const left = waitUntil - now()
      if (left > 0) return { is: 'wait', seconds: Math.ceil(left / 1000) }
      const code = parseArrivalCode(typed)
      if (code === undefined) return { is: 'misread' }
      const before = file.read()
      const { answer, arrivals } = takeCode(before.arrivals, toHash(before.salt, code), today)
      if (answer === 'unknown') {
        wrong += 1
        waitUntil = now() + toArrivalWait(wrong, PACE.passphraseWait, PACE.passphraseLongestWait)
      }
      if (answer !== 'counted') return { is: answer }
      wrong = 0
      return (await file.save({ ...before, arrivals })) ? { is: 'counted' } : { is: 'failed' }
    },
    months: () => toArrivalMonths(file.read().arrivals),
  }
}

function toHash(salt: string, code: string): string {
  return createHash('sha256').update(`${salt} ${code}`).digest('hex')
}
