import { JournalError } from '../../core/journal/error.ts'
import { isFingerprint, parseFingerprint } from '../../core/journal/fingerprint.ts'
import { toTrouble } from '../../core/supervision/state.ts'
import type { EnrolRequest, ImportAnswer } from '../../core/supervision/view.ts'
import { toLocalDay } from '../../journal/journal.ts'
import type { RecordKeeper } from '../session/record-keeper.ts'
import { addJournal } from './added.ts'
import { SupervisionError } from './error.ts'

interface ImportParts {
  readonly userData: string
  readonly records: RecordKeeper
  readonly now: () => Date
  readonly chooseFolder: () => Promise<string | undefined>
  /** Writes the line of an import; false when that failed. */
  readonly write: () => boolean
}

/** Imports journals of other machines, and enrols a machine when two people have typed its fingerprint. */
export interface Imports {
  add(): Promise<ImportAnswer>
  enrol(request: EnrolRequest): Promise<ImportAnswer>
  /** Forgets the folder whose machine is not enrolled yet. */
  forget(): void
}

/**
 * Creates the imports. They never show the fingerprint of a folder: each of the two people reads it on the other
 * machine's papers and types it, so that neither copies it from here or from the other.
 */
export function createImports({ userData, records, now, chooseFolder, write }: ImportParts): Imports {
  let waiting: string | undefined

  const bring = async (from: string, typed?: string): Promise<ImportAnswer> => {
    try {
      const keys = records.keys()
      if (keys === undefined) return { is: 'not-writable' }
      const agree = (): void => {
        if (!write()) throw new SupervisionError('not-writable')
      }
      return await addJournal(from, { userData, own: records.folder, keys, today: toLocalDay(now()), agree }, typed)
    } catch (error) {
      if (error instanceof SupervisionError) return { is: 'not-writable' }
      const code = error instanceof JournalError ? error.code : 'cannot-read'
      return { is: 'refused', trouble: toTrouble(code), code }
    }
  }
  return {
    add: async () => {
      const from = await chooseFolder()
      waiting = undefined
      if (from === undefined) return { is: 'cancelled' }
      const answer = await bring(from)
      if (answer.is === 'unenrolled') waiting = from
      return answer
    },
    enrol: async ({ first, second }) => {
      if (waiting === undefined) return { is: 'cancelled' }
      const typed = readTyped(first, second)
      if (typed === 'mistyped' || typed === 'differ') return { is: typed }
      const from = waiting
      waiting = undefined
      return bring(from, typed.fingerprint)
    },
    forget: () => {
      waiting = undefined
    },
  }
}

function readTyped(first: string, second: string): 'mistyped' | 'differ' | { readonly fingerprint: string } {
  try {
    const [one, other] = [parseFingerprint(first), parseFingerprint(second)]
    const [longer, shorter] = one.length < other.length ? [other, one] : [one, other]
    return isFingerprint(longer, shorter) ? { fingerprint: longer } : 'differ'
  } catch (error) {
    if (error instanceof JournalError) return 'mistyped'
    throw error
  }
}
