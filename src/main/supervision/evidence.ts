import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { HEADS } from '../../core/journal/heads/checkpoint.ts'
import { KEY_CHANGES } from '../../core/journal/heads/key-chain.ts'
import { readRegularText } from '../../journal/disk/read-regular.ts'
import { VERIFIERS } from '../../journal/heads-file.ts'

/** Why a journal was refused: whose it is nobody said, it says otherwise than a copy, or another machine has its lines. */
export type SourceRefusal = 'unknown' | 'other-history' | 'twice'

/** So that nobody fills the disk by bringing folders. */
const MOST = 50

/**
 * Keeps what proves who signed a refused journal: its signed heads and keys, and why. No line of a visit is kept. Says
 * nothing where it cannot be kept; the refusal holds all the same.
 */
export function keepEvidence(
  userData: string,
  from: string,
  day: string,
  what: { why: SourceRefusal; head: string },
): void {
  try {
    const all = join(userData, 'refused-journals')
    mkdirSync(all, { recursive: true, mode: 0o700 })
    const folder = join(all, `${day}-${what.why}-${what.head.slice(0, 16)}`)
    if (readdirSync(all).length >= MOST) return
    mkdirSync(folder, { mode: 0o700 })
    writeFileSync(join(folder, 'why.json'), `${JSON.stringify({ v: 1, day, ...what }, null, 2)}\n`, { mode: 0o600 })
    for (const name of [HEADS, VERIFIERS, KEY_CHANGES]) {
      writeFileSync(join(folder, name), readRegularText(join(from, name)), { mode: 0o600 })
    }
  } catch {
    // The same one was kept before, or the disk refuses.
  }
}
