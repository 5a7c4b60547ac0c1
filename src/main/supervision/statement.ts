import type { EntryOf } from '../../core/journal/entry.ts'
import type { SignedHead } from '../../core/journal/heads/checkpoint.ts'
import type { ExportAnswer, SealWay, Statement } from '../../core/supervision/view.ts'
import { toLocalDay } from '../../journal/journal.ts'
import type { RecordKeeper } from '../session/record-keeper.ts'

/** A paper of the statement that is shown. */
export interface StatementPaper {
  /** False when people changed their mind. */
  print(): Promise<boolean>
  toPdf(): Promise<Uint8Array>
}

interface StatementParts {
  readonly records: RecordKeeper
  readonly now: () => Date
  readonly paper: StatementPaper
  readonly askFile: (name: string) => Promise<string | undefined>
  readonly keep: (path: string, content: Uint8Array) => boolean
  readonly write: (entry: EntryOf<'exported'>) => boolean
  /** Signs the record as it is, for what leaves the machine; undefined when it cannot. */
  readonly seal: () => SignedHead | undefined
}

/** What a supervisor keeps where the record is not, on screen and on paper alike. */
export interface Statements {
  /** The statement that is shown; `again`: of the record as it is now. Undefined while no line can be written. */
  show(again: boolean): Statement | undefined
  /** Lets it leave the machine, which only then makes it a witness. */
  take(way: SealWay): Promise<ExportAnswer>
  forget(): void
}

export function createStatements({ records, now, paper, askFile, keep, write, seal }: StatementParts): Statements {
  let shown: { readonly statement: Statement; readonly isSigned: boolean } | undefined

  const show = (again: boolean): Statement | undefined => {
    const journal = records.journal()
    if (journal === undefined) return undefined
    const { head, keys } = journal
    if (again || shown === undefined) {
      const statement = { day: toLocalDay(now()), lines: head.seq, hash: head.hash, fingerprint: keys.fingerprint }
      shown = { statement, isSigned: false }
    }
    return shown.statement
  }
  // The head that is on the page, and not the one of the line that follows: a signed head stays when its lines go by age.
  const sign = (): boolean => {
    if (shown === undefined) return false
    const isSigned = shown.isSigned || seal() !== undefined
    shown = { ...shown, isSigned }
    return isSigned && write({ kind: 'exported', what: 'seal', form: 'pdf' })
  }

  return {
    show,
    take: async (way) => {
      const isMoved = shown?.isSigned === false && records.head() !== shown.statement.hash
      if (show(isMoved) === undefined) return 'not-writable'
      if (way === 'print') {
        if (!(await paper.print())) return 'not-kept'
        return sign() ? 'kept' : 'not-writable'
      }
      const path = await askFile(`releve-du-scelle-${toLocalDay(now())}.pdf`)
      if (path === undefined) return 'not-kept'
      if (!sign()) return 'not-writable'
      return keep(path, await paper.toPdf()) ? 'kept' : 'not-kept'
    },
    forget: () => {
      shown = undefined
    },
  }
}
