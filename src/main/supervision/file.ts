import type { Language } from '../../core/flow/language/text.ts'
import type { EntryOf } from '../../core/journal/entry.ts'
import { type SignedHead, toNote } from '../../core/journal/heads/checkpoint.ts'
import { type CommitteeReport, toBindingLines, toCommitteeReport } from '../../core/supervision/committee.ts'
import { type Binding, toExportContent, toExportName } from '../../core/supervision/export.ts'
import type { Names } from '../../core/supervision/names.ts'
import type { CommitteePaper, ExportAnswer, ExportWish } from '../../core/supervision/view.ts'
import { toLocalDay } from '../../journal/local-day.ts'
import { toHeadPath, toHeadPicture } from '../bound-file.ts'
import type { RecordKeeper } from '../session/record-keeper.ts'
import { toMeasuresView } from './answers.ts'
import type { JournalReading } from './reading.ts'

interface ExportParts {
  readonly records: RecordKeeper
  readonly now: () => Date
  readonly names: Names
  readonly language: () => Language
  readonly askFile: (name: string) => Promise<string | undefined>
  readonly keep: (path: string, content: string | Uint8Array) => boolean
  readonly write: (entry: EntryOf<'exported'>) => boolean
  readonly seal: () => SignedHead | undefined
  /** Makes a PDF of a report, as the screens show it. */
  readonly toPdf: (paper: CommitteePaper) => Promise<Uint8Array>
}

/** Saves the file that a supervisor asked for, and the picture of its head beside it; once its line is written and sealed. */
export async function saveExport(
  wish: ExportWish,
  reading: JournalReading,
  { records, now, names, language, askFile, keep, write, seal, toPdf }: ExportParts,
): Promise<ExportAnswer> {
  const today = toLocalDay(now())
  const { here, added } = reading
  const figures = wish.filter.own === true ? reading.own : reading.figures
  const path = await askFile(toExportName(wish, today))
  if (path === undefined) return 'not-kept'
  if (!write({ kind: 'exported', what: wish.what, form: wish.form })) return 'not-writable'
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
  const report = toReport(wish, reading, names, today)
  const content =
    wish.form === 'pdf'
      ? await toPdf({ report, bound: toBindingLines(binding) })
      : toExportContent(wish, { figures, names, language: language(), binding, report })
  const isKept = keep(path, content) && keep(toHeadPath(path), toHeadPicture(binding.head, binding.machine))
  return isKept ? 'kept' : 'not-kept'
}

function toReport({ filter }: ExportWish, reading: JournalReading, names: Names, day: string): CommitteeReport {
  const view = { ...toMeasuresView(reading, filter, names), troubles: [], changed: [] }
  const others = reading.added.length
  const of = others === 0 || filter.own === true ? 'Cet ordinateur' : `Cet ordinateur et ${others} autres`
  return toCommitteeReport(view, filter, { of, day })
}
