import { appendFileSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { HEADS } from '../../core/journal/checkpoint.ts'
import { JournalError } from '../../core/journal/error.ts'
import type { JournalRecord } from '../../core/journal/record.ts'
import { toTrouble } from '../../core/supervision/damage.ts'
import type { ImportAnswer } from '../../core/supervision/view.ts'
import { runInSlices } from '../in-slices.ts'
import { type Examined, examineFolderInSteps, type Sink } from '../journal/examine.ts'
import { VERIFIERS } from '../journal/heads-file.ts'
import { openByteSource } from '../journal/read-regular.ts'
import { listSegments } from '../journal/segment-file.ts'

/** The journals of other machines, as copies: one folder each, named by the key that signed first in it. */
function toAddedFolder(userData: string): string {
  return join(userData, 'added-journals')
}

/** The copies there are. */
export function listAdded(userData: string): readonly { readonly id: string; readonly folder: string }[] {
  try {
    const folder = toAddedFolder(userData)
    const names = readdirSync(folder).filter((name) => /^[0-9a-f]{16}$/.test(name))
    return names.toSorted().map((id) => ({ id, folder: join(folder, id) }))
  } catch {
    return [] // none was added yet
  }
}

/**
 * Takes a copy of another machine's journal, once all of it is verified; the copy is verified again before it counts.
 * The same journal again, an older copy of it, or this machine's own, changes nothing. A later copy of it takes the
 * place of the earlier one, if it goes on from there; one with another history is refused. `agree` is called before
 * anything is kept.
 */
export async function addJournal(
  from: string,
  userData: string,
  own: string,
  agree: () => void,
): Promise<ImportAnswer> {
  const found = await examine(from)
  const id = toId(found)
  if (found.error !== undefined || id === undefined) {
    const code = found.error?.code ?? 'no-journal'
    return { is: 'refused', trouble: toTrouble(code), code }
  }
  if (id === toId(await examine(own))) return { is: 'nothing-new' }
  const known = listAdded(userData).find((one) => one.id === id)
  const last = known === undefined ? undefined : (await examine(known.folder)).last
  if (last !== undefined && last.seq > 0) {
    const isLater = last.seq < found.last.seq
    const shorter = isLater ? last : found.last
    const longer = isLater ? found : await examine(known?.folder ?? '')
    if (longer.sink.hashes.get(shorter.seq) !== shorter.hash) return { is: 'other-history' }
    if (shorter !== last) return { is: 'nothing-new' }
  }
  agree()
  await copyJournal(from, join(toAddedFolder(userData), id), found.last.hash)
  return { is: 'added', lines: found.last.seq }
}

interface Looked extends Sink {
  readonly hashes: ReadonlyMap<number, string>
}

function examine(folder: string): Promise<Examined<Looked>> {
  const createSink = () => {
    const hashes = new Map<number, string>()
    const take = ({ seq, hash }: JournalRecord): void => void hashes.set(seq, hash)
    return { hashes, take }
  }
  return runInSlices(examineFolderInSteps(folder, createSink))
}

/** The key that signed first is the machine's, whatever it was replaced by later. */
function toId({ heads }: Pick<Examined<Sink>, 'heads'>): string | undefined {
  return heads[0]?.checkpoint.origin.split('/')[1]
}

async function copyJournal(from: string, to: string, hash: string): Promise<void> {
  const making = `${to}.new`
  rmSync(making, { recursive: true, force: true })
  mkdirSync(making, { recursive: true, mode: 0o700 })
  for (const name of [...listSegments(from), HEADS, VERIFIERS]) copyRegular(join(from, name), join(making, name))
  if ((await examine(making)).last.hash !== hash) {
    rmSync(making, { recursive: true, force: true })
    throw new JournalError('changed-elsewhere', { segment: basename(from) })
  }
  rmSync(to, { recursive: true, force: true })
  renameSync(making, to)
}

// Piece by piece: what is at the other end is not ours, and may be anything under this name.
function copyRegular(from: string, to: string): void {
  const source = openByteSource(from)
  writeFileSync(to, '', { flag: 'wx', mode: 0o600 })
  for (let at = 0; at < source.length; at += PIECE) {
    appendFileSync(to, source.read(at, Math.min(at + PIECE, source.length)))
  }
}

/** In bytes. */
const PIECE = 1024 * 1024
