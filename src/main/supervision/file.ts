import { toActivityRows } from '../../core/measures/coop.ts'
import type { Figures } from '../../core/measures/figures.ts'
import { type Binding, type Row, toCsv, toJson, toMeasureRows } from '../../core/supervision/export.ts'
import type { ExportWish } from '../../core/supervision/view.ts'
import type { Names } from './names.ts'

/** The text of a file that a supervisor asked for. */
export function toFile({ what, form, filter }: ExportWish, figures: Figures, names: Names, binding: Binding): string {
  const rows: readonly Row[] =
    what === 'measures'
      ? toMeasureRows(figures, filter, names.step)
      : toActivityRows(figures, filter, (flow) => ({ title: names.flow(flow), events: names.events(flow) })).map(
          (row) => ({ ...row }),
        )
  return form === 'csv' ? toCsv(rows, binding) : toJson(what, rows, filter, binding)
}
