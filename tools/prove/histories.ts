import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { cpSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseReceiptFile, toReceiptFile, toReceiptNote, toReceiptText } from '../../src/core/hub/receipt.ts'
import { HEADS, parseNotes, toNote } from '../../src/core/journal/heads/checkpoint.ts'
import { toCanonical } from '../../src/core/journal/lines/canonical.ts'
import { listSegments } from '../../src/journal/disk/segment-file.ts'
import { VERIFIERS } from '../../src/journal/heads-file.ts'
import { guardByKeychain, guardByRecovery } from '../../src/journal/keys/guard.ts'
import { openKeys } from '../../src/journal/keys/keys.ts'
import { createRecoveryPair } from '../../src/journal/keys/recovery.ts'
import { sha256 } from '../../src/journal/keys/sha256.ts'
import { readFingerprint, signHead, signText, toVerifierKey } from '../../src/journal/keys/signature.ts'
import { addLines, forgeJournal, type Line } from './forge.ts'
import type { MadeScene } from './forgery.ts'

/** What the command line gets besides the folder. */
export interface Given {
  readonly at?: string
  readonly anchors?: readonly string[]
  readonly receipts?: readonly ReturnType<typeof parseReceiptFile>[]
  readonly hubs?: readonly string[]
}

/** The verdict of each reader: `intact`, `unvouched`, or the code of what is wrong. */
export interface Verdicts {
  readonly verify: string
  readonly app: string
  readonly care: string
  readonly supervision: string
}

/** A history that was forged or cut, or that only looks so, with what each reader says about it. */
export interface History {
  readonly name: string
  /** The class of the study: keys, tails, ends, notes, paths, receipts; or what happens to honest people. */
  readonly kind: 'keys' | 'tails' | 'ends' | 'notes' | 'paths' | 'receipts' | 'honest'
  /** Returns what the command line is given. */
  readonly make: (scene: MadeScene) => Given | undefined
  readonly said: Verdicts
}

const same = (code: string): Verdicts => ({ verify: code, app: code, care: code, supervision: code })
/** New keys are made as for a lost keychain, and get no guard that no earlier key signed. */
const LOST: Verdicts = { ...same('keys-were-lost'), verify: 'unvouched', supervision: 'unvouched' }
const COUNT = { kind: 'count', flow: 'caf/rsa', step: 'envoyer', hand: 'person', help: 'A6' } as const
const CORRECTION = { kind: 'correction', step: 'envoyer', hand: 'person', help: 'A6' } as const

const readHeads = ({ folder }: MadeScene) => parseNotes(readFileSync(join(folder, HEADS), 'utf8')).heads

/** Guards the keys by a keychain that will not answer any more. */
function loseKeychain({ keysFolder }: MadeScene): void {
  const kept = { secret: Buffer.alloc(32, 7), wrapped: Buffer.alloc(64).toString('base64'), backend: 'libsecret' }
  openKeys(keysFolder).guard((master) => [guardByKeychain(master, kept)])
}

/** Adds a key of the attacker's to the chest, and a guard of theirs that it signs; returns that key. */
function addKey({ keysFolder }: MadeScene): KeyObject {
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
function signEnd(scene: MadeScene, signing: KeyObject): void {
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
function signState(scene: MadeScene, signing: KeyObject): void {
  signEnd(scene, signing)
  const path = join(scene.keysFolder, 'state.json')
  const { state, mac } = JSON.parse(readFileSync(path, 'utf8'))
  const { guards, keys, changes } = JSON.parse(readFileSync(join(scene.keysFolder, 'chest.json'), 'utf8'))
  const mine = { ...state, chests: [sha256(toCanonical({ guards, keys, changes }))] }
  const signature = signText(signing, `${toVerifierKey(signing).origin}\nstate\n${toCanonical(mine)}\n`)
  writeFileSync(path, JSON.stringify({ state: mine, mac, signature }))
}

/** Cuts lines and heads off the end, so that so many heads are left. */
function cutJournal(scene: MadeScene, left: number): void {
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
function editState({ keysFolder }: MadeScene, edit: (state: Record<string, unknown>) => void): void {
  const path = join(keysFolder, 'state.json')
  const file = JSON.parse(readFileSync(path, 'utf8'))
  edit(file.state)
  writeFileSync(path, JSON.stringify(file))
}

/** Cuts what the machine remembers: so many heads fewer, as far as one can without a copy. */
function cutMemory(scene: MadeScene, fewer: number): void {
  const head = readHeads(scene).at(-1 - fewer)
  editState(scene, (state) => {
    if (head === undefined) delete state.head
    else state.head = toNote(head)
  })
}

/** The bytes of one key at the end of the keyring. */
const ADDED = 6 + 16 + 32 + 28
function cutKeyring({ keysFolder }: MadeScene, keys: number): void {
  const path = join(keysFolder, 'keyring')
  truncateSync(path, readFileSync(path).length - keys * ADDED)
}

function putBack({ folder, keysFolder, yesterday }: MadeScene, names: readonly string[]): void {
  rmSync(folder, { recursive: true })
  cpSync(yesterday.folder, folder, { recursive: true })
  for (const name of names) {
    rmSync(join(keysFolder, name), { force: true })
    if (existsSync(join(yesterday.keysFolder, name))) cpSync(join(yesterday.keysFolder, name), join(keysFolder, name))
  }
}

/** Makes a receipt of a hub that people know, for the line of this head. */
function receive(scene: MadeScene, at: number): Given {
  const { privateKey } = generateKeyPairSync('ed25519')
  const { origin: hub, text: key } = toVerifierKey(privateKey)
  const { size = 0, hash = '', day = '' } = readHeads(scene)[at]?.checkpoint ?? {}
  const receipt = { hub, machine: scene.fingerprint, size, hash, counter: 1, day }
  const text = toReceiptText(receipt)
  const note = toReceiptNote({ receipt, text, signature: signText(privateKey, text) })
  return { receipts: [parseReceiptFile(toReceiptFile(key, note))], hubs: [readFingerprint(key) ?? ''] }
}

function forgeAt(scene: MadeScene, inside: string): void {
  const mine = join(scene.root, inside)
  const isOfNoVisit = (line: Line): boolean => line.visit === undefined && line.clear.kind !== 'erased'
  forgeJournal(scene.folder, (line) => (isOfNoVisit(line) ? line : undefined), openKeys(mine).signing)
  cpSync(mine, join(scene.folder, inside), { recursive: true })
}

/** Changes that somebody without a secret can make to the state. */
const STATE_EDITS: readonly (readonly [
  name: string,
  edit: (state: Record<string, unknown>, scene: MadeScene) => void,
])[] = [
  ['removes the last head', (state) => void delete state.head],
  ['has an older head', (state, scene) => void Object.assign(state, { head: toNote(first(readHeads(scene))) })],
  ['announces the last head again', (state) => void Object.assign(state, { next: state.head })],
  ['has another fingerprint', (state) => void Object.assign(state, { root: 'ab'.repeat(32) })],
  [
    'has a shorter keyring',
    (state) => void Object.assign(state, { rings: [{ size: 0, hash: sha256(Buffer.alloc(0)) }] }),
  ],
  ['has a second keyring', (state) => void (state.rings as object[]).push({ size: 0, hash: sha256(Buffer.alloc(0)) })],
  ['has another chest', (state) => void Object.assign(state, { chests: ['cd'.repeat(32)] })],
  ['has a second chest', (state) => void (state.chests as string[]).push('cd'.repeat(32))],
  ['begins another journal', (state) => void Object.assign(state, { begun: { why: 'wrong-hash', lines: 2 } })],
]

function first<T>([one]: readonly T[]): T {
  if (one === undefined) throw new Error('no head')
  return one
}

/** Every class of the study of November 2026, and the honest histories that look like one. */
export const HISTORIES: readonly History[] = [
  {
    name: 'adds a key to the chest and a guard that it signs, and the keychain is gone',
    kind: 'keys',
    make: (scene) => {
      loseKeychain(scene)
      addKey(scene)
      return undefined
    },
    said: same('guards-forged'),
  },
  {
    name: 'does so, and signs the end of the journal by that key',
    kind: 'keys',
    make: (scene) => {
      loseKeychain(scene)
      signEnd(scene, addKey(scene))
      return undefined
    },
    said: same('guards-forged'),
  },
  {
    name: 'does so, after lines of nobody’s visit',
    kind: 'keys',
    make: (scene) => {
      loseKeychain(scene)
      addLines(scene.folder, [COUNT])
      signEnd(scene, addKey(scene))
      return undefined
    },
    said: same('guards-forged'),
  },
  {
    name: 'does so, and signs what the machine remembers by that key',
    kind: 'keys',
    make: (scene) => {
      loseKeychain(scene)
      signState(scene, addKey(scene))
      return undefined
    },
    said: LOST,
  },
  {
    name: 'does so, where only the machine’s own file opened the keys, and removes that file',
    kind: 'keys',
    make: (scene) => {
      signEnd(scene, addKey(scene))
      rmSync(join(scene.keysFolder, 'machine.key'))
      return undefined
    },
    said: { ...same('guards-forged'), app: 'missing-machine-key', care: 'missing-machine-key' },
  },
  {
    name: 'does so, where the keys still open',
    kind: 'keys',
    make: (scene) => {
      signEnd(scene, addKey(scene))
      return undefined
    },
    said: same('keys-unreadable'),
  },
  {
    name: 'signs the end by a key that the chest does not name',
    kind: 'keys',
    make: (scene) => {
      signEnd(scene, generateKeyPairSync('ed25519').privateKey)
      return undefined
    },
    said: same('key-unknown'),
  },
  {
    name: 'cuts the last visit off everywhere, without a copy',
    kind: 'tails',
    make: (scene) => {
      cutMemory(scene, 1)
      cutJournal(scene, readHeads(scene).length - 1)
      cutKeyring(scene, 1)
      return undefined
    },
    said: same('memory-forged'),
  },
  {
    name: 'cuts the last visit off, and all that the machine remembers',
    kind: 'tails',
    make: (scene) => {
      cutMemory(scene, 100)
      cutJournal(scene, readHeads(scene).length - 1)
      cutKeyring(scene, 1)
      return undefined
    },
    said: same('memory-forged'),
  },
  {
    name: 'cuts the last two visits off everywhere',
    kind: 'tails',
    make: (scene) => {
      cutMemory(scene, 2)
      cutJournal(scene, readHeads(scene).length - 2)
      cutKeyring(scene, 2)
      return undefined
    },
    said: same('memory-forged'),
  },
  {
    name: 'puts yesterday’s journal and visits’ keys back, and empties what the machine remembers',
    kind: 'tails',
    make: (scene) => {
      putBack(scene, ['keyring'])
      cutMemory(scene, 100)
      return undefined
    },
    said: same('memory-forged'),
  },
  {
    name: 'cuts the end of the last visit off, its last line and head, and what the machine remembers of it',
    kind: 'tails',
    make: (scene) => {
      const lines = readHeads(scene).at(-1)?.checkpoint.size ?? 0
      const name = join(scene.folder, listSegments(scene.folder).at(-1) ?? '')
      const kept = readFileSync(name, 'latin1').split(/(?<=\n)/)
      cutJournal(scene, readHeads(scene).length - 1)
      writeFileSync(name, kept.filter((line) => line.startsWith('{') && JSON.parse(line).seq < lines).join(''))
      cutMemory(scene, 1)
      return undefined
    },
    said: same('memory-forged'),
  },
  ...STATE_EDITS.map(
    ([name, edit]): History => ({
      name: `${name} in the state of the machine`,
      kind: 'tails',
      make: (scene) => {
        editState(scene, (state) => edit(state, scene))
        return undefined
      },
      said: same('memory-forged'),
    }),
  ),
  ...(['chest.json', 'keyring', 'state.json'] as const).map(
    (name): History => ({
      name: `has yesterday’s ${name} again`,
      kind: 'tails',
      make: ({ keysFolder, yesterday }) => {
        cpSync(join(yesterday.keysFolder, name), join(keysFolder, name))
        return undefined
      },
      // The state of yesterday knows less, and nothing that is wrong: the journal is ahead of it.
      said: same({ 'chest.json': 'intact', keyring: 'keyring-mismatch', 'state.json': 'intact' }[name]),
    }),
  ),
  {
    name: 'has the chest from before a passphrase was set',
    kind: 'tails',
    make: ({ keysFolder, yesterday }) => {
      openKeys(keysFolder).keepDoor({ salt: '', hash: '', recovery: [] })
      cpSync(join(yesterday.keysFolder, 'chest.json'), join(keysFolder, 'chest.json'))
      return undefined
    },
    said: same('guards-forged'),
  },
  {
    name: 'adds corrections of a visit that is over after the last line',
    kind: 'ends',
    make: ({ folder }) => {
      addLines(folder, [CORRECTION], 4)
      return undefined
    },
    said: same('sealed-mismatch'),
  },
  {
    name: 'adds a correction of a visit that was erased',
    kind: 'ends',
    make: ({ folder }) => {
      addLines(folder, [CORRECTION], 1)
      return undefined
    },
    said: same('sealed-mismatch'),
  },
  {
    name: 'adds the end of a visit that is over',
    kind: 'ends',
    make: ({ folder }) => {
      addLines(folder, [{ kind: 'visit-closed', how: 'finished', portalConfirmed: true }], 4)
      return undefined
    },
    said: same('sealed-mismatch'),
  },
  {
    name: 'adds steps of nobody’s visit after the last head',
    kind: 'ends',
    make: ({ folder }) => {
      addLines(folder, [COUNT, COUNT])
      return undefined
    },
    said: same('head-missing'),
  },
  {
    name: 'adds that a person objected',
    kind: 'ends',
    make: ({ folder }) => {
      addLines(folder, [{ kind: 'objected', number: 4 }])
      return undefined
    },
    said: same('head-missing'),
  },
  {
    name: 'puts a note of lost lines beside the keys',
    kind: 'notes',
    make: ({ keysFolder }) => {
      writeFileSync(join(keysFolder, 'lost-lines.json'), JSON.stringify({ lines: 500, cause: 'disk-full' }).padEnd(64))
      return undefined
    },
    said: same('intact'),
  },
  {
    name: 'puts a note beside a new journal that another was put aside',
    kind: 'notes',
    make: ({ folder, keysFolder }) => {
      rmSync(folder, { recursive: true })
      rmSync(keysFolder, { recursive: true })
      writeFileSync(`${folder}-begun-anew.json`, JSON.stringify({ kind: 'begun-anew', why: 'wrong-hash', lines: 3 }))
      return undefined
    },
    said: { ...same('intact'), verify: 'no-journal' },
  },
  ...['/', '//', '/.'].map(
    (end): History => ({
      name: `rewrites all, with keys of their own inside the folder, for whoever types « journal${end} »`,
      kind: 'paths',
      make: (scene) => {
        forgeAt(scene, end === '/.' ? '.-keys' : '-keys')
        return { at: `${scene.folder}${end}` }
      },
      said: same('key-unknown'),
    }),
  ),
  {
    name: 'adds lines under a key of their own after the line of a hub’s receipt, without the keys',
    kind: 'receipts',
    make: (scene) => {
      const given = receive(scene, 1)
      rmSync(scene.keysFolder, { recursive: true })
      addLines(scene.folder, [COUNT])
      signEnd(scene, generateKeyPairSync('ed25519').privateKey)
      return given
    },
    said: { ...same('missing-chest'), verify: 'unvouched', supervision: 'unvouched' },
  },
  {
    name: 'adds lines under a key of their own after the line of a sheet, without the keys',
    kind: 'receipts',
    make: (scene) => {
      rmSync(scene.keysFolder, { recursive: true })
      addLines(scene.folder, [COUNT])
      signEnd(scene, generateKeyPairSync('ed25519').privateKey)
      return { anchors: [scene.anchor] }
    },
    said: { ...same('missing-chest'), verify: 'unvouched', supervision: 'unvouched' },
  },
  { name: 'is whole', kind: 'honest', make: () => undefined, said: same('intact') },
  {
    name: 'is whole, and the keychain is gone',
    kind: 'honest',
    make: (scene) => {
      loseKeychain(scene)
      return undefined
    },
    said: { ...LOST, verify: 'intact' },
  },
  {
    name: 'is a whole backup of yesterday, journal and keys',
    kind: 'honest',
    make: (scene) => {
      rmSync(scene.keysFolder, { recursive: true })
      cpSync(scene.yesterday.keysFolder, scene.keysFolder, { recursive: true })
      putBack(scene, [])
      return undefined
    },
    said: same('intact'),
  },
]
