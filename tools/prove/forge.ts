import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { HEADS, parseNotes, toNote } from '../../src/core/journal/heads/checkpoint.ts'
import { KEY_CHANGES, toKeyChangeNote } from '../../src/core/journal/heads/key-chain.ts'
import { listSegments } from '../../src/journal/disk/segment-file.ts'
import { VERIFIERS } from '../../src/journal/heads-file.ts'
import { sha256 } from '../../src/journal/keys/sha256.ts'
import { signHead, signKeyChange, toVerifierKey } from '../../src/journal/keys/signature.ts'

/** A line as every reader of the folder has it, without its hash. */
export interface Line {
  readonly seq: number
  readonly day: string
  readonly clear: Readonly<Record<string, unknown>>
  readonly visit?: number
  readonly sealed?: string
}

/** A change of each line: another line, or none. */
export type Edit = (line: Line) => Line | undefined

/**
 * Rewrites a whole journal as an attacker does who can write in its folder and knows its format: lines get new numbers
 * and hashes, and heads signed by `signing`. Sealed parts cannot be sealed again without the visits' keys: if a line
 * before one changed, its bytes are noise of the right length.
 */
export function forgeJournal(folder: string, edit: Edit, signing = generateKeyPairSync('ed25519').privateKey): void {
  const hashes = ['0'.repeat(64)]
  /** How many lines are left before each old number. */
  const left = [0]
  const visits = new Map<number, number>()
  for (const name of listSegments(folder)) {
    const written = readLines(folder, name).map((old) => {
      const line = edit(old)
      const text = line && writeLine(line, hashes, visits)
      left.push(hashes.length - 1)
      return text === undefined ? '' : `${text}\n`
    })
    writeFileSync(join(folder, name), written.join(''))
  }
  signAgain(folder, signing, (size) => ({ size: left[size] ?? 0, hash: hashes[left[size] ?? 0] ?? '' }))
}

/** Bytes of the nonce, sealed text and tag of a line. */
const SEALED = 172

/**
 * Adds lines after the last one, with all their hashes and no head: everybody who can write in the folder can make
 * them. For a visit's line the sealed part is noise.
 */
export function addLines(folder: string, clears: readonly Line['clear'][], visit?: number): void {
  const name = listSegments(folder).at(-1) ?? ''
  const before = readLines(folder, name).at(-1)
  let [seq, prev] = [before?.seq ?? 0, JSON.parse(before?.raw ?? '{}').hash]
  const lines = clears.map((clear) => {
    seq += 1
    const noise = visit === undefined ? '' : `,"visit":${visit},"sealed":"${randomBytes(SEALED).toString('base64url')}"`
    const bound = `{"v":2,"seq":${seq},"day":"${before?.day}","prev":"${prev}","clear":${toSortedJson(clear)}${noise}`
    prev = sha256(bound)
    return `${bound},"hash":"${prev}"}\n`
  })
  appendFileSync(join(folder, name), lines.join(''))
}

/**
 * Replaces a journal by another one, which says that all lines up to the last head of the first were purged by their
 * age.
 */
export function pretendPurge(folder: string, signing = generateKeyPairSync('ed25519').privateKey): void {
  const known = parseNotes(readFileSync(join(folder, HEADS), 'utf8')).heads.at(-1)?.checkpoint
  if (known === undefined) return
  const name = listSegments(folder).at(-1) ?? ''
  const { day } = known
  const seq = known.size + 1
  const clear = toSortedJson({ kind: 'purged', segment: '2026-01', last: known.size })
  const bound = `{"v":2,"seq":${seq},"day":"${day}","prev":"${known.hash}","clear":${clear}`
  const hash = sha256(bound)
  const { origin, text } = toVerifierKey(signing)
  const heads = [
    { origin, size: known.size, hash: known.hash, counter: 1, cause: 'segment', day },
    { origin, size: seq, hash, counter: 2, cause: 'right', day },
  ] as const
  writeFileSync(join(folder, name), `${bound},"hash":"${hash}"}\n`)
  writeFileSync(join(folder, HEADS), heads.map((head) => toNote(signHead(head, signing))).join(''))
  writeFileSync(join(folder, VERIFIERS), `${text}\n`)
}

function readLines(folder: string, name: string): readonly (Line & { readonly raw: string })[] {
  const text = readFileSync(join(folder, name), 'latin1').replace(/\0+$/, '')
  return text.split('\n').flatMap((raw) => (raw === '' ? [] : { ...JSON.parse(raw), raw }))
}

function writeLine(line: Line & { readonly raw?: string }, hashes: string[], visits: Map<number, number>): string {
  const { raw, day, clear, visit, sealed } = line
  const seq = hashes.length
  if (visit !== undefined && !visits.has(visit)) visits.set(visit, seq)
  const of = visit === undefined ? '' : `,"visit":${visits.get(visit)}`
  const bound = `{"v":2,"seq":${seq},"day":"${day}","prev":"${hashes.at(-1)}","clear":${toSortedJson(clear)}${of}`
  const noise = (): string => randomBytes(Buffer.from(sealed ?? '', 'base64url').length).toString('base64url')
  const body = sealed === undefined ? '' : `,"sealed":"${raw?.startsWith(bound) ? sealed : noise()}"`
  const hash = sha256(bound + body)
  hashes.push(hash)
  return `${bound}${body},"hash":"${hash}"}`
}

function toSortedJson(clear: Line['clear']): string {
  return JSON.stringify(Object.fromEntries(Object.entries(clear).sort(([one], [other]) => (one < other ? -1 : 1))))
}

/**
 * Signs the heads of a folder again by another key, each for what `toPlace` returns for its size, and names that key.
 */
function signAgain(
  folder: string,
  signing: KeyObject,
  toPlace: (size: number) => { size: number; hash: string },
): void {
  const { origin, text } = toVerifierKey(signing)
  const { heads } = parseNotes(readFileSync(join(folder, HEADS), 'utf8'))
  const notes = heads.map(({ checkpoint }) =>
    toNote(signHead({ ...checkpoint, origin, ...toPlace(checkpoint.size) }, signing)),
  )
  writeFileSync(join(folder, HEADS), notes.join(''))
  writeFileSync(join(folder, VERIFIERS), `${text}\n`)
}

/**
 * Names the machine's key first, and claims in its name that it signed the forger's: that signature is the forger's
 * own.
 */
export function pretendSuccession(folder: string, machineKey: string, signing: KeyObject): void {
  const { text } = toVerifierKey(signing)
  const [by = ''] = machineKey.split('+')
  const forged = { ...signKeyChange(signing, text), by, text: `${by}\nkey ${text}\n` }
  writeFileSync(join(folder, VERIFIERS), `${machineKey}\n${text}\n`)
  writeFileSync(join(folder, KEY_CHANGES), toKeyChangeNote(forged))
}
