import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgePrinter, parseIppAnswer, toIppRequest, toPaperJobState } from '../../../src/core/base/printing.ts'

const bytes = (...parts: readonly (string | number | readonly number[])[]) =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? [...Buffer.from(part)] : typeof part === 'number' ? [part] : part,
    ),
  )
const field = (text: string) => [0, text.length, ...Buffer.from(text)]

/** An answer as CUPS gives it: two jobs, the second with two reasons. */
const ANSWER = bytes(
  [2, 0, 0, 0, 0, 0, 0, 1],
  [0x01, 0x47, ...field('attributes-charset'), ...field('utf-8')],
  [0x02, 0x21, ...field('job-id'), 0, 4, 0, 0, 1, 2, 0x23, ...field('job-state'), 0, 4, 0, 0, 0, 9],
  [
    0x02,
    0x42,
    ...field('job-name'),
    ...field('papier'),
    0x44,
    ...field('reasons'),
    ...field('a'),
    0x44,
    0,
    0,
    ...field('b'),
  ],
  [0x22, ...field('mine'), 0, 1, 1],
  3,
)

describe('a request to the printing system', () => {
  it('is encoded as in RFC 8010', () => {
    const asked = toIppRequest('cancel-job', 7, [
      { name: 'job-id', tag: 'integer', values: [258] },
      { name: 'purge-job', tag: 'boolean', values: [true] },
      { name: 'which', tag: 'keyword', values: ['a', 'b'] },
    ])
    expect([...asked]).toEqual([
      ...[2, 0, 0, 8, 0, 0, 0, 7, 1],
      ...[0x47, ...field('attributes-charset'), ...field('utf-8')],
      ...[0x48, ...field('attributes-natural-language'), ...field('en')],
      ...[0x21, ...field('job-id'), 0, 4, 0, 0, 1, 2],
      ...[0x22, ...field('purge-job'), 0, 1, 1],
      ...[0x44, ...field('which'), ...field('a'), 0x44, 0, 0, ...field('b')],
      3,
    ])
  })
})

describe('an answer of the printing system', () => {
  it('is read group by group', () => {
    const { isOk, groups } = parseIppAnswer(ANSWER) ?? { isOk: false, groups: [] }
    expect(isOk).toBe(true)
    expect(groups.map(({ tag, attributes }) => [tag, Object.fromEntries(attributes)])).toEqual([
      [1, { 'attributes-charset': ['utf-8'] }],
      [2, { 'job-id': ['258'], 'job-state': ['9'] }],
      [2, { 'job-name': ['papier'], reasons: ['a', 'b'], mine: ['true'] }],
    ])
  })

  it('is a refusal from 0x0100 on', () => {
    expect(parseIppAnswer(bytes([2, 0, 4, 6, 0, 0, 0, 1, 3]))).toEqual({ isOk: false, groups: [] })
  })

  it('is undefined if it is cut off, at any place', () => {
    for (let length = 0; length < ANSWER.length; length += 1)
      expect(parseIppAnswer(ANSWER.subarray(0, length))).toBeUndefined()
  })

  it('is parsed or undefined, for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (tail) => {
        const answer = parseIppAnswer(Uint8Array.from([...ANSWER.subarray(0, 8), ...tail]))
        expect(answer === undefined || answer.isOk).toBe(true)
      }),
    )
  })
})

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

describe('a print job', () => {
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
