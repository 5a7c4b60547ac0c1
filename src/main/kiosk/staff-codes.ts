import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type KioskCommand, staffIdSchema, staffNameSchema } from '../../core/kiosk/command.ts'
import type { CheckedCode } from '../../core/kiosk/event.ts'
import type { CodePadView } from '../../core/kiosk/view.ts'
import { replaceFile } from '../../journal/disk/replace-file.ts'
import type { ScryptCost } from '../../journal/keys/scrypt-cost.ts'
import type { SupervisorGuard } from '../organisation/organisation.ts'
import { hashSecret, SecretCheck } from '../secret-check.ts'

/**
 * The cost of a code's hash: 32 MiB and about a tenth of a second, as every code of the team is tried in turn. No cost
 * protects six digits from somebody who has copied the file: the wait, the file's mode and the encrypted disk do.
 */
export const STAFF_CODE_COST: ScryptCost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 }

const bytes = z.string().regex(/^[A-Za-z0-9+/=]+$/)
const fileSchema = z.strictObject({
  codes: z.array(z.strictObject({ id: staffIdSchema, name: staffNameSchema, salt: bytes, hash: bytes })).max(50),
  /** Wrong tries in a row; saved, so that pulling the plug gives no new ones. */
  wrong: z.number().int().min(0),
})
type File = z.infer<typeof fileSchema>

export interface StaffCodes {
  /** Lists who has a code, never the codes. */
  list(): readonly { readonly id: string; readonly name: string }[]
  add(name: string, code: string): Promise<void>
  remove(id: string): void
  /** Finds the owner of a code. `wait`: no code is checked yet, not even a right one. */
  check(code: string): Promise<CheckedCode>
  /** Returns the milliseconds until a code is checked again. */
  wait(): number
  /** Returns the damage where the file cannot be read, and no code is right. */
  damaged(): CodePadView['damaged']
  /**
   * Puts a damaged file aside (`staff-codes.damaged.json`) and starts with this one code, for whoever knows the
   * supervisor's passphrase.
   */
  renew(first: { readonly passphrase: string; readonly name: string; readonly code: string }): Promise<CheckedCode>
}

/**
 * Opens the codes with which staff unlock a kiosk, one for each person so that the journal knows which was used. Only
 * salted scrypt hashes are saved. `now` is a monotonic clock in milliseconds: setting the machine's clock shortens no
 * wait. A damaged file does not count as empty, or whoever damages it could choose the next code: `guard` requires the
 * supervisor's passphrase first.
 */
export function openStaffCodes(
  folder: string,
  now: () => number,
  cost: ScryptCost = STAFF_CODE_COST,
  guard?: Pick<SupervisorGuard, 'isSet' | 'try' | 'wait'>,
): StaffCodes {
  const path = join(folder, 'staff-codes.json')
  const found = read(path)
  let isDamaged = found === undefined
  let file = found ?? { codes: [], wrong: 0 }

  const save = (next: File) => {
    file = next
    replaceFile(path, Buffer.from(JSON.stringify(next)))
  }
  const codes = new SecretCheck({
    secret: 'staffCode',
    read: () => ({ secrets: file.codes, wrong: file.wrong }),
    count: (wrong) => save({ ...file, wrong }),
    now,
    cost,
  })
  const add = async (name: string, code: string): Promise<string> => {
    const hashed = await hashSecret(code, cost)
    const id = randomBytes(4).toString('hex')
    save({ ...file, codes: [...file.codes, { id, name, ...hashed }] })
    return id
  }

  return {
    list: () => (isDamaged ? [{ id: '00000000', name: '?' }] : file.codes.map(({ id, name }) => ({ id, name }))),
    add: async (name, code) => {
      if (!isDamaged) await add(name, code)
    },
    remove: (id) => save({ ...file, codes: file.codes.filter((code) => code.id !== id) }),
    wait: () => (isDamaged ? (guard?.wait() ?? 0) : codes.wait()),
    damaged: () => (isDamaged ? (guard?.isSet() ? 'passphrase' : 'nobody') : undefined),
    renew: async ({ passphrase, name, code }) => {
      if (!isDamaged || guard === undefined) return { is: 'wrong' }
      const tried = await guard.try(passphrase)
      if (tried !== 'opened') return { is: tried === 'wait' ? 'wait' : 'wrong' }
      copyFileSync(path, join(folder, 'staff-codes.damaged.json'))
      const id = await add(name, code)
      isDamaged = false
      return { is: 'right', id, name }
    },
    check: async (code) => {
      if (isDamaged) return { is: 'wrong' }
      const checked = await codes.try(code)
      return checked.is === 'right' ? { is: 'right', id: checked.secret.id, name: checked.secret.name } : checked
    },
  }
}

/** Checks a code, or sets the first one of a new file. */
export function checkCode(
  codes: StaffCodes,
  command: Extract<KioskCommand, { readonly do: 'give-code' | 'renew-codes' }>,
): Promise<CheckedCode> {
  return command.do === 'give-code' ? codes.check(command.code) : codes.renew(command)
}

/** Reads the file; undefined where it is not a valid one. */
function read(path: string): File | undefined {
  if (!existsSync(path)) return { codes: [], wrong: 0 }
  try {
    return fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined
  }
}
