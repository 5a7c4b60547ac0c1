import { describe, expect, it } from 'vitest'
import { isHung } from '../../../src/core/watchdog/hang.ts'

const pace = { patience: 10_000, beat: 2_000 }

describe('a page that gives no sign of life', () => {
  it.each([
    ['hangs once it worked all the time', 6, 8, true],
    ['is waited for while its time is not over', 5, 10, false],
    ['is waited for where a busy machine hardly let it work', 6, 1.9, false],
    ['hangs there too, once it worked for as long', 14, 6, true],
    ['is not waited for without an end, though it works nothing', 21, 0.1, true],
    ['is waited for longer while it works a little', 21, 2.8, false],
    ['is not waited for without an end then either', 61, 2.8, true],
    ['hangs where nobody knows what it worked', 6, undefined, true],
  ])('%s', (_, unanswered, worked, hangs) => {
    expect(isHung({ unanswered, worked }, pace)).toBe(hangs)
  })
})
