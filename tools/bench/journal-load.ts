import { createHash } from 'node:crypto'
import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { appendRecord, START } from '../../src/core/journal/chain.ts'
import type { Entry } from '../../src/core/journal/entry.ts'
import { toSegmentName } from '../../src/core/journal/lines/segment.ts'
import { sha256 } from '../../src/journal/keys/sha256.ts'

const FLOWS = ['france-travail/actualisation', 'caf/declaration-trimestrielle', 'impots/declaration']
const STEPS = ['se-connecter', 'questions', 'relire', 'envoyer']
/** How many lines a whole declaration on the training portal writes. */
const LONG_VISIT = 24
const LINES_A_MONTH = 100_000

/** Returns ids of made-up visits. */
export function createIds(count: number): string[] {
  return Array.from({ length: count }, (_, index) => index.toString(16).padStart(32, '0'))
}

/** Returns a visit of fifty lines. */
export function longVisitOf(visit: string, index: number): Entry[] {
  const [opened, ...rest] = visitOf(visit, index)
  const steps = rest.slice(0, 2)
  return [opened, ...Array.from({ length: LONG_VISIT }, () => steps).flat(), rest.at(-1)].flatMap(
    (entry) => entry ?? [],
  )
}

/** Returns a visit of ten lines, as the app writes them. */
function visitOf(visit: string, index: number): Entry[] {
  const flow = FLOWS[index % FLOWS.length] ?? ''
  const hand = index % 3 === 0 ? 'worker' : 'person'
  const steps = STEPS.flatMap((step): Entry[] => [
    { kind: 'step-begun', visit, step },
    { kind: 'step-ended', visit, flow, step, hand, help: hand === 'worker' ? 'A0' : 'A5', evidence: ['gesture'] },
  ])
  return [
    { kind: 'visit-opened', visit, flow, version: 1, training: false },
    ...steps,
    { kind: 'visit-closed', visit, how: 'finished', portalConfirmed: true, recapped: true },
  ]
}

/**
 * Writes the lines of a long journal as fast as possible: not synced, without heads, sealed with noise. For measures
 * that need neither keys nor heads.
 */
export function writeJournal(folder: string, lines: number): void {
  mkdirSync(folder, { recursive: true })
  let head = START
  let text: string[] = []
  const noise = createHash('sha512').update('noise').digest()
  const flush = (name: string): void => {
    appendFileSync(join(folder, name), text.join(''))
    text = []
  }
  for (let index = 0; head.seq < lines; index += 1) {
    const visit = head.seq + 1
    const day = toDay(head.seq)
    for (const entry of visitOf('0'.repeat(32), index)) {
      const sealed = Buffer.concat([noise, noise, noise]).subarray(0, 172)
      sealed.writeUInt32BE(head.seq, 0)
      const next = appendRecord(head, { entry, day, visit, seal: () => sealed.toString('base64url') }, sha256)
      text.push(next.line)
      head = next.head
    }
    if (text.length >= 10_000 || head.seq >= lines) flush(toSegmentName(day))
  }
}

function toDay(seq: number): string {
  const month = Math.floor(seq / LINES_A_MONTH)
  return `${2025 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-15`
}
