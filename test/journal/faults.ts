import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

/**
 * A failure of the functions of node:fs: no disk here can be made to fail at one call and no other. `full`: from that
 * call on the disk takes no more; a write still takes half. `io`: one flush fails, what was written since the last one
 * is lost (zeros stand there), and the next flush reports success, as Linux does.
 */
export type Fault = 'full' | 'io'

export interface Faults {
  /** How many calls could have failed so far. */
  readonly calls: number
  restore(): void
}

const { writeSync, fdatasyncSync, fsyncSync, openSync, mkdirSync, renameSync, fstatSync } = fs

/** Makes the call of this number fail; the first is 1. */
export function failAt(number: number, fault: Fault): Faults {
  let calls = 0
  /** By file, since a file that was closed and opened again keeps what was not flushed. */
  const unsynced = new Map<number, [at: number, length: number][]>()
  const toFile = (fd: number): number => fstatSync(fd).ino
  const isTime = (): boolean => {
    calls += 1
    return fault === 'full' ? calls >= number : calls === number
  }
  const refuse = (code: string): never => {
    throw Object.assign(new Error(code), { code })
  }
  const write = (
    fd: number,
    bytes: Uint8Array | string,
    from = 0,
    length?: number | null,
    at?: number | null,
  ): number => {
    const buffer = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
    const part = buffer.subarray(from ?? 0, (from ?? 0) + (length ?? buffer.length - (from ?? 0)))
    const place = at ?? fstatSync(fd).size
    const file = toFile(fd)
    unsynced.set(file, [...(unsynced.get(file) ?? []), [place, part.length]])
    if (fault === 'full' && isTime()) {
      if (calls > number || part.length < 2) refuse('ENOSPC')
      return writeSync(fd, part, 0, part.length >> 1, at ?? null)
    }
    return writeSync(fd, part, 0, part.length, at ?? null)
  }
  const sync = (flush: (fd: number) => void) => (fd: number) => {
    if (fault === 'io' && isTime()) {
      for (const [at, length] of unsynced.get(toFile(fd)) ?? []) zero(fd, at, length)
      unsynced.delete(toFile(fd))
      refuse('EIO')
    }
    unsynced.delete(toFile(fd))
    flush(fd)
  }
  const makes = <A extends unknown[], R>(make: (...args: A) => R, isMaking: (...args: A) => boolean) => {
    return (...args: A): R => {
      if (fault === 'full' && isMaking(...args) && isTime()) refuse('ENOSPC')
      return make(...args)
    }
  }
  Object.assign(fs, {
    writeSync: write,
    fdatasyncSync: sync(fdatasyncSync),
    fsyncSync: sync(fsyncSync),
    openSync: makes(openSync, (path, flags) => isCreating(flags) && !fs.existsSync(path)),
    mkdirSync: makes(mkdirSync as (path: string, options?: object) => unknown, () => true),
    renameSync: makes(renameSync, () => true),
  })
  syncBuiltinESMExports()
  return {
    get calls() {
      return calls
    },
    restore: () => {
      Object.assign(fs, { writeSync, fdatasyncSync, fsyncSync, openSync, mkdirSync, renameSync })
      syncBuiltinESMExports()
    },
  }
}

function isCreating(flags: unknown): boolean {
  return typeof flags === 'number' ? (flags & fs.constants.O_CREAT) !== 0 : /[wa]/.test(String(flags))
}

function zero(fd: number, at: number, length: number): void {
  try {
    writeSync(fd, Buffer.alloc(length), 0, length, at)
  } catch {
    // Opened for appending or reading only: its content stays.
  }
}
