import type { Language } from '../../core/flow/language/text.ts'
import type { EntryOf } from '../../core/journal/entry.ts'
import { type SignedHead, toNote } from '../../core/journal/heads/checkpoint.ts'
import { toReasons } from '../../core/measures/measures.ts'
import { type CommitteeReport, toBindingLines, toCommitteeReport } from '../../core/supervision/committee.ts'
import { type Binding, toExportContent, toExportName } from '../../core/supervision/export.ts'
import type { Names } from '../../core/supervision/names.ts'
import type { CommitteePaper, ExportAnswer, ExportRequest, SealWay, Statement } from '../../core/supervision/view.ts'
import { toLocalDay } from '../../journal/local-day.ts'
import { type BoundFile, writeBoundFile } from '../bound-file.ts'
import type { RecordKeeper } from '../session/record-keeper.ts'
import { toMeasuresView } from './answers.ts'
import type { JournalReading } from './reading.ts'

interface ExportParts {
  readonly records: RecordKeeper
  readonly now: () => Date
  readonly names: Names
  readonly language: () => Language
  readonly chooseFile: (name: string) => Promise<string | undefined>
  readonly write: (entry: EntryOf<'exported'>) => boolean
  readonly seal: () => SignedHead | undefined
  /** Prints a report to a PDF, as the screens show it. */
  readonly printToPdf: (paper: CommitteePaper) => Promise<Uint8Array>
}

/** Saves an exported file, and the picture of its head beside it, after its line is written and sealed. */
export async function saveExport(
  request: ExportRequest,
  reading: JournalReading,
  { records, now, names, language, chooseFile, write, seal, printToPdf }: ExportParts,
): Promise<ExportAnswer> {
  const today = toLocalDay(now())
  const { here, added } = reading
  const figures = request.filter.own === true ? reading.own : reading.figures
  const path = await chooseFile(toExportName(request, today))
  if (path === undefined) return 'not-kept'
  if (!write({ kind: 'exported', what: request.what, form: request.form })) return 'not-writable'
  const sealed = seal()
  if (sealed === undefined) return 'not-writable'
  const binding: Binding = {
    day: today,
    head: sealed.checkpoint.hash,
    lines: sealed.checkpoint.size,
    seal: toNote(sealed),
    machine: records.fingerprint(),
    intact: [here, ...added].every(({ view }) => view.is === 'intact'),
  }
  const report = await createReport(request, reading, names, today)
  const content =
    request.form === 'pdf'
      ? await printToPdf({ report, bound: toBindingLines(binding) })
      : toExportContent(request, { figures, names, language: language(), binding, report })
  return keep(path, content, binding)
}

/** Writes a file with its head beside it: without permission or with a full disk, nothing is saved. */
async function keep(path: string, content: string | Uint8Array, bound?: BoundFile): Promise<ExportAnswer> {
  try {
    await writeBoundFile(path, content, bound)
    return 'kept'
  } catch {
    return 'not-kept'
  }
}

async function createReport(
  { what, filter }: ExportRequest,
  reading: JournalReading,
  names: Names,
  day: string,
): Promise<CommitteeReport> {
  const view = { ...toMeasuresView(reading, filter, names), troubles: [], changed: [] }
  const others = reading.added.length
  const of = others === 0 || filter.own === true ? 'Cet ordinateur' : `Cet ordinateur et ${others} autres`
  if (what !== 'committee') return toCommitteeReport(view, filter, { of, day })
  const why = { ...toReasons(await reading.reasons(), filter), sealedElsewhere: others > 0 }
  return toCommitteeReport(view, filter, { of, day, why })
}

/** The paper of the shown statement. */
export interface StatementPaper {
  /** Prints it; false when people cancelled. */
  print(): Promise<boolean>
  printToPdf(): Promise<Uint8Array>
}

interface StatementParts {
  readonly records: RecordKeeper
  readonly now: () => Date
  readonly paper: StatementPaper
  readonly chooseFile: (name: string) => Promise<string | undefined>
  readonly write: (entry: EntryOf<'exported'>) => boolean
  /** Seals the record, for a file that leaves the machine; undefined when that fails. */
  readonly seal: () => SignedHead | undefined
}

/** The statements that a supervisor stores away from the record, on screen and on paper. */
export interface Statements {
  /** Returns the shown statement; `again`: a new one of the current record. Undefined while no line can be written. */
  show(again: boolean): Statement | undefined
  /** Prints or saves the statement, which only then counts as a witness. */
  take(way: SealWay): Promise<ExportAnswer>
  forget(): void
}

export function createStatements({ records, now, paper, chooseFile, write, seal }: StatementParts): Statements {
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
  // Signs the head on the page, not that of the next line: a signed head stays when its lines are purged.
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
      const path = await chooseFile(`releve-du-scelle-${toLocalDay(now())}.pdf`)
      if (path === undefined) return 'not-kept'
      if (!sign()) return 'not-writable'
      return keep(path, await paper.printToPdf())
    },
    forget: () => {
      shown = undefined
    },
  }
}
