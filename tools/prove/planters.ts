import { generateKeyPairSync } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { VERIFIERS } from '../../src/journal/heads-file.ts'
import { guardByRecovery } from '../../src/journal/keys/guard.ts'
import { createRecoveryPair } from '../../src/journal/keys/recovery.ts'
import { toVerifierKey } from '../../src/journal/keys/signature.ts'
import type { Attacker, Findings, Scene } from './attackers.ts'
import { addLines } from './forge.ts'

const ALONE = { kind: 'step-ended', flow: 'caf/rsa', step: 'envoyer', hand: 'person', help: 'A6' } as const
/** The visits of the scene: the first was erased, and its lines counted for nobody. */
const [ERASED, OVER] = [1, 4]

const everywhere = (code: string): Findings => ({ beside: code, fingerprint: code, anchor: code, app: code })
/** Findings of lines that are put among those of a visit: opening them shows it; a paper vouches for no later line. */
const closed = { beside: 'sealed-mismatch', fingerprint: 'unvouched', anchor: 'unvouched', app: 'sealed-mismatch' }

const plantSegment = ({ folder }: Scene, name: string, bytes: number): void =>
  writeFileSync(join(folder, name), Buffer.alloc(bytes))

function changeChest({ keysFolder }: Scene, change: (chest: { guards: object[]; guarded?: string }) => void): void {
  const path = join(keysFolder, 'chest.json')
  const chest = JSON.parse(readFileSync(path, 'utf8'))
  change(chest)
  writeFileSync(path, JSON.stringify(chest))
}

/**
 * Creates a guard of the attacker's own, which opens a later master key too, since that is sealed to the public half
 * that the guard names.
 */
const ownGuard = () => guardByRecovery(new Uint8Array(32), createRecoveryPair().publicKey, 'officer')

/** Attackers who change nothing that exists, but put something beside it. */
export const PLANTERS: readonly Attacker[] = [
  {
    name: 'adds a step to a visit that is over, sealed by noise',
    has: 'journal',
    attack: ({ folder }) => addLines(folder, [ALONE], OVER),
    found: closed,
    locked: { beside: 'unvouched' },
  },
  {
    name: 'adds a step to a visit that was erased, as nothing opens its lines',
    has: 'journal',
    attack: ({ folder }) => addLines(folder, [ALONE], ERASED),
    found: closed,
    locked: { beside: 'unvouched' },
  },
  {
    name: 'puts an empty segment of a later month there, to which the app would write',
    has: 'journal',
    attack: (scene) => plantSegment(scene, '2099-12.jsonl', 0),
    found: everywhere('wrong-segment'),
  },
  {
    name: 'puts a segment of zeros there, as if a stop had left its room',
    has: 'journal',
    attack: (scene) => plantSegment(scene, '2026-12.jsonl', 65_536),
    found: everywhere('wrong-segment'),
  },
  {
    name: 'puts an empty segment before the first',
    has: 'journal',
    attack: (scene) => plantSegment(scene, '2020-01.jsonl', 0),
    found: everywhere('wrong-segment'),
  },
  {
    name: 'puts an own key before those that signed, as if it were the machine’s',
    has: 'journal',
    attack: ({ folder }) => {
      const path = join(folder, VERIFIERS)
      const { text } = toVerifierKey(generateKeyPairSync('ed25519').privateKey)
      writeFileSync(path, `${text}\n${readFileSync(path, 'utf8')}`)
    },
    found: everywhere('intact'),
  },
  {
    name: 'puts yesterday’s visits’ keys back, and a folder as if keys had been lost',
    has: 'files',
    attack: ({ keysFolder, yesterday }) => {
      mkdirSync(join(keysFolder, 'replaced-1'))
      cpSync(join(yesterday.keysFolder, 'keyring'), join(keysFolder, 'keyring'))
    },
    found: { ...everywhere('intact'), beside: 'keyring-mismatch', app: 'keyring-mismatch' },
  },
  {
    name: 'slips something in that would be given the next master key',
    has: 'files',
    attack: (scene) => changeChest(scene, ({ guards }) => guards.push(ownGuard())),
    found: { ...everywhere('intact'), beside: 'guards-forged', app: 'guards-forged' },
  },
  {
    name: 'slips it in, and takes the signature of what opens the keys away',
    has: 'files',
    attack: (scene) =>
      changeChest(scene, (chest) => {
        chest.guards.push(ownGuard())
        delete chest.guarded
      }),
    found: { ...everywhere('intact'), beside: 'keys-unreadable', app: 'keys-unreadable' },
  },
]
