import { describe, expect, it } from 'vitest'
import { findNextSize, PAGE_SCALE, readSizeKey } from '../../../src/core/session/text-size.ts'

describe('the keys for the size', () => {
  it.each([
    ['+', true, 'larger'],
    ['=', true, 'larger'],
    ['-', true, 'smaller'],
    ['0', true, 'usual'],
    ['+', false, undefined],
    ['a', true, undefined],
  ] as const)('are those of browsers: %s with control %s', (key, control, asked) => {
    expect(readSizeKey(key, control)).toBe(asked)
  })

  it('lead to the next size, up to the last one', () => {
    expect(findNextSize('normal', 'larger')).toBe('large')
    expect(findNextSize('large', 'larger')).toBe('largest')
    expect(findNextSize('largest', 'larger')).toBe('largest')
    expect(findNextSize('normal', 'smaller')).toBe('normal')
    expect(findNextSize('largest', 'usual')).toBe('normal')
  })
})

describe('a portal’s page', () => {
  it('is as large as our text: 100, 125 and 150 %', () => {
    expect(Object.values(PAGE_SCALE)).toEqual([1, 1.25, 1.5])
  })
})
