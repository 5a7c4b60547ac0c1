import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { cpSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseReceiptFile, toReceiptFile, toReceiptNote, toReceiptText } from '../../../src/core/hub/receipt.ts'
import { HEADS, parseNotes, toNote } from '../../../src/core/journal/heads/checkpoint.ts'
import { toCanonical } from '../../../src/core/journal/lines/canonical.ts'
import { listSegments } from '../../../src/journal/disk/segment-file.ts'
import { VERIFIERS } from '../../../src/journal/heads-file.ts'
import { guardByKeychain, guardByRecovery } from '../../../src/journal/keys/guard.ts'
import { openKeys } from '../../../src/journal/keys/keys.ts'
import { createRecoveryPair } from '../../../src/journal/keys/recovery.ts'
import { sha256 } from '../../../src/journal/keys/sha256.ts'
import { readFingerprint, signHead, signText, toVerifierKey } from '../../../src/journal/keys/signature.ts'
import { forgeJournal, type Line } from '../../../tools/prove/forge.ts'
import type { MadeScene } from '../../../tools/prove/forgery.ts'
import type { Given } from './history.ts'

/** Reads the signed heads of the scene's journal. */
export const readHeads = ({ folder }: MadeScene) => parseNotes(readFileSync(join(folder, HEADS), 'utf8')).heads

/** Guards the keys by a keychain that will not answer any more. */
export function loseKeychain({ keysFolder }: MadeScene): void {
  const kept = { secret: Buffer.alloc(32, 7), wrapped: Buffer.alloc(64).toString('base64'), backend: 'libsecret' }
  openKeys(keysFolder).guard((master) => [guardByKeychain(master, kept)])
}

/** Adds a key of the attacker's to the chest, and a guard of theirs that it signs; returns that key. */
export function addKey({ keysFolder }: MadeScene): KeyObject {
  const { privateKey } = generateKeyPairSync('ed25519')
  const path = join(keysFolder, 'chest.json')
  const chest = JSON.parse(readFileSync(path, 'utf8'))
  const { text, origin } = toVerifierKey(privateKey)
  chest.keys.push(text)
  chest.guards.push(guardByRecovery(new Uint8Array(32), createRecoveryPair().publicKey, 'officer'))
  chest.guarded = signText(privateKey, `${origin}\nguards\n${sha256(toCanonical(chest.guards))}\n`)
  writeFileSync(path, JSON.stringify(chest))
  return privateKey
}

/** Signs the end of the journal by another key, after all other heads. */
export function signEnd(scene: MadeScene, signing: KeyObject): void {
  const { folder } = scene
  const last = readHeads(scene).at(-1)?.checkpoint
  const name = listSegments(folder).at(-1) ?? ''
  const line = readFileSync(join(folder, name), 'latin1').replace(/\0+$/, '').trimEnd().split('\n').at(-1) ?? '{}'
  const { seq, hash, day } = JSON.parse(line)
  const { origin, text } = toVerifierKey(signing)
  const counter = (last?.counter ?? 0) + 1
  const head = signHead({ origin, size: seq, hash, counter, cause: 'start', day }, signing)
  writeFileSync(join(folder, HEADS), toNote(head), { flag: 'a' })
  writeFileSync(join(folder, VERIFIERS), `${text}\n`, { flag: 'a' })
}

/** Signs the end, and the state that goes with the attacker's chest, by another key. */
export function signState(scene: MadeScene, signing: KeyObject): void {
  signEnd(scene, signing)
  const path = join(scene.keysFolder, 'state.json')
  const { state, mac } = JSON.parse(readFileSync(path, 'utf8'))
  const { guards, keys, changes } = JSON.parse(readFileSync(join(scene.keysFolder, 'chest.json'), 'utf8'))
  const mine = { ...state, chests: [sha256(toCanonical({ guards, keys, changes }))] }
  const signature = signText(signing, `${toVerifierKey(signing).origin}\nstate\n${toCanonical(mine)}\n`)
  writeFileSync(path, JSON.stringify({ state: mine, mac, signature }))
}

/** Cuts lines and heads off the end, so that so many heads are left. */
export function cutJournal(scene: MadeScene, left: number): void {
  const { folder } = scene
  const heads = readHeads(scene).slice(0, left)
  const size = heads.at(-1)?.checkpoint.size ?? 0
  const name = listSegments(folder).at(-1) ?? ''
  const lines = readFileSync(join(folder, name), 'latin1').split(/(?<=\n)/)
  const kept = lines.filter((line) => line.startsWith('{') && JSON.parse(line).seq <= size)
  writeFileSync(join(folder, name), kept.join(''))
  writeFileSync(join(folder, HEADS), heads.map(toNote).join(''))
}

/** Changes the state of the machine, without a secret. */
export function editState({ keysFolder }: MadeScene, edit: (state: Record<string, unknown>) => void): void {
  const path = join(keysFolder, 'state.json')
  const file = JSON.parse(readFileSync(path, 'utf8'))
  edit(file.state)
  writeFileSync(path, JSON.stringify(file))
}

/** Cuts what the machine remembers: so many heads fewer, as far as one can without a copy. */
export function cutMemory(scene: MadeScene, fewer: number): void {
  const head = readHeads(scene).at(-1 - fewer)
  editState(scene, (state) => {
    if (head === undefined) delete state.head
    else state.head = toNote(head)
  })
}

/** The bytes of one key at the end of the keyring. */
const ADDED = 6 + 16 + 32 + 28
/** Cuts so many keys of visits off the end. */
export function cutKeyring({ keysFolder }: MadeScene, keys: number): void {
  const path = join(keysFolder, 'keyring')
  truncateSync(path, readFileSync(path).length - keys * ADDED)
}

/** Puts yesterday's journal back, and these files of the keys' folder. */
export function putBack({ folder, keysFolder, yesterday }: MadeScene, names: readonly string[]): void {
  rmSync(folder, { recursive: true })
  cpSync(yesterday.folder, folder, { recursive: true })
  for (const name of names) {
    rmSync(join(keysFolder, name), { force: true })
    if (existsSync(join(yesterday.keysFolder, name))) cpSync(join(yesterday.keysFolder, name), join(keysFolder, name))
  }
}

/** Makes a receipt of a hub that people know, for the line of this head. */
export function receive(scene: MadeScene, at: number): Given {
  const { privateKey } = generateKeyPairSync('ed25519')
  const { origin: hub, text: key } = toVerifierKey(privateKey)
  const { size = 0, hash = '', day = '' } = readHeads(scene)[at]?.checkpoint ?? {}
  const acts = { number: 0, hash: '0'.repeat(64) }
  const receipt = { hub, machine: scene.fingerprint, size, hash, counter: 1, day, acts }
  const text = toReceiptText(receipt)
  const note = toReceiptNote({ receipt, text, signature: signText(privateKey, text) })
  return { receipts: [parseReceiptFile(toReceiptFile(key, note))], hubs: [readFingerprint(key) ?? ''] }
}

/** Rewrites the journal with keys of their own, which go into its folder under this name. */
export function forgeAt(scene: MadeScene, inside: string): void {
  const mine = join(scene.root, inside)
  const isOfNoVisit = (line: Line): boolean => line.visit === undefined && line.clear.kind !== 'erased'
  forgeJournal(scene.folder, (line) => (isOfNoVisit(line) ? line : undefined), openKeys(mine).signing)
  cpSync(mine, join(scene.folder, inside), { recursive: true })
}
