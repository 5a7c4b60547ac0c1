import { describe, expect, it } from 'vitest'
import { judgePrinter, toPaperJobState } from '../../../src/core/printing/printer.ts'

describe('a printer', () => {
  it.each([
    ['3', ['none'], 'ready'],
    ['4', [], 'ready'],
    [undefined, [], 'ready'],
    ['3', ['media-low-warning', 'toner-low-report'], 'ready'],
    ['3', ['media-empty-warning'], 'ready'],
    ['4', ['media-empty-error'], 'no-paper'],
    ['4', ['media-empty'], 'no-paper'],
    ['5', ['media-needed'], 'no-paper'],
    ['4', ['media-jam-error'], 'stopped'],
    ['4', ['connecting-to-device', 'offline-error'], 'stopped'],
    ['5', ['paused'], 'stopped'],
    ['5', [], 'stopped'],
    ['4', ['cover-open'], 'stopped'],
  ] as const)('of state %s with %j is %s', (state, reasons, is) => {
    expect(judgePrinter(state, reasons)).toBe(is)
  })
})

describe('a paper at the printing system', () => {
  it.each([
    ['3', 'waiting'],
    ['4', 'waiting'],
    ['5', 'printing'],
    ['6', 'waiting'],
    ['7', 'over'],
    ['8', 'over'],
    ['9', 'over'],
    [undefined, 'over'],
  ] as const)('of state %s is %s', (state, is) => {
    expect(toPaperJobState(state)).toBe(is)
  })
})
