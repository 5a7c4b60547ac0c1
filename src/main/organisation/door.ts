import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Steps } from '../../core/base/steps.ts'
import { isDamage, JournalError } from '../../core/journal/error.ts'
import type { DoorTrouble } from '../../core/organisation/view.ts'
import { replaceFile } from '../../journal/disk/replace-file.ts'
import { listSegments, readSegments } from '../../journal/disk/segment-file.ts'
import { type Door, readDoor } from '../../journal/keys/chest.ts'
import { hasKeys, type Keys, toKeysFolder } from '../../journal/keys/keys.ts'

const fileSchema = z.strictObject({
  v: z.literal(1),
  salt: z.base64(),
  hash: z.base64(),
  /** Wrong tries since the last right one; a restart of the app does not reset them. */
  wrong: z.number().int().min(0),
})
type DoorFile = z.infer<typeof fileSchema>
/** The salt and hash that a passphrase is compared with. */
export type Secret = Pick<DoorFile, 'salt' | 'hash'>

/** The state of the passphrase. `lost`: there was one, and its hash is gone. */
export type DoorState =
  | { readonly is: 'unset' }
  | { readonly is: 'lost'; readonly trouble: DoorTrouble }
  | { readonly is: 'set'; readonly secret: Secret; readonly wrong: number; readonly trouble?: DoorTrouble }

/**
 * Opens the supervisor's door of one machine: its secret in the chest of the journal's keys, which authenticates it,
 * and the count of wrong tries in `supervision.json`. A missing file, or one that contradicts the chest, is reported,
 * counts as `punished` wrong tries, and never allows another passphrase.
 */
export function openDoor(userData: string, keys: () => Keys | undefined, punished: number) {
  const file = join(userData, 'supervision.json')
  const journal = join(userData, 'journal')
  const folder = toKeysFolder(journal)
  /** Whether the journal says that a passphrase was set, for older chests without it; only `find` reads that. */
  let wasSet = false

  const readSecret = (): Door | 'unreadable' | undefined => {
    try {
      const open = keys()
      return open === undefined ? readDoor(folder) : open.door
    } catch (error) {
      if (!(error instanceof JournalError)) throw error
      // With a damaged record the supervisor must still get in, to put it aside. The chest and the file agree then.
      return isDamage(error.code) ? readKeptDoor() : 'unreadable'
    }
  }
  const readKeptDoor = (): Door | 'unreadable' => {
    try {
      const [inChest, kept] = [readDoor(folder), readFile(file)]
      const isSame = typeof kept === 'object' && kept.salt === inChest?.salt && kept.hash === inChest.hash
      return inChest !== undefined && isSame ? inChest : 'unreadable'
    } catch (error) {
      if (error instanceof JournalError) return 'unreadable'
      throw error
    }
  }
  return {
    folder,
    state: (): DoorState => {
      const secret = readSecret()
      const kept = readFile(file)
      if (secret === 'unreadable') return { is: 'lost', trouble: 'changed' }
      if (secret !== undefined) {
        const isSame = typeof kept === 'object' && kept.salt === secret.salt && kept.hash === secret.hash
        if (isSame) return { is: 'set', secret, wrong: kept.wrong }
        return { is: 'set', secret, wrong: punished, trouble: kept === undefined ? 'missing' : 'changed' }
      }
      if (kept === 'damaged') return { is: 'lost', trouble: 'changed' }
      if (kept !== undefined) return { is: 'set', secret: kept, wrong: kept.wrong }
      const isBefore = hasLines(journal) && (!hasChest(folder) || wasSet)
      return isBefore ? { is: 'lost', trouble: 'missing' } : { is: 'unset' }
    },
    /** Searches the journal for a line that says that a passphrase was set; a step is a segment. */
    *find(): Steps<void> {
      wasSet = yield* findSetUp(journal)
    },
    /** Saves the secret; false when that failed, and nothing changed. */
    keep: ({ salt, hash }: Secret): boolean => {
      try {
        const open = keys()
        if (open === undefined) return false
        open.keepDoor({ salt, hash, recovery: open.guards.flatMap((one) => (one.by === 'recovery' ? [one.to] : [])) })
        return true
      } catch (error) {
        if (error instanceof JournalError) return false
        throw error
      }
    },
    count: ({ salt, hash }: Secret, wrong: number): boolean => {
      try {
        replaceFile(file, Buffer.from(JSON.stringify({ v: 1, salt, hash, wrong })))
        return true
      } catch {
        return false // the count holds until the app closes
      }
    },
  }
}

function readFile(file: string): DoorFile | 'damaged' | undefined {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' ? undefined : 'damaged'
  }
}

function hasChest(folder: string): boolean {
  try {
    return hasKeys(folder)
  } catch {
    return false
  }
}

function hasLines(journal: string): boolean {
  try {
    return existsSync(journal) && listSegments(journal).length > 0
  } catch {
    return true // an unreadable one does not allow another passphrase
  }
}

// By text, without verification: a forged line only keeps the door closed.
function* findSetUp(journal: string): Steps<boolean> {
  try {
    if (!existsSync(journal)) return false
    for (const { bytes } of readSegments(journal, listSegments(journal))) {
      yield bytes.length
      if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('"act":"set-up"')) return true
    }
    return false
  } catch {
    return true
  }
}
