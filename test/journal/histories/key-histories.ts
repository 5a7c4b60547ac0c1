import { generateKeyPairSync } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { addLines } from '../../../tools/prove/forge.ts'
import type { History, Verdicts } from './history.ts'
import { addKey, loseKeychain, signEnd, signState } from './history-forgers.ts'

/** The same verdict of every reader. */
export const same = (code: string): Verdicts => ({ verify: code, app: code, care: code, supervision: code })
/** New keys are made as for a lost keychain, and get no guard that no earlier key signed. */
export const LOST: Verdicts = { ...same('keys-were-lost'), verify: 'unvouched', supervision: 'unvouched' }
/** A step of nobody's visit. */
export const COUNT = { kind: 'count', flow: 'caf/rsa', step: 'envoyer', hand: 'person', help: 'A6' } as const

/** Histories in which somebody brings a key of their own. */
export const KEY_HISTORIES: readonly History[] = [
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
]
