import { createHash, randomBytes } from 'node:crypto'
import {
  type ArrivalMonth,
  type ArrivedAnswer,
  CODE_BYTES,
  createArrivalCode,
  giveCode,
  parseArrivalCode,
  takeBackCode,
  takeCode,
  toArrivalMonths,
  toArrivalWait,
  toShownCode,
} from '../../core/directory/arrival.ts'
import { PACE } from '../../core/pace.ts'
import type { SettingsFile } from '../settings-file.ts'
import type { Orientation } from './orientation-file.ts'

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
