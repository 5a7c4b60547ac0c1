import { generateKeyPairSync } from 'node:crypto'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { toNote } from '../../../src/core/journal/heads/checkpoint.ts'
import { listSegments } from '../../../src/journal/disk/segment-file.ts'
import { openKeys } from '../../../src/journal/keys/keys.ts'
import { sha256 } from '../../../src/journal/keys/sha256.ts'
import { addLines } from '../../../tools/prove/forge.ts'
import type { MadeScene } from '../../../tools/prove/forgery.ts'
import type { History } from './history.ts'
import {
  cutJournal,
  cutKeyring,
  cutMemory,
  editState,
  forgeAt,
  loseKeychain,
  putBack,
  readHeads,
  receive,
  signEnd,
} from './history-forgers.ts'
import { COUNT, KEY_HISTORIES, LOST, same } from './key-histories.ts'

const CORRECTION = { kind: 'correction', step: 'envoyer', hand: 'person', help: 'A6' } as const

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
  ...KEY_HISTORIES,
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
