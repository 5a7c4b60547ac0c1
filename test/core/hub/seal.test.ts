import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { parseActText, type RegisteredAct, toActText } from '../../../src/core/hub/act.ts'
import {
  type BatchSeal,
  parseSealText,
  type StoredLine,
  toCoveredText,
  toRuns,
  toSealText,
} from '../../../src/core/hub/seal.ts'

const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex')
const ORIGIN = 'cote-a-cote/0123456789abcdef'
const hashOf = (seq: number): string => sha256(String(seq))

function line(seq: number, day: string, sealed = 'AAAA'): StoredLine {
  const body = `"clear":{"kind":"visit-opened"},"visit":1,"time":"x","sealed":"${sealed}"`
  return { seq, day, hash: hashOf(seq), body }
}

const ROOM = { oldest: '2026-01-01', newest: '2026-11-01' }

describe('the runs of a seal', () => {
  it('are of one month each, and lines of a wrong clock stand under the months that there are', () => {
    const lines = [line(5, '2026-09-30'), line(6, '2026-10-01'), line(7, '2026-10-02'), line(8, '2099-01-01')]
    const runs = toRuns(lines, hashOf(4), ROOM, sha256)
    expect(runs.map(({ first, last, month, prev }) => ({ first, last, month, prev }))).toEqual([
      { first: 5, last: 5, month: '2026-09-01', prev: hashOf(4) },
      { first: 6, last: 7, month: '2026-10-01', prev: hashOf(5) },
      { first: 8, last: 8, month: '2026-11-01', prev: hashOf(7) },
    ])
  })

  it('have the same digest before and after an erasure, and another one for another clear part', () => {
    expect(toCoveredText(line(5, '2026-09-30', ''))).toBe(toCoveredText(line(5, '2026-09-30', 'BBBB')))
    const [one, other] = [line(5, '2026-09-30'), { ...line(5, '2026-09-30'), hash: hashOf(6) }]
    const digestOf = (of: StoredLine) => toRuns([of], hashOf(4), ROOM, sha256)[0]?.digest
    expect(digestOf(one)).not.toBe(digestOf(other))
  })

  it('are none for a batch without lines', () => {
    expect(toRuns([], hashOf(4), ROOM, sha256)).toEqual([])
  })
})

describe('the text of a seal', () => {
  const seal: BatchSeal = {
    ...{ fingerprint: 'a'.repeat(64), machine: 3, from: 4, size: 8, hash: hashOf(8), counter: 2, signer: 0 },
    ...{ keys: hashOf(1), day: '2026-11-27', acts: { number: 12, hash: hashOf(12) } },
    after: { machine: 4, counter: 9, hash: hashOf(9) },
    erased: [{ visit: 1, seq: 8 }],
    runs: toRuns([line(5, '2026-09-30'), line(6, '2026-10-01')], hashOf(4), ROOM, sha256),
  }

  it('is read again as it was written, with erasures and runs and without', () => {
    for (const one of [seal, { ...seal, erased: [], runs: [], after: undefined }])
      expect(parseSealText(toSealText(ORIGIN, one))).toEqual(one)
  })

  it('is no text of another kind, and none with something more', () => {
    const text = toSealText(ORIGIN, seal)
    for (const other of ['', `${text}\n`, text.replace('sealed', 'receipt'), text.replace('run 5', 'run x')])
      expect(parseSealText(other)).toBeUndefined()
  })
})

describe('the text of an act', () => {
  const act: RegisteredAct = {
    ...{ number: 3, prev: hashOf(2), day: '2026-11-27', by: 4, kind: 'account-made' },
    rows: [{ table: 'accounts', key: '[5]', set: { login: 'ana', machine: null } }],
  }

  it('is read again as it was written, of an account and of the hub itself', () => {
    for (const one of [act, { ...act, by: null, rows: [{ table: 'packs', key: '[1]', set: null }] }])
      expect(parseActText(toActText(ORIGIN, one))).toEqual(one)
  })

  it('is no text of another kind, of an unknown kind of act, or with other rows', () => {
    const text = toActText(ORIGIN, act)
    for (const other of [
      '',
      text.replace('act 3', 'act 0'),
      text.replace('account-made', 'made'),
      text.replace('[{', '{'),
    ])
      expect(parseActText(other)).toBeUndefined()
  })
})
