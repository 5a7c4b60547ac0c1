import type { Sha256 } from '../journal/record.ts'
import type { ActsHead } from './act.ts'

/**
 * Lines that came together and that retention drops together: their numbers, their month in the database (its first
 * day), the hash before them, and a digest of all of them that stays erased or not.
 */
export interface SealedRun {
  readonly first: number
  readonly last: number
  readonly month: string
  readonly prev: string
  readonly digest: string
}

/** An erasure that a line of the machine asked for. */
export interface SealedErasure {
  readonly visit: number
  /** The number of that line. */
  readonly seq: number
}

/** A position of a machine, by its number in the database, that the hub has signed before. */
export interface PinnedHead {
  readonly machine: number
  readonly counter: number
  readonly hash: string
}

/** The hub's signed statement of what one batch added, for who audits its database. Machines get a receipt instead. */
export interface BatchSeal {
  readonly fingerprint: string
  /** The machine's number in the database: a machine with two histories has two. */
  readonly machine: number
  readonly from: number
  readonly size: number
  readonly hash: string
  readonly counter: number
  /** The index of the key that signed last, and SHA-256 of all keys, as lines. */
  readonly signer: number
  readonly keys: string
  readonly day: string
  readonly acts: ActsHead
  /** Where the machine was that the hub gave the last seal before: none can be cut back alone. */
  readonly after: PinnedHead | undefined
  readonly erased: readonly SealedErasure[]
  readonly runs: readonly SealedRun[]
}

/** A line as the database has it. */
export interface StoredLine {
  readonly seq: number
  /** ISO. */
  readonly day: string
  /** In hexadecimal. */
  readonly hash: string
  /** What stands between the hash of the line before and its own. */
  readonly body: string
}

/** Returns the text that the hub signs for a seal. */
export function toSealText(origin: string, seal: BatchSeal): string {
  const { fingerprint, machine, from, size, hash, counter, signer, keys, day, acts } = seal
  const head = `${origin}\nsealed ${fingerprint} ${machine}\nfrom ${from}\nsize ${size}\nhash ${hash}\ncounter ${counter}`
  const erased = seal.erased.map(({ visit, seq }) => `erased ${visit} ${seq}\n`)
  const runs = seal.runs.map(
    ({ first, last, month, prev, digest }) => `run ${first} ${last} ${month} ${prev} ${digest}\n`,
  )
  const of = `signer ${signer}\nkeys ${keys}\nday ${day}\nacts ${acts.number} ${acts.hash}\n`
  const { after } = seal
  const pin = after === undefined ? '' : `after ${after.machine} ${after.counter} ${after.hash}\n`
  return `${head}\n${of}${pin}${erased.join('')}${runs.join('')}`
}

const HEAD =
  /^cote-a-cote\/[0-9a-f]{16}\nsealed ([0-9a-f]{64}) (\d{1,9})\nfrom (\d{1,13})\nsize (\d{1,13})\nhash ([0-9a-f]{64})\ncounter (\d{1,13})\nsigner (\d{1,9})\nkeys ([0-9a-f]{64})\nday (\d{4}-\d\d-\d\d)\nacts (\d{1,13}) ([0-9a-f]{64})\n((?:after \d{1,9} \d{1,13} [0-9a-f]{64}\n)?)((?:erased \d{1,13} \d{1,13}\n)*)((?:run \d{1,13} \d{1,13} \d{4}-\d\d-01 [0-9a-f]{64} [0-9a-f]{64}\n)*)$/

/** Parses such a text; verifies no signature. Undefined for any other text. */
export function parseSealText(text: string): BatchSeal | undefined {
  const found = HEAD.exec(text)
  if (found === null) return undefined
  const [, fingerprint = '', machine, from, size, hash = '', counter, signer, keys = '', day = ''] = found
  const [number, last = '', pin = '', erased = '', runs = ''] = found.slice(10)
  const [after] = toFields(pin).map(([, of, at, is = '']) => ({ machine: Number(of), counter: Number(at), hash: is }))
  return {
    ...{ fingerprint, hash, keys, day, acts: { number: Number(number), hash: last } },
    ...{ machine: Number(machine), from: Number(from), size: Number(size), counter: Number(counter) },
    ...{ signer: Number(signer), after },
    erased: toFields(erased).map(([, visit, seq]) => ({ visit: Number(visit), seq: Number(seq) })),
    runs: toFields(runs).map(([, first, end, month = '', prev = '', digest = '']) => ({
      ...{ first: Number(first), last: Number(end), month, prev, digest },
    })),
  }
}

function toFields(lines: string): readonly (readonly string[])[] {
  return lines
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split(' '))
}

const SEALED = ',"sealed":"'

/** Returns what of a line the digest of its run covers: all but the sealed part, which an erasure empties. */
export function toCoveredText({ seq, day, hash, body }: StoredLine): string {
  const at = body.indexOf(SEALED)
  return `${seq} ${day} ${hash} ${at === -1 ? body : body.slice(0, at + SEALED.length)}\n`
}

/** The first and the last month under which the database had room when lines came (first days). */
export interface RoomForMonths {
  readonly oldest: string
  readonly newest: string
}

/** Cuts the lines that a batch added into runs. `prev`: the hash of the line before them. */
export function toRuns(
  lines: readonly StoredLine[],
  prev: string,
  { oldest, newest }: RoomForMonths,
  sha256: Sha256,
): readonly SealedRun[] {
  const runs: SealedRun[] = []
  let [text, before, open] = ['', prev, undefined as Omit<SealedRun, 'digest'> | undefined]
  const close = (): void => {
    if (open !== undefined) runs.push({ ...open, digest: sha256(text) })
  }
  for (const line of lines) {
    const own = `${line.day.slice(0, 8)}01`
    const month = own < oldest ? oldest : own > newest ? newest : own
    if (open?.month !== month) {
      close()
      ;[open, text] = [{ first: line.seq, last: line.seq, month, prev: before }, '']
    }
    open = { ...open, last: line.seq }
    text += toCoveredText(line)
    before = line.hash
  }
  close()
  return runs
}

/** Splits lines of a journal that were verified, the first of which follows `from`, into the database's form. */
export function toStoredLines(lines: string, from: number): readonly StoredLine[] {
  return lines
    .split('\n')
    .slice(0, -1)
    .map((line, index) => {
      const seq = from + index + 1
      const opening = `{"v":2,"seq":${seq},"day":"`.length
      return {
        seq,
        day: line.slice(opening, opening + 10),
        hash: line.slice(-66, -2),
        // After the day: `","prev":"`, 64 characters, `",`; before the hash: `,"hash":"` and its end.
        body: line.slice(opening + 86, -75),
      }
    })
}

const ASKED = /^"clear":\{"kind":"(?:erased|withdrawn)","number":(\d+)\}$/
const VISIT = /,"visit":(\d+),/
const CLOCK = /^"clear":\{"how":"(\w+)","kind":"clock","seen":"([\d-]+)"\}$/

/** Reads the number of the visit that a line asks to erase; undefined for any other line. */
export function readErasedNumber({ body }: Pick<StoredLine, 'body'>): number | undefined {
  const number = ASKED.exec(body)?.[1]
  return number === undefined ? undefined : Number(number)
}

/** Reads the visit that a line belongs to; null if it belongs to none. */
export function readVisitNumber({ body }: Pick<StoredLine, 'body'>): number | null {
  const number = VISIT.exec(body)?.[1]
  return number === undefined ? null : Number(number)
}

/**
 * Reads the day that a line says the machine's clock showed, and whether the record followed it; undefined for any other
 * line.
 */
export function readShownDay({
  body,
}: Pick<StoredLine, 'body'>): { readonly day: string; readonly isBelieved: boolean } | undefined {
  const [, how, day] = CLOCK.exec(body) ?? []
  return day === undefined ? undefined : { day, isBelieved: how !== 'ahead' }
}

/** Checks whether the sealed part of a line was emptied. */
export function isEmptied({ body }: Pick<StoredLine, 'body'>): boolean {
  return body.endsWith(`${SEALED}"`)
}
