import { JournalError, type JournalErrorCode, type JournalErrorPlace } from '../../core/journal/error.ts'

const writing: Readonly<Record<string, JournalErrorCode>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
}

/** Runs a write to disk; throws what the system refuses as a coded JournalError. */
export function attemptWrite<T>(effect: () => T, place: JournalErrorPlace = {}): T {
  try {
    return effect()
  } catch (cause) {
    throw toWriteError(cause, place)
  }
}

/** Converts what the system refused to write to a coded JournalError. */
export function toWriteError(cause: unknown, place: JournalErrorPlace): JournalError {
  if (cause instanceof JournalError) return cause
  return new JournalError(writing[toErrno(cause)] ?? 'cannot-write', { ...place, cause })
}

/** Runs a read from disk; throws what the system refuses as `cannot-read`. */
export function attemptRead<T>(effect: () => T, place: JournalErrorPlace = {}): T {
  try {
    return effect()
  } catch (cause) {
    if (cause instanceof JournalError) throw cause
    throw new JournalError('cannot-read', { ...place, cause })
  }
}

/** Returns the system's own code of an error (`ENOSPC`, …), or an empty text. */
export function toErrno(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
