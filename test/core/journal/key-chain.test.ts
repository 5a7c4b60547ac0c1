import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { findVouched, parseKeyChanges, toKeyChangeNote } from '../../../src/core/journal/heads/key-chain.ts'
import { isKeyChangeSigned, signKeyChange, toVerifierKey } from '../../../src/journal/keys/signature.ts'

const pairs = [0, 1, 2, 3].map(() => generateKeyPairSync('ed25519').privateKey)
const keys = pairs.map((pair) => toVerifierKey(pair).text)
const sign = (by: number, next: number) => signKeyChange(pairs[by] as (typeof pairs)[0], keys[next] ?? '')
const file = (...changes: readonly ReturnType<typeof sign>[]) => changes.map(toKeyChangeNote).join('')
const vouched = (changes: string, first = 0) =>
  findVouched(keys, parseKeyChanges(changes), (key) => key === keys[first], isKeyChangeSigned).map((key) =>
    keys.indexOf(key),
  )

describe('the chain of keys', () => {
  it('leads from the first key to each that was signed by the one before', () => {
    expect(vouched(file(sign(0, 1), sign(1, 2), sign(2, 3)))).toEqual([0, 1, 2, 3])
  })

  it('stops at a key that nobody signed, and continues from there only if that one is known', () => {
    const changes = file(sign(0, 1), sign(2, 3))
    expect(vouched(changes)).toEqual([0, 1])
    expect(vouched(changes, 2)).toEqual([2, 3])
  })

  it('does not lead backwards', () => {
    expect(vouched(file(sign(1, 0)), 1)).toEqual([1])
  })

  it.each([
    ['is signed by another key than it says', file({ ...sign(2, 1), by: sign(0, 1).by })],
    ['names another key than was signed', file(sign(0, 1)).replace(keys[1] ?? '', keys[2] ?? '')],
    [
      'has one letter of its signature changed',
      file(sign(0, 1)).replace(/(— \S+ \S{20})(.)/, (_, start, letter) => `${start}${letter === 'A' ? 'B' : 'A'}`),
    ],
    ['is half written', file(sign(0, 1)).slice(0, -9)],
  ])('does not count a change that %s', (_, changes) => {
    expect(vouched(changes)).toEqual([0])
  })
})
