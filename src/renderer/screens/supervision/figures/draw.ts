import { axisX, axisY, barX, barY, gridY, plot, ruleY, text } from '@observablehq/plot'
import { assertNever } from '../../../../core/base/assert-never.ts'

/** One bar with its text above it; `null` for a value that is masked or missing: a gap, never a bar of 0. */
interface BarLine {
  readonly id: string
  readonly name: string
  readonly value: number | null
  /** The value in words, or why there is none. */
  readonly label: string
}

/** One column of parts that add up to 1; `null` for a gap. */
export interface Column {
  readonly id: string
  readonly name: string
  readonly parts: readonly number[] | null
  /** The text in the gap. */
  readonly gap: string
}

/** A chart as plain data. `fills` are the fills of a column's parts, from the bottom up. */
export type Drawing =
  | { readonly is: 'bars'; readonly lines: readonly BarLine[]; readonly max: number }
  | {
      readonly is: 'columns'
      readonly columns: readonly Column[]
      readonly fills: readonly string[]
      readonly ticks: readonly { readonly at: number; readonly name: string }[]
    }

/** The available size in pixels, and the reading direction. */
export interface Room {
  readonly width: number
  readonly fontSize: number
  readonly dir: 'ltr' | 'rtl'
}

/**
 * Draws a chart with Observable Plot. The result is not attached to the page, and lacks the style element that Plot inserts: our
 * policy forbids one, so its few rules are in `figures/chart.css`. Plot's other styles go through the CSSOM.
 */
export function drawChart(drawing: Drawing, room: Room): Element {
  const chart =
    drawing.is === 'bars'
      ? drawBars(drawing, room)
      : drawing.is === 'columns'
        ? drawColumns(drawing, room)
        : assertNever(drawing)
  for (const style of chart.querySelectorAll('style')) style.remove()
  return chart
}

type Of<Is extends Drawing['is']> = Extract<Drawing, { readonly is: Is }>

function drawBars({ lines, max }: Of<'bars'>, { width, fontSize, dir }: Room): Element {
  const row = fontSize * 2.6
  const words = { y: 'id', dy: -fontSize * 0.55, textOverflow: 'ellipsis' } as const
  const drawn = lines.filter(({ value }) => value !== null)
  const bar = { y: 'id', insetTop: fontSize * 1.6, insetBottom: fontSize * 0.3 } as const
  return plot({
    className: 'chart-drawing',
    width,
    height: row * lines.length,
    margin: 0,
    x: { domain: [0, max], axis: null, reverse: dir === 'rtl' },
    y: { domain: lines.map(({ id }) => id), axis: null, padding: 0 },
    marks: [
      barX(drawn, { ...bar, x: () => max, className: 'chart-track' }),
      barX(drawn, { ...bar, x: 'value', className: 'chart-bar' }),
      text(lines, { ...words, x: () => 0, text: 'name', textAnchor: 'start', lineWidth: (width / fontSize) * 0.62 }),
      text(lines, { ...words, x: () => max, text: 'label', textAnchor: 'end', className: 'chart-value' }),
    ],
  })
}

function drawColumns({ columns, fills, ticks }: Of<'columns'>, { width, fontSize, dir }: Room): Element {
  const pieces = columns.flatMap(({ id, parts }) => {
    let top = 0
    return (parts ?? []).map((part, look) => {
      const from = top
      top += part
      return { id, look, from, to: top }
    })
  })
  const side = fontSize * 4
  const names = new Map(columns.map(({ id, name }) => [id, name]))
  const tickNames = new Map(ticks.map(({ at, name }) => [at, name]))
  // As many names as fit, and always the last one.
  const widest = Math.max(...columns.map(({ name }) => name.length)) * fontSize * 0.65
  const every = Math.ceil((widest * columns.length) / Math.max(width - side, 1))
  const anchor = dir === 'rtl' ? 'right' : 'left'
  return plot({
    className: 'chart-drawing',
    width,
    height: fontSize * 14,
    marginTop: fontSize,
    marginBottom: fontSize * 2,
    marginLeft: dir === 'rtl' ? 1 : side,
    marginRight: dir === 'rtl' ? side : 1,
    x: { domain: columns.map(({ id }) => id), type: 'band', padding: 0.3, reverse: dir === 'rtl' },
    y: { domain: [0, 1] },
    marks: [
      gridY(ticks.map(({ at }) => at)),
      axisY(
        ticks.map(({ at }) => at),
        {
          anchor,
          label: null,
          tickSize: 0,
          tickFormat: (at: number) => tickNames.get(at) ?? '',
          // In right-to-left text, the ends of an anchor are swapped.
          textAnchor: 'end',
        },
      ),
      axisX({
        label: null,
        tickSize: 0,
        tickFormat: (id: string, index: number) =>
          (columns.length - 1 - index) % every === 0 ? (names.get(id) ?? '') : '',
      }),
      ...fills.map((fill, look) =>
        barY(
          pieces.filter((piece) => piece.look === look),
          { x: 'id', y1: 'from', y2: 'to', fill, className: 'chart-piece' },
        ),
      ),
      text(
        columns.filter(({ parts }) => parts === null),
        { x: 'id', y: () => 0, dy: -fontSize, text: 'gap', className: 'chart-gap' },
      ),
      ruleY([0]),
    ],
  })
}
