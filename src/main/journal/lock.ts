import { closeSync, linkSync, openSync, readFileSync, renameSync, unlinkSync, writeSync } from 'node:fs'
import { uptime } from 'node:os'
import { join } from 'node:path'
import { JournalError } from '../../core/journal/error.ts'
import { attemptWrite, toErrno } from './file-error.ts'

/** Lets nobody else of this machine write to the journal until it is released. */
export interface Lock {
  release(): void
}

const NAME = 'journal.lock'
/** How far apart two readings of the machine's start may be, in seconds: clocks get set. */
const SAME_START = 120

/**
 * Takes the journal's lock: a file that only one process can create, naming its holder. A lock whose holder is dead
 * (the app was killed, the power went) is taken over. The holder is told by its process number and start, because a
 * number is given again after a restart.
 *
 * It holds off a second writer by accident (two windows, a worker's script); not somebody who deletes the file, which
 * the segment file notices by its size. Two machines on one shared folder are not told apart: each must have its own.
 *
 * @throws JournalError `locked` if the holder lives, else as the system refused.
 */
export function takeLock(folder: string): Lock {
  const path = join(folder, NAME)
  const own = JSON.stringify({ pid: process.pid, ...startOf(process.pid) })
  if (!create(path, own)) {
    const held = read(path)
    if (held !== undefined && isAlive(held)) throw new JournalError('locked')
    if (held !== undefined) remove(path, held)
    if (!create(path, own)) throw new JournalError('locked')
  }
  return {
    release: () => {
      if (read(path) !== own) return
      try {
        unlinkSync(path)
      } catch {
        // A disk that no longer lets us delete: the lock is dead with this process, and taken over as such.
      }
    },
  }
}

function create(path: string, own: string): boolean {
  return attemptWrite(() => {
    try {
      const fd = openSync(path, 'wx', 0o600)
      try {
        writeSync(fd, own)
      } finally {
        closeSync(fd)
      }
      return true
    } catch (error) {
      if (toErrno(error) === 'EEXIST') return false
      throw error
    }
  })
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

// Two may find the same dead lock. Moving it aside first shows which one it really was; a live one is put back.
function remove(path: string, held: string): void {
  const aside = `${path}.${process.pid}`
  attemptWrite(() => {
    renameSync(path, aside)
    const moved = read(aside)
    if (moved !== held) linkSync(aside, path)
    unlinkSync(aside)
    if (moved !== held) throw new JournalError('locked')
  })
}

function isAlive(held: string): boolean {
  const holder = parseHolder(held)
  // Nothing legible: its writer was stopped between making and filling it.
  if (holder === undefined) return false
  if (!isRunning(holder.pid)) return false
  if (holder.process !== '') return holder.process === startOf(holder.pid).process
  // Without it, a lock from before the machine's start is dead. Less sure: setting the clock moves that start too.
  return Math.abs(holder.machine - startOf(process.pid).machine) <= SAME_START
}

interface Start {
  /** When the machine started, in seconds since 1970. */
  readonly machine: number
  /** When the process started, in the kernel's own ticks since then; empty where it cannot be read. */
  readonly process: string
}

function parseHolder(text: string): (Start & { readonly pid: number }) | undefined {
  try {
    const { pid, machine, process } = JSON.parse(text)
    const isHolder = Number.isInteger(pid) && pid > 0 && typeof machine === 'number' && typeof process === 'string'
    return isHolder ? { pid, machine, process } : undefined
  } catch {
    return undefined
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return toErrno(error) === 'EPERM'
  }
}

function startOf(pid: number): Start {
  const machine = Math.round(Date.now() / 1000 - uptime())
  // After the name in brackets, which may hold spaces: the state is the 1st field, the start the 20th (proc(5)).
  const fields = read(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /s, '')
    .split(' ')
  const isDead = fields?.[0] === 'Z' || fields?.[0] === 'X'
  return { machine, process: isDead ? 'dead' : (fields?.[19] ?? '') }
}
