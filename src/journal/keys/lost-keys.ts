import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { JournalError } from '../../core/journal/error.ts'
import type { SignedHead } from '../../core/journal/heads/checkpoint.ts'
import { attemptRead, attemptWrite } from '../disk/file-error.ts'
import { replaceFile, shredFile } from '../disk/replace-file.ts'
import { syncFolder } from '../disk/segment-file.ts'
import { areGuardsSigned, CHEST, createChest, type Offered, readChest, toChestPrint } from './chest.ts'
import { type Guard, guardByRecovery } from './guard.ts'
import { KEYRING_FILES } from './keyring.ts'
import { type Keys, openKeys, readGuards } from './keys.ts'
import { areSignersLinked, isLastInUse, verifySigners } from './known-keys.ts'
import { MEMORY, readMemory, readMemoryFile } from './memory.ts'

const ASIDE = 'replaced-'
/** The name of a set while it is being copied and does not count yet. */
const COPYING = 'replacing'
const SET = [CHEST, ...KEYRING_FILES, MEMORY]

/**
 * Puts keys that nothing opens any more aside, whole, and creates new ones. What the old ones sealed stays sealed until
 * `recoverKeys` gets a secret that opens them. The new keys get the same recovery guard, since the public half of the
 * recovery key is enough for that; but only from a signer that an earlier key signed, as anybody who can write to the
 * folder can put a key of theirs last, and let it sign a guard of theirs. `signers`: the verifier keys of the journal,
 * for keys that do not record theirs.
 *
 * @throws JournalError `guards-forged` or `key-unknown` if the machine did not sign the guards of the old ones
 */
export function replaceKeys(
  folder: string,
  { heads, signers }: { readonly heads: readonly SignedHead[]; readonly signers: readonly string[] },
): Keys {
  const before = readChest(folder)
  if (before !== undefined) {
    if (!areGuardsSigned(before)) throw new JournalError('guards-forged')
    verifySigners(heads, signers, before.keys)
    const remembered = readMemoryFile(folder)?.state.chests.includes(toChestPrint(before)) ?? false
    if (!remembered || !isLastInUse(before.keys, heads)) throw new JournalError('guards-forged')
  }
  const isTrusted = before !== undefined && areSignersLinked(before, heads)
  const recovery = isTrusted ? before.guards.filter((guard) => guard.by === 'recovery') : []
  const head = readMemory(folder)
  keepAside(folder)
  createChest(folder, { former: before?.keys ?? signers, head })
  const keys = openKeys(folder)
  if (recovery.length > 0) {
    keys.guard((master) => [...keys.guards, ...recovery.map(({ to, of }) => guardByRecovery(master, to, of))])
  }
  return keys
}

// After a crash before the new keys were written, the set that was put aside is the one that is still in use.
function keepAside(folder: string): void {
  const sets = listAside(folder)
  const last = sets.at(-1)
  if (last !== undefined && isSameChest(join(folder, last), folder)) return
  attemptWrite(() => {
    const copying = join(folder, COPYING)
    rmSync(copying, { recursive: true, force: true })
    mkdirSync(copying, { mode: 0o700 })
    for (const name of SET)
      if (existsSync(join(folder, name))) replaceFile(join(copying, name), readFileSync(join(folder, name)))
    renameSync(copying, join(folder, `${ASIDE}${sets.length + 1}`))
    syncFolder(folder)
  })
}

function isSameChest(one: string, other: string): boolean {
  const [first, second] = [one, other].map((folder) => join(folder, CHEST))
  if (first === undefined || second === undefined || !existsSync(first) || !existsSync(second)) return false
  return attemptRead(() => readFileSync(first).equals(readFileSync(second)))
}

/**
 * Moves the visit keys that were put aside into the ones in use, has the old keys sign the new ones, and destroys the
 * sets that they came from; returns the number of keys. Sets that these secrets do not open keep waiting.
 *
 * @throws JournalError `keys-locked` if they open none
 */
export function recoverKeys(folder: string, keys: Keys, offered: Offered): number {
  const opened = listAside(folder).flatMap((name) => openAside(join(folder, name), offered) ?? [])
  if (opened.length === 0 && listAside(folder).length > 0) throw new JournalError('keys-locked')
  const found = opened.flatMap(({ old: { ring } }) => ring.numbers().flatMap((number) => ring.byNumber(number) ?? []))
  keys.ring.add(found)
  for (const { aside, old } of opened) {
    keys.signLaterKeys(old)
    for (const name of SET) shredFile(join(aside, name))
    attemptWrite(() => rmSync(aside, { recursive: true }))
  }
  return found.length
}

function openAside(aside: string, offered: Offered): { aside: string; old: Keys } | undefined {
  try {
    return readChest(aside) === undefined ? undefined : { aside, old: openKeys(aside, offered) }
  } catch (error) {
    if (error instanceof JournalError && ['keys-locked', 'missing-machine-key'].includes(error.code)) return undefined
    throw error
  }
}

/** Returns the number of sets of keys that were put aside and wait for a secret that opens them. */
export function countAside(folder: string): number {
  return listAside(folder).length
}

/** Reads the guards of each set of keys that was put aside; a damaged set is left out. */
export function readAsideGuards(folder: string): readonly (readonly Guard[])[] {
  return listAside(folder).flatMap((name) => {
    try {
      return [readGuards(join(folder, name))]
    } catch {
      return []
    }
  })
}

function listAside(folder: string): string[] {
  const toNumber = (name: string): number => Number(name.slice(ASIDE.length))
  const names = attemptRead(() => (existsSync(folder) ? readdirSync(folder) : []))
  return names.filter((name) => name.startsWith(ASIDE)).sort((one, other) => toNumber(one) - toNumber(other))
}
