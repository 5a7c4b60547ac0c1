import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ToCurrent } from '../../core/flow/read/former.ts'
import { JournalError } from '../../core/journal/error.ts'
import { HEADS } from '../../core/journal/heads/checkpoint.ts'
import { KEY_CHANGES } from '../../core/journal/heads/key-chain.ts'
import { type Figures, toFiguresInSteps } from '../../core/measures/figures.ts'
import { FIGURES_FORM, type PackedFigures, packFigures, unpackFigures } from '../../core/measures/packed.ts'
import type { Steps } from '../../core/steps.ts'
import { ageSeals } from '../../core/supervision/seals.ts'
import type { RecordView } from '../../core/supervision/view.ts'
import { openByteSource, readRegularText } from '../../journal/disk/read-regular.ts'
import { replaceFile } from '../../journal/disk/replace-file.ts'
import { listSegments } from '../../journal/disk/segment-file.ts'
import { VERIFIERS } from '../../journal/heads-file.ts'
import { type Keys, toKeysFolder } from '../../journal/keys/keys.ts'
import { sha256 } from '../../journal/keys/sha256.ts'
import { openCopy } from './source.ts'

/** What is shown of the copy of another machine's journal. Its lines are not held. */
export interface Copy {
  readonly view: RecordView
  readonly figures: Figures
}

interface CopyParts {
  /** The fingerprint of the machine that the copy is of, and the copy's folder. */
  readonly id: string
  readonly folder: string
  readonly today: string
  readonly toCurrent: ToCurrent
  /** Which names steps had before; figures that were made by others are made again. */
  readonly former: string
  readonly keys: Pick<Keys, 'authenticate'> | undefined
}

/** What a verified copy gave: its figures, which may be shown, and nothing of its lines. */
interface Kept {
  /** Of which files, byte for byte, by which rules, of months before which. */
  readonly of: string
  readonly before: string
  readonly view: RecordView
  readonly figures: PackedFigures
}

const PURPOSE = 'copy-figures'
/** In bytes. */
const PIECE = 1024 * 1024

/**
 * Reads a copy. Where each of its files is byte for byte what was verified at an earlier opening, what that gave stands,
 * authenticated by the chest's key; else all of it is verified, and kept for the next. Steps yield bytes.
 */
export function* readCopy(parts: CopyParts): Steps<Copy> {
  const { id, folder, today, toCurrent, keys } = parts
  const of = yield* digest(parts)
  const kept = of === undefined || keys === undefined ? undefined : readKept(folder, keys, of)
  const now = today.slice(0, 7)
  if (kept !== undefined && kept.before <= now) {
    const { view, figures } = kept
    return { view: { ...view, seals: ageSeals(view.seals, today) }, figures: unpackFigures(figures) }
  }
  const { view, facts, month } = yield* openCopy(folder, id, { today, toCurrent })
  const [before = now] = [now, month].toSorted()
  const figures = yield* toFiguresInSteps(facts, before)
  // Of the months that were over for it, so that they stay as they are whatever day they are read.
  if (of !== undefined && keys !== undefined && view.is === 'intact' && before === month) {
    writeKept(folder, keys, { of, before, view, figures: packFigures(figures) })
  }
  return { view, figures }
}

/** Digests all files of a copy with the rules of its figures; undefined where one of them cannot be read. */
function* digest({ id, folder, former }: CopyParts): Steps<string | undefined> {
  // Keys beside a copy would be looked at with it: that is verified each time.
  if (existsSync(toKeysFolder(folder))) return undefined
  try {
    const all: string[] = []
    for (const name of [HEADS, VERIFIERS, KEY_CHANGES, ...listSegments(folder)]) {
      const path = join(folder, name)
      if (!existsSync(path)) continue
      const source = openByteSource(path)
      const hash = createHash('sha256')
      for (let at = 0; at < source.length; at += PIECE) {
        const piece = source.read(at, Math.min(at + PIECE, source.length))
        hash.update(piece)
        yield piece.length
      }
      all.push(`${name} ${hash.digest('hex')}`)
    }
    return sha256(JSON.stringify([FIGURES_FORM, id, former, all]))
  } catch (error) {
    if (error instanceof JournalError) return undefined
    throw error
  }
}

function toFile(folder: string): string {
  return `${folder}.figures.json`
}

function readKept(folder: string, keys: Pick<Keys, 'authenticate'>, of: string): Kept | undefined {
  try {
    const text = readRegularText(toFile(folder))
    const [mac, body] = [text.slice(0, MAC), text.slice(MAC + 1)]
    // Whoever can write here has no key of the chest: what it authenticates is of ours, and needs no other check.
    if (keys.authenticate(PURPOSE, body) !== mac) return undefined
    const kept = JSON.parse(body) as Kept
    return kept.of === of ? kept : undefined
  } catch {
    return undefined // there is none, or it cannot be read: the copy is verified as it was the first time
  }
}

/** The length of a MAC in hexadecimal; a newline and the text that it is of come after it. */
const MAC = 64

function writeKept(folder: string, keys: Pick<Keys, 'authenticate'>, kept: Kept): void {
  const body = JSON.stringify(kept)
  try {
    replaceFile(toFile(folder), Buffer.from(`${keys.authenticate(PURPOSE, body)}\n${body}`))
  } catch {
    // A full disk: the next opening takes as long as this one, and says the same.
  }
}
