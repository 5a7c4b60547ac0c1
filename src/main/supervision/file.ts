import { type Language, toText } from '../../core/flow/language/text.ts'
import type { EntryOf } from '../../core/journal/entry.ts'
import { type SignedHead, toNote } from '../../core/journal/heads/checkpoint.ts'
import { toActivityRows } from '../../core/measures/coop.ts'
import type { Figures } from '../../core/measures/figures.ts'
import { type Binding, type Row, toCsv, toJson, toMeasureRows } from '../../core/supervision/export.ts'
import type { Names } from '../../core/supervision/names.ts'
import type { ExportAnswer, ExportWish } from '../../core/supervision/view.ts'
import { toLocalDay } from '../../journal/local-day.ts'
import { toHeadPath, toHeadPicture } from '../bound-file.ts'
import type { RecordKeeper } from '../session/record-keeper.ts'
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
}

/** Saves the file that a supervisor asked for, and the picture of its head beside it; once its line is written and sealed. */
export async function saveExport(
  wish: ExportWish,
  { here, added, figures }: JournalReading,
  { records, now, names, language, askFile, keep, write, seal }: ExportParts,
): Promise<ExportAnswer> {
  const today = toLocalDay(now())
  const path = await askFile(`${wish.what === 'measures' ? 'mesures' : 'activite'}-${today}.${wish.form}`)
  if (path === undefined) return 'not-kept'
  if (!write({ kind: 'exported', what: wish.what, form: wish.form })) return 'not-writable'
  const sealed = seal()
  if (sealed === undefined) return 'not-writable'
  const binding = {
    day: today,
    head: sealed.checkpoint.hash,
    lines: sealed.checkpoint.size,
    seal: toNote(sealed),
    machine: records.fingerprint(),
    intact: [here, ...added].every(({ view }) => view.is === 'intact'),
  }
  const isKept =
    keep(path, toFile(wish, figures, { names, language: language(), binding })) &&
    keep(toHeadPath(path), toHeadPicture(binding.head, binding.machine))
  return isKept ? 'kept' : 'not-kept'
}

interface FileParts {
  readonly names: Names
  readonly language: Language
  readonly binding: Binding
}

/** The text of the file, with titles in the language in which it was asked for. */
function toFile({ what, form, filter }: ExportWish, figures: Figures, parts: FileParts): string {
  const { names, language, binding } = parts
  const rows: readonly Row[] =
    what === 'measures'
      ? toMeasureRows(figures, filter, (flow, step) => toText(names.step(flow, step), language))
      : toActivityRows(figures, filter, (flow) => ({
          title: toText(names.flow(flow), language),
          events: names.events(flow),
        })).map((row) => ({ ...row }))
  return form === 'csv' ? toCsv(rows, binding) : toJson(what, rows, filter, binding)
}
