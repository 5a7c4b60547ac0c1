import { randomBytes } from 'node:crypto'
import { closeSync, fstatSync, linkSync, openSync, readFileSync, renameSync, unlinkSync, writeSync } from 'node:fs'
import { hostname, uptime } from 'node:os'
import { join } from 'node:path'
import { JournalError } from '../../core/journal/error.ts'
import { attemptWrite, toErrno } from './file-error.ts'
import { readRegular } from './read-regular.ts'

/** Prevents anybody else from writing to the journal until it is released. */
export interface Lock {
  /** @throws JournalError `lock-lost` if somebody deleted or replaced it: another process may be writing */
  assertHeld(): void
  release(): void
}

const NAME = 'journal.lock'
/** The most seconds between two readings of the machine's start, as clocks get set. */
const SAME_START = 120

/**
 * Takes the journal's lock: a file that only one process can create, naming its holder. A lock whose holder is dead
 * (the app was killed, the power failed) is taken over. The holder is identified by its process number and start,
 * because numbers are reused after a restart.
 *
 * Prevents a second writer by accident: two windows, a worker's script, a second machine on a shared folder. Whether a
 * process on another machine lives cannot be known here, so its lock is never taken over: people must decide.
 *
 * @throws JournalError `locked` if the holder lives, `locked-elsewhere` if it is of another machine, else as the system
 * refused
 */
export function takeLock(folder: string, machine = hostname()): Lock {
  const path = join(folder, NAME)
  const own = JSON.stringify({ pid: process.pid, ...readStart(process.pid), host: machine })
  let fd = create(path, own)
  if (fd === undefined) {
    const held = readRegular(path)?.toString('utf8')
    if (held !== undefined) assertDead(held, machine)
    if (held !== undefined) remove(path, held)
    fd = create(path, own)
    if (fd === undefined) throw new JournalError('locked')
  }
  const lock = fd
  let isReleased = false
  return {
    assertHeld: () => {
      if (!isNamed(lock)) throw new JournalError('lock-lost')
    },
    release: () => {
      if (isReleased) return
      isReleased = true
      const isOurs = isNamed(lock) && read(path) === own
      closeSync(lock)
      if (!isOurs) return
      try {
        unlinkSync(path)
      } catch {
        // The disk no longer lets us delete: the lock dies with this process, and is then taken over.
      }
    },
  }
}

// Checks whether the file still has a name. It is never written again, so this makes no later flush slower.
function isNamed(fd: number): boolean {
  try {
    return fstatSync(fd).nlink > 0
  } catch {
    return false
  }
}

function create(path: string, own: string): number | undefined {
  return attemptWrite(() => {
    try {
      const fd = openSync(path, 'wx', 0o600)
      try {
        writeSync(fd, own)
        return fd
      } catch (error) {
        closeSync(fd)
        throw error
      }
    } catch (error) {
      if (toErrno(error) === 'EEXIST') return undefined
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

// Several processes may find the same dead lock. Moving it aside first shows which lock it really was; a live one is
// put back. If another lock has been created meanwhile, the one moved aside has no name any more, and its holder writes
// nothing: there are never two writers.
function remove(path: string, held: string): void {
  const aside = `${path}.${process.pid}-${randomBytes(4).toString('hex')}`
  attemptWrite(() => {
    if (!unlessRefused('ENOENT', () => renameSync(path, aside))) throw new JournalError('locked')
    try {
      if (read(aside) === held) return
      unlessRefused('EEXIST', () => linkSync(aside, path))
      throw new JournalError('locked')
    } finally {
      unlinkSync(aside)
    }
  })
}

/** Runs an effect and returns whether it was done; false if the system refused it with this code. */
function unlessRefused(refusal: 'ENOENT' | 'EEXIST', effect: () => void): boolean {
  try {
    effect()
    return true
  } catch (error) {
    if (toErrno(error) === refusal) return false
    throw error
  }
}

function assertDead(held: string, machine: string): void {
  const holder = parseHolder(held)
  // Nothing legible: the process was stopped between creating and filling the file.
  if (holder === undefined) return
  if (holder.host !== machine) throw new JournalError('locked-elsewhere')
  if (isAlive(holder)) throw new JournalError('locked')
}

function isAlive(holder: LockHolder): boolean {
  if (!isRunning(holder.pid)) return false
  if (holder.process !== '') return holder.process === readStart(holder.pid).process
  // Otherwise, a lock from before the machine's start is dead. Less certain, as setting the clock moves that start.
  return Math.abs(holder.machine - readStart(process.pid).machine) <= SAME_START
}

interface Start {
  /** When the machine started, in seconds since 1970. */
  readonly machine: number
  /** When the process started, in the kernel's own ticks since then; empty if it cannot be read. */
  readonly process: string
}

interface LockHolder extends Start {
  readonly pid: number
  readonly host: string
}

function parseHolder(text: string): LockHolder | undefined {
  try {
    const { pid, machine, process, host } = JSON.parse(text)
    const isHolder = Number.isInteger(pid) && pid > 0 && typeof machine === 'number' && typeof process === 'string'
    return isHolder && typeof host === 'string' ? { pid, machine, process, host } : undefined
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

function readStart(pid: number): Start {
  const machine = Math.round(Date.now() / 1000 - uptime())
  // After the name in brackets, which may hold spaces: the state is the 1st field, the start the 20th (proc(5)).
  const fields = read(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /s, '')
    .split(' ')
  const isDead = fields?.[0] === 'Z' || fields?.[0] === 'X'
  return { machine, process: isDead ? 'dead' : (fields?.[19] ?? '') }
}
