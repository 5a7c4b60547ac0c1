import { join } from 'node:path'
import { runToEnd } from '../core/base/steps.ts'
import type { EnrolmentCode } from '../core/hub/code.ts'
import type { Batch, Enrolment, MachineReport } from '../core/hub/protocol.ts'
import { PROTOCOL, toEnrolmentText, toReportText } from '../core/hub/protocol.ts'
import { START } from '../core/journal/chain.ts'
import { JournalError } from '../core/journal/error.ts'
import { HEADS, parseSoundNotes, type SignedHead, toNote } from '../core/journal/heads/checkpoint.ts'
import { KEY_CHANGES } from '../core/journal/heads/key-chain.ts'
import { toChunks } from '../core/journal/lines/segment.ts'
import { readRegularText } from './disk/read-regular.ts'
import { listSegments, openSegments } from './disk/segment-file.ts'
import { VERIFIERS } from './heads-file.ts'
import type { Keys } from './keys/keys.ts'
import { signText, toVerifierKey } from './keys/signature.ts'
import { readFirstSeq } from './verify/verify-folder.ts'

/**
 * The size that a batch aims at: half a megabyte, some seconds on a slow line, a moment of this thread. Idle days have
 * heads without lines.
 */
const AIM = { lines: 1500, heads: 400 }

/** The hub's position in this journal. */
export interface ChainPosition {
  readonly size: number
  readonly hash: string
  readonly counter: number
}

/** Reads the heads of a journal. Ignores a last one that a crash left half written. */
function readSentHeads(folder: string): readonly SignedHead[] {
  return runToEnd(parseSoundNotes(readRegularText(join(folder, HEADS))))
}

/**
 * Creates the batch that follows the hub's position, up to a head; undefined if there is none. Reads the journal beside
 * its writer, which only appends.
 *
 * @throws JournalError `segment-missing` if lines that the hub lacks are no longer there
 */
export function createBatch(folder: string, machine: string, at: ChainPosition): Batch | undefined {
  const heads = readSentHeads(folder).slice(at.counter, at.counter + AIM.heads)
  const [first] = heads
  if (first === undefined) return undefined
  const within = heads.filter(({ checkpoint }) => checkpoint.size - at.size <= AIM.lines)
  // A visit has its head at its end: one that is longer than the aim is sent whole.
  const taken = within.length > 0 ? within : [first]
  const last = taken.at(-1)?.checkpoint.size ?? at.size
  return {
    v: PROTOCOL,
    machine,
    from: at.size,
    prev: at.hash,
    lines: last > at.size ? readLines(folder, at.size + 1, last) : '',
    heads: taken.map(toNote).join(''),
    ...readKeyFiles(folder),
  }
}

function readKeyFiles(folder: string): Pick<Batch, 'keys' | 'changes'> {
  return { keys: readRegularText(join(folder, VERIFIERS)), changes: readRegularText(join(folder, KEY_CHANGES)) }
}

/** Finds the beginning of a journal: after its purged lines, from a head that was signed there. */
export function findBeginning(folder: string): { readonly at: ChainPosition; readonly head: SignedHead | undefined } {
  const [segment] = openSegments(folder, listSegments(folder).slice(0, 1))
  const first = segment === undefined ? 1 : readFirstSeq(segment)
  const head = readSentHeads(folder).find(
    ({ checkpoint }) => checkpoint.size === first - 1 && first > 1 && checkpoint.cause === 'segment',
  )
  if (head === undefined) return { at: { size: START.seq, hash: START.hash, counter: 0 }, head }
  const { size, hash, counter } = head.checkpoint
  return { at: { size, hash, counter }, head }
}

/** Checks whether a journal has a head with this line, hash and counter, also of purged lines. */
export function hasHead(folder: string, { size, hash, counter }: ChainPosition): boolean {
  const head = readSentHeads(folder)[counter - 1]?.checkpoint
  return head?.counter === counter && head.size === size && head.hash === hash
}

/** Creates a machine's report to its hub, signed by the machine's key. */
export function signReport(
  folder: string,
  keys: Pick<Keys, 'signing' | 'fingerprint'>,
  said: Pick<MachineReport, 'hub' | 'day' | 'version' | 'pack' | 'digest' | 'after' | 'health'>,
): MachineReport {
  const report = { machine: keys.fingerprint, ...said }
  const text = toReportText(toVerifierKey(keys.signing).origin, report)
  return { v: PROTOCOL, ...report, ...readKeyFiles(folder), signature: signText(keys.signing, text) }
}

/** Creates the request to become a machine of a hub, signed by the machine's key. */
export function createEnrolment(
  folder: string,
  keys: Pick<Keys, 'signing' | 'fingerprint' | 'known'>,
  { id, secret }: EnrolmentCode,
): Enrolment {
  const { head } = findBeginning(folder)
  const content = { machine: keys.fingerprint, id, secret, heads: head === undefined ? '' : toNote(head) }
  const by = toVerifierKey(keys.signing).origin
  const files = { keys: keys.known.keys.map((key) => `${key}\n`).join(''), changes: keys.known.changes }
  return { v: PROTOCOL, ...content, ...files, signature: signText(keys.signing, toEnrolmentText(by, content)) }
}

/**
 * Reads lines of a journal as they are, from one number to another, both included; checks only that they are ASCII and
 * complete. Takes no lock, as the writer only appends.
 *
 * @throws JournalError `segment-missing` if some of them are no longer there
 */
function readLines(folder: string, first: number, last: number): string {
  let text = ''
  let next = first
  for (const segment of openFrom(folder, first)) {
    let seq = readFirstSeq(segment)
    if (seq > next) break
    for (const { text: chunk } of toChunks(segment)) {
      let at = 0
      for (; seq < next && at < chunk.length; seq += 1) at = chunk.indexOf('\n', at) + 1
      const from = at
      for (; seq <= last && at < chunk.length; seq += 1) at = chunk.indexOf('\n', at) + 1
      text += chunk.slice(from, at)
      next = Math.max(next, seq)
      if (seq > last) return text
    }
  }
  if (next > last) return text
  throw new JournalError('segment-missing')
}

// From the last segment that begins at that line or before it.
function openFrom(folder: string, first: number) {
  const names = listSegments(folder)
  let begin = 0
  for (let index = names.length - 1; index > 0; index -= 1) {
    const [segment] = openSegments(folder, names.slice(index, index + 1))
    if (segment !== undefined && readFirstSeq(segment) <= first) {
      begin = index
      break
    }
  }
  return openSegments(folder, names.slice(begin))
}
