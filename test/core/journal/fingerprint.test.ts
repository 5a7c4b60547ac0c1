import { createHash, generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  isFingerprint,
  parseFingerprint,
  toFingerprint,
  toShownFingerprint,
} from '../../../src/core/journal/fingerprint.ts'
import { codeOf } from './code-of.ts'

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const fingerprint = toFingerprint(new Uint8Array(32).fill(7), sha256)

describe('the fingerprint of a machine', () => {
  it('is the SHA-256 of the 32 bytes of its key', () => {
    const { publicKey } = generateKeyPairSync('ed25519')
    const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
    expect(toFingerprint(raw, sha256)).toBe(sha256(raw))
  })

  it('is shown as eight groups of four characters, which are read back however they are typed', () => {
    const shown = toShownFingerprint(fingerprint)
    expect(shown).toMatch(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/)
    for (const typed of [shown, shown.toUpperCase(), shown.replaceAll(' ', '-'), fingerprint, ` ${shown} `]) {
      expect(isFingerprint(fingerprint, parseFingerprint(typed))).toBe(true)
    }
  })

  it('is no other', () => {
    const other = toFingerprint(new Uint8Array(32).fill(8), sha256)
    expect(isFingerprint(other, parseFingerprint(toShownFingerprint(fingerprint)))).toBe(false)
    expect(isFingerprint(fingerprint, fingerprint.slice(0, 31))).toBe(false)
  })

  it.each(['', 'Camille', fingerprint.slice(0, 31), `${fingerprint}0`, `${fingerprint.slice(0, 40)}g`])(
    'is refused by name when it is written as %j',
    (text) => {
      expect(codeOf(() => parseFingerprint(text))).toBe('fingerprint-unreadable')
    },
  )
})
