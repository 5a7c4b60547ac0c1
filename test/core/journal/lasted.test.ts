import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../src/core/journal/entry.ts'
import { createLasting, LASTED } from '../../../src/core/journal/lasted.ts'

const MINUTE = 60_000
const visit = 'a'.repeat(32)
const opened: Entry = { kind: 'visit-opened', visit, flow: 'caf/rsa', version: 1, training: false }
const begun: Entry = { kind: 'step-begun', visit, step: 'entrer' }
const closed: Entry = { kind: 'visit-closed', visit, how: 'finished', portalConfirmed: true, recapped: true }

/** What the last entry says of the time, after these at these minutes. */
function lastOf(...lines: readonly (readonly [Entry, number])[]): number | undefined {
  const lasting = createLasting()
  const taken = lines.map(([entry, minutes]) => lasting.take(entry, minutes * MINUTE))
  const last = taken.at(-1)
  return last?.kind === 'visit-closed' ? last.lasted : undefined
}

describe('how long a visit lasted', () => {
  it('is the time between its lines, to the nearest five minutes', () => {
    expect(lastOf([opened, 0], [begun, 6], [closed, 12.4])).toBe(10)
    expect(lastOf([opened, 0], [begun, 6], [closed, 12.6])).toBe(15)
    expect(lastOf([opened, 0], [closed, 2])).toBe(0)
  })

  it('leaves out what lies between two lines beyond ten minutes, and a clock that goes back', () => {
    expect(lastOf([opened, 0], [begun, 5], [closed, 300])).toBe(15)
    expect(lastOf([opened, 100], [begun, 5], [closed, 10])).toBe(5)
  })

  it('continues after an end that was taken back, and is limited', () => {
    expect(lastOf([opened, 0], [closed, 5], [begun, 6], [closed, 10])).toBe(10)
    const steps = Array.from({ length: 60 }, (_, index): [Entry, number] => [begun, index * 10])
    expect(lastOf([opened, 0], ...steps, [closed, 600])).toBe(LASTED.most)
  })

  it('is absent for a visit whose first line was not seen', () => {
    expect(lastOf([begun, 0], [closed, 20])).toBeUndefined()
  })
})
