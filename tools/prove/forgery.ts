import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Against, holdJournal } from '../../src/cli/verify/hold.ts'
import { JournalError } from '../../src/core/journal/error.ts'
import { type Journal, openJournal } from '../../src/journal/journal.ts'
import { guardByPassphrase } from '../../src/journal/keys/guard.ts'
import { openKeys, toKeysFolder } from '../../src/journal/keys/keys.ts'
import { eraseVisits } from '../../src/journal/rights.ts'
import { type Attacker, type Findings, OPENED_BY, type Scene } from './attackers.ts'
import { createSubstitutedVisit } from './substituted-visit.ts'

/** A prepared scene, with what people took away from it before the attack. */
export interface MadeScene extends Scene {
  readonly root: string
  readonly fingerprint: string
  /** The head on the sheet of today's person. */
  readonly anchor: string
}

/** Creates a journal of two days with its keys, and a copy from the evening between; guarded by a passphrase or not. */
export function makeScene(isGuarded: boolean): MadeScene {
  const root = mkdtempSync(join(tmpdir(), 'cote-a-cote-forgery-'))
  const folder = join(root, 'journal')
  const keysFolder = toKeysFolder(folder)
  const yesterday = { folder: join(root, 'yesterday'), keysFolder: toKeysFolder(join(root, 'yesterday')) }
  const offered = isGuarded ? OPENED_BY : {}
  const open = (day: number, given = offered): Journal =>
    openJournal({ folder, now: () => new Date(2026, 10, day, 12), keys: () => openKeys(keysFolder, given) })

  const first = open(24, {})
  for (const letter of ['a', 'b', 'c']) writeVisit(first, letter)
  eraseVisits(first, ['a'.repeat(32)])
  if (isGuarded) first.keys.guard((master) => [guardByPassphrase(master, OPENED_BY.passphrase, OPENED_BY.cost)])
  first.close()
  cpSync(folder, yesterday.folder, { recursive: true })
  cpSync(keysFolder, yesterday.keysFolder, { recursive: true })
  const second = open(25)
  for (const letter of ['d', 'e']) writeVisit(second, letter)
  const { fingerprint } = second.keys
  const anchor = second.head.hash.slice(0, 32)
  second.close()
  return { root, folder, keysFolder, yesterday, fingerprint, anchor }
}

function writeVisit(journal: Journal, letter: string): void {
  for (const entry of createSubstitutedVisit(letter.repeat(32))) journal.append(entry)
}

/** Runs an attack on a scene, and looks for it with every check. The scene is then removed. */
export function tryAttacker({ attack }: Attacker, isGuarded: boolean): Findings {
  const scene = makeScene(isGuarded)
  try {
    attack(scene)
    const { folder, keysFolder, fingerprint, anchor } = scene
    const nowhere = join(scene.root, 'nowhere')
    const hold = (against: Partial<Against>, at = folder): string =>
      toCode(() => {
        const { vouchedBy } = holdJournal(at, { fingerprints: [], anchors: [], ...against })
        return vouchedBy.length > 0 ? 'intact' : 'unvouched'
      })
    const found = {
      beside: hold({}),
      // Without the keys, as somebody who gets only the journal.
      fingerprint: withoutKeys(scene, () => hold({ fingerprints: [fingerprint] }, nowhere)),
      anchor: withoutKeys(scene, () => hold({ anchors: [anchor] }, nowhere)),
    }
    const offered = isGuarded ? OPENED_BY : {}
    const before = readAll(scene)
    const app = toCode(() => {
      openJournal({
        folder,
        now: () => new Date(2026, 10, 26, 12),
        keys: () => openKeys(keysFolder, offered),
      }).close()
      return 'intact'
    })
    // What the app refuses it must leave unchanged: it is evidence.
    return { ...found, app: app === 'intact' || readAll(scene) === before ? app : `${app}, and touched it` }
  } finally {
    rmSync(scene.root, { recursive: true, force: true })
  }
}

function readAll({ folder, keysFolder }: Scene): string {
  const files = [folder, keysFolder].flatMap((at) =>
    existsSync(at)
      ? readdirSync(at, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map(({ name, parentPath }) => `${name} ${readFileSync(join(parentPath, name), 'base64')}`)
      : [],
  )
  return files.sort().join('\n')
}

function withoutKeys({ root, folder }: MadeScene, look: () => string): string {
  const alone = join(root, 'nowhere')
  rmSync(alone, { recursive: true, force: true })
  try {
    cpSync(folder, alone, { recursive: true })
  } catch {
    // It is gone already.
  }
  return look()
}

function toCode(look: () => string): string {
  try {
    return look()
  } catch (error) {
    if (error instanceof JournalError) return error.code
    throw error
  }
}
