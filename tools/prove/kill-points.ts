import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

/** The calls of the journal that change a disk. After a kill none of them happens any more. */
const CALLS = [
  'writeSync',
  'fdatasyncSync',
  'fsyncSync',
  'openSync',
  'mkdirSync',
  'renameSync',
  'linkSync',
  'unlinkSync',
  'rmSync',
  'ftruncateSync',
  'appendFileSync',
  'writeFileSync',
] as const

export class Killed extends Error {}

/**
 * Makes a process die at the change of this number, as SIGKILL does: that one and all later ones do not happen, but
 * half of the bytes of a write are there. 0 never kills and only counts. `die` does not return; without it, there is
 * only an error, and the process lives on.
 */
export function killAt(number: number, die = throwKilled): { readonly changes: number; restore(): void } {
  const real = Object.fromEntries(CALLS.map((name) => [name, fs[name]]))
  let changes = 0
  const isDead = (): boolean => {
    changes += 1
    return number > 0 && changes >= number
  }
  for (const name of CALLS) {
    const call = real[name] as (...args: unknown[]) => unknown
    Object.assign(fs, {
      [name]: (...args: unknown[]) => {
        if (name === 'openSync' && !isChanging(args[1])) return call(...args)
        if (!isDead()) return call(...args)
        if (name === 'writeSync' && changes === number) writeHalf(call, args)
        return die(number)
      },
    })
  }
  syncBuiltinESMExports()
  return {
    get changes() {
      return changes
    },
    restore: () => {
      Object.assign(fs, real)
      syncBuiltinESMExports()
    },
  }
}

function throwKilled(number: number): never {
  throw new Killed(`killed at change ${number}`)
}

function isChanging(flags: unknown): boolean {
  if (typeof flags === 'number') return (flags & (fs.constants.O_CREAT | fs.constants.O_TRUNC)) !== 0
  return /[wa]/.test(String(flags))
}

function writeHalf(write: (...args: unknown[]) => unknown, [fd, data, from, length, at]: unknown[]): void {
  const bytes = typeof data === 'string' ? Buffer.from(data) : (data as Uint8Array)
  const start = typeof data === 'string' ? 0 : Number(from ?? 0)
  const whole = typeof data === 'string' ? bytes.length : Number(length ?? bytes.length - start)
  const place = typeof data === 'string' ? from : at
  if (whole > 1) write(fd, bytes, start, whole >> 1, place ?? null)
}
