import { randomBytes } from 'node:crypto'
import { closeSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { addDays } from '../core/base/day.ts'
import { appendRecord, type Head, START } from '../core/journal/chain.ts'
import type { Entry } from '../core/journal/entry.ts'
import { type Checkpoint, HEADS, type SignedHead, toNote } from '../core/journal/heads/checkpoint.ts'
import { createLasting } from '../core/journal/lasted.ts'
import { writeKnownContent } from '../core/journal/lines/sealed.ts'
import { toSegmentName } from '../core/journal/lines/segment.ts'
import { attemptWrite } from './disk/file-error.ts'
import { makeFolder } from './disk/folder.ts'
import { syncFolder, writeDurably } from './disk/segment-file.ts'
import { VERIFIERS } from './heads-file.ts'
import { sealContent } from './keys/cipher.ts'
import type { VisitKey } from './keys/keyring.ts'
import type { Keys } from './keys/keys.ts'
import { sha256 } from './keys/sha256.ts'
import { signHead, toVerifierKey } from './keys/signature.ts'
import { toLocalDay } from './local-day.ts'

/** An entry with the time at which it was, or would have been, written. */
export interface Dated {
  readonly at: Date
  readonly entry: Entry
}

/**
 * Writes a whole journal at once: the lines, seals and signed heads that `openJournal` would have written one by one,
 * but flushed to disk only at the end of each month. For generated journals: a crash in between leaves nothing usable.
 * Writes only into a folder without a journal.
 *
 * @throws JournalError `cannot-write` if there is one, `refused-entry` as `openJournal` does
 */
export function writeJournal(folder: string, keys: Keys, dated: Iterable<Dated>): Head {
  makeFolder(folder)
  const signer = createSigner(keys)
  const visits = new Map<string, VisitKey>()
  let [head, name, text, added]: [Head, string, string, VisitKey[]] = [START, '', '', []]

  const flush = (): void => {
    if (added.length > 0) keys.ring.add(added)
    if (name !== '') writeNew(join(folder, name), text)
    ;[text, added] = ['', []]
  }

  const lasting = createLasting()
  for (const { at, entry: given } of dated) {
    const entry = lasting.take(given, at.getTime())
    const day = toLocalDay(at)
    signer.coverDays(head, day)
    if (toSegmentName(day) > name) {
      flush()
      signer.sign(head, 'segment', day)
      name = toSegmentName(day)
    }
    const visit = 'visit' in entry ? (visits.get(entry.visit) ?? newKey(entry.visit, head.seq + 1)) : undefined
    if (visit !== undefined && visit.number > head.seq) {
      visits.set(visit.id, visit)
      added.push(visit)
    }
    const seal = (bound: string, hidden: Readonly<Record<string, unknown>>): string =>
      visit === undefined ? '' : sealContent(visit.key, writeKnownContent(at.toISOString(), hidden), bound)
    const next = appendRecord(head, { entry, day, visit: visit?.number, seal }, sha256)
    text += next.line
    head = next.head
    if (entry.kind === 'visit-closed') signer.sign(head, 'visit', day)
  }
  flush()
  signer.signRest(head)
  writeNew(join(folder, HEADS), signer.text())
  writeNew(join(folder, VERIFIERS), `${toVerifierKey(keys.signing).text}\n`)
  attemptWrite(() => syncFolder(folder))
  const last = signer.last()
  if (last !== undefined) keys.remember(last)
  return head
}

// Signs as `openHeads` does, in memory.
function createSigner(keys: Keys) {
  const { origin } = toVerifierKey(keys.signing)
  const notes: string[] = []
  let last: SignedHead | undefined
  let uncovered: string | undefined
  const write = (head: Head, rest: Pick<Checkpoint, 'cause' | 'day' | 'since'>): void => {
    last = signHead({ origin, size: head.seq, hash: head.hash, counter: notes.length + 1, ...rest }, keys.signing)
    notes.push(toNote(last))
  }
  return {
    sign: (head: Head, cause: 'segment' | 'visit', day: string): void => {
      uncovered ??= day
      write(head, { cause, day })
    },
    coverDays: (head: Head, today: string): void => {
      if (uncovered === undefined || uncovered >= today) return
      const since = uncovered
      uncovered = today
      write(head, { cause: 'day', day: addDays(today, -1), since })
    },
    /** Signs lines after the last visit too, as a start of the app does. */
    signRest: (head: Head): void => {
      if (last !== undefined && head.seq > last.checkpoint.size) write(head, { cause: 'start', day: uncovered ?? '' })
    },
    text: () => notes.join(''),
    last: () => last,
  }
}

function newKey(id: string, number: number): VisitKey {
  return { number, id, key: randomBytes(32) }
}

function writeNew(path: string, text: string): void {
  attemptWrite(() => {
    writeFileSync(path, '', { flag: 'wx', mode: 0o600 })
    const fd = openSync(path, 'a')
    try {
      writeDurably(fd, text)
    } finally {
      closeSync(fd)
    }
  })
}
