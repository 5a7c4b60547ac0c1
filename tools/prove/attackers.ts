import { generateKeyPairSync } from 'node:crypto'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { HEADS, parseNotes, toCheckpointText } from '../../src/core/journal/heads/checkpoint.ts'
import { openKeys } from '../../src/journal/keys/keys.ts'
import { readVerifiers } from '../../src/journal/keys/known-keys.ts'
import { MEMORY } from '../../src/journal/keys/memory.ts'
import { addLines, type Edit, forgeJournal, type Line, pretendPurge, pretendSuccession } from './forge.ts'
import { PLANTERS } from './planters.ts'

/** What an attacker gets: a journal of some visits, and a copy of everything from the day before. */
export interface Scene {
  readonly folder: string
  readonly keysFolder: string
  /** Journal and keys as they were before the last visits. */
  readonly yesterday: { readonly folder: string; readonly keysFolder: string }
}

/** The code or verdict with which each check finds the attack, or `-` if the check is not tried. */
export interface Findings {
  /** Found by `verify` beside the keys' folder. */
  readonly beside: string
  /** Found by `verify` without keys, with the machine's fingerprint. */
  readonly fingerprint: string
  /** Found by `verify` without keys, with the head that a person took away today. */
  readonly anchor: string
  /** Found by the app at its start. */
  readonly app: string
}

export interface Attacker {
  readonly name: string
  /** What the attacker has: the journal's folder; also files of the keys' folder; or the keys themselves, open. */
  readonly has: 'journal' | 'files' | 'keys'
  readonly attack: (scene: Scene) => void
  readonly found: Findings
  /** Findings that differ behind a passphrase that `verify` does not get. */
  readonly locked?: Partial<Findings>
}

const inPlace: Edit = (line) =>
  line.clear.help === 'A0' ? { ...line, clear: { ...line.clear, hand: 'person', help: 'A6' } } : line

/** Creates an edit that leaves out all lines of the second visit. */
function createCut(): Edit {
  const visits: number[] = []
  return (line) => {
    if (line.visit !== undefined && !visits.includes(line.visit)) visits.push(line.visit)
    return line.visit !== undefined && line.visit === visits[1] ? undefined : line
  }
}

const all = (code: string): Findings => ({
  beside: code,
  fingerprint: 'key-unknown',
  anchor: 'anchor-mismatch',
  app: code,
})
const beside = (code: string, app = code): Findings => ({ beside: code, fingerprint: 'intact', anchor: 'intact', app })

const COUNTED = { kind: 'count', flow: 'caf/rsa', step: 'envoyer', hand: 'person', help: 'A6' } as const
/** Findings of added lines: a paper vouches for no later line, and a fingerprint for no unsigned line. */
const added: Findings = { beside: 'head-missing', fingerprint: 'unvouched', anchor: 'unvouched', app: 'head-missing' }

const remove = ({ keysFolder }: Scene, name: string): void => rmSync(join(keysFolder, name))

const oldMemory = ({ folder, keysFolder }: Scene): void => {
  const [first] = parseNotes(readFileSync(join(folder, HEADS), 'utf8')).heads
  if (first === undefined) return
  const { origin } = first.checkpoint
  const note = `${toCheckpointText(first.checkpoint)}\n— ${origin} ${Buffer.alloc(68).toString('base64')}\n\n`
  writeFileSync(join(keysFolder, MEMORY), note)
}

/** Each kind of attacker that docs/journal-format.md names, with the findings. */
export const ATTACKERS: readonly Attacker[] = [
  ...PLANTERS,
  {
    name: 'rewrites who did what, under a new key',
    has: 'journal',
    attack: ({ folder }) => forgeJournal(folder, inPlace),
    found: all('key-unknown'),
  },
  {
    name: 'cuts a visit out of the middle, under a new key',
    has: 'journal',
    attack: ({ folder }) => forgeJournal(folder, createCut()),
    found: all('key-unknown'),
  },
  {
    name: 'makes a journal up that begins after the head of a paper',
    has: 'journal',
    attack: ({ folder }) => pretendPurge(folder),
    found: { ...all('key-unknown'), anchor: 'unvouched' },
  },
  {
    name: 'signs the lines as they are, under a new key',
    has: 'journal',
    attack: ({ folder }) => forgeJournal(folder, (line) => line),
    found: { ...all('key-unknown'), anchor: 'intact' },
  },
  {
    name: 'says that the machine’s key signed the new one',
    has: 'journal',
    attack: ({ folder }) => {
      const [machineKey = ''] = readVerifiers(folder)
      const { privateKey } = generateKeyPairSync('ed25519')
      forgeJournal(folder, inPlace, privateKey)
      pretendSuccession(folder, machineKey, privateKey)
    },
    found: all('key-unknown'),
  },
  {
    name: 'puts yesterday’s journal back',
    has: 'journal',
    attack: ({ folder, yesterday }) => putBack(yesterday.folder, folder),
    found: { beside: 'rolled-back', fingerprint: 'intact', anchor: 'anchor-mismatch', app: 'rolled-back' },
  },
  {
    name: 'adds steps of nobody’s visit after the last head',
    has: 'journal',
    attack: ({ folder }) => addLines(folder, [COUNTED, COUNTED]),
    found: added,
  },
  {
    name: 'adds that the person of the second visit had it erased',
    has: 'journal',
    attack: ({ folder }) => addLines(folder, [{ kind: 'erased', number: 4 }]),
    found: added,
  },
  {
    name: 'adds a line, and says that the machine announced its head',
    has: 'files',
    attack: (scene) => {
      addLines(scene.folder, [COUNTED])
      const path = join(scene.keysFolder, MEMORY)
      const file = JSON.parse(readFileSync(path, 'utf8'))
      file.state.next = file.state.head
      writeFileSync(path, JSON.stringify(file))
    },
    found: { ...added, beside: 'memory-forged', app: 'memory-forged' },
  },
  {
    name: 'takes the journal away',
    has: 'journal',
    attack: ({ folder }) => rmSync(folder, { recursive: true }),
    found: { beside: 'missing-journal', fingerprint: 'no-journal', anchor: 'no-journal', app: 'missing-journal' },
  },
  {
    name: 'rewrites all, and removes what the machine remembers',
    has: 'files',
    attack: (scene) => {
      forgeJournal(scene.folder, inPlace)
      remove(scene, MEMORY)
    },
    found: all('key-unknown'),
  },
  {
    name: 'rewrites all, and puts an unsigned note where the machine remembers',
    has: 'files',
    attack: (scene) => {
      forgeJournal(scene.folder, inPlace)
      oldMemory(scene)
    },
    found: all('key-unknown'),
  },
  {
    name: 'puts yesterday’s journal back, and removes what the machine remembers',
    has: 'files',
    attack: (scene) => {
      putBack(scene.yesterday.folder, scene.folder)
      remove(scene, MEMORY)
    },
    found: { beside: 'missing-memory', fingerprint: 'intact', anchor: 'anchor-mismatch', app: 'missing-memory' },
  },
  {
    name: 'puts yesterday’s journal back, and an unsigned note where the machine remembers',
    has: 'files',
    attack: (scene) => {
      putBack(scene.yesterday.folder, scene.folder)
      oldMemory(scene)
    },
    found: { beside: 'memory-forged', fingerprint: 'intact', anchor: 'anchor-mismatch', app: 'memory-forged' },
  },
  {
    name: 'puts yesterday’s journal back, and what the machine remembered then',
    has: 'files',
    attack: ({ folder, keysFolder, yesterday }) => {
      putBack(yesterday.folder, folder)
      cpSync(join(yesterday.keysFolder, MEMORY), join(keysFolder, MEMORY))
    },
    found: { beside: 'rolled-back', fingerprint: 'intact', anchor: 'anchor-mismatch', app: 'rolled-back' },
  },
  {
    name: 'removes the visits’ keys',
    has: 'files',
    attack: (scene) => remove(scene, 'keyring'),
    found: beside('missing-keyring'),
  },
  {
    name: 'puts yesterday’s visits’ keys back',
    has: 'files',
    attack: ({ yesterday, keysFolder }) => cpSync(join(yesterday.keysFolder, 'keyring'), join(keysFolder, 'keyring')),
    found: beside('keyring-mismatch'),
  },
  {
    name: 'removes the chest',
    has: 'files',
    attack: (scene) => remove(scene, 'chest.json'),
    found: beside('missing-chest'),
  },
  {
    name: 'removes all keys',
    has: 'files',
    attack: ({ keysFolder }) => rmSync(keysFolder, { recursive: true }),
    found: beside('unvouched', 'missing-chest'),
  },
  {
    name: 'puts all of yesterday back, journal and keys',
    has: 'files',
    attack: ({ folder, keysFolder, yesterday }) => {
      putBack(yesterday.folder, folder)
      putBack(yesterday.keysFolder, keysFolder)
    },
    found: { beside: 'intact', fingerprint: 'intact', anchor: 'anchor-mismatch', app: 'intact' },
  },
  {
    name: 'makes a machine of their own in the place of this one',
    has: 'files',
    attack: ({ folder, keysFolder }) => {
      rmSync(keysFolder, { recursive: true })
      const isOfNoVisit = (line: Line): boolean => line.visit === undefined && line.clear.kind !== 'erased'
      forgeJournal(folder, (line) => (isOfNoVisit(line) ? line : undefined), openKeys(keysFolder).signing)
    },
    found: { beside: 'intact', fingerprint: 'key-unknown', anchor: 'anchor-mismatch', app: 'intact' },
  },
  {
    name: 'signs another history with yesterday’s open keys',
    has: 'keys',
    attack: ({ folder, yesterday }) => forgeJournal(folder, inPlace, openKeys(yesterday.keysFolder, OPENED_BY).signing),
    found: { beside: 'anchor-mismatch', fingerprint: 'intact', anchor: 'anchor-mismatch', app: 'anchor-mismatch' },
  },
]

/** What opens the keys of scenes behind a passphrase. The cost of a guess is not tested here, so it is low. */
export const OPENED_BY = {
  passphrase: 'quatre mûres bleues',
  cost: { N: 2 ** 7, r: 8, p: 1, maxmem: 2 ** 20 },
} as const

function putBack(from: string, to: string): void {
  rmSync(to, { recursive: true })
  cpSync(from, to, { recursive: true })
}
