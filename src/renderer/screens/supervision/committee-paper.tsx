import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { CommitteeCell, CommitteeChart, CommitteeTable } from '../../../core/supervision/committee.ts'
import type { CommitteePaper } from '../../../core/supervision/view.ts'
import { bridge } from '../../bridge.ts'
import type { Drawing } from './figures/draw.ts'

/** Shows only the report that is being made into a PDF. */
export function CommitteePaperPage() {
  const [paper, setPaper] = useState<CommitteePaper | null>(null)
  useEffect(() => {
    bridge.request('supervision.committee', null).then(setPaper, () => undefined)
  }, [])
  const draw = useDraw()
  return paper && draw !== undefined && <CommitteePages paper={paper} draw={draw} />
}

/** Lets the browser print the report, and so make the PDF: the paper has nothing else on it. Closes when printing ends. */
export function CommitteePrint({ paper, onDone }: { readonly paper: CommitteePaper; readonly onDone: () => void }) {
  const draw = useDraw()
  const isDrawn = draw !== undefined
  useEffect(() => {
    if (!isDrawn) return
    addEventListener('afterprint', onDone)
    void document.fonts.ready.then(() => print())
    return () => removeEventListener('afterprint', onDone)
  }, [isDrawn, onDone])
  if (!isDrawn) return null
  return createPortal(
    <div className="print-alone">
      <CommitteePages paper={paper} draw={draw} />
    </div>,
    document.body,
  )
}

type DrawChart = typeof import('./figures/draw.ts')['drawChart']

/** Loads the function that draws charts; undefined while loading, null if that fails: then the tables stand alone. */
function useDraw(): DrawChart | null | undefined {
  const [known, setKnown] = useState<{ readonly draw: DrawChart | null }>()
  useEffect(() => {
    import('./figures/draw.ts').then(
      ({ drawChart }) => setKnown({ draw: drawChart }),
      () => setKnown({ draw: null }),
    )
  }, [])
  return known?.draw
}

/** Lays out A4 pages in French, whatever the language of the screen: what the figures cover, what they do not say, then all tables. */
function CommitteePages({
  paper: { report, bound },
  draw,
}: {
  readonly paper: CommitteePaper
  readonly draw: DrawChart | null
}) {
  const { title, scope, tables, definitions, limits, headings } = report
  // A PDF takes its title from its page. When it is printed from the hub's page, the screen is named again once it has left.
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <article className="paper committee" lang="fr" dir="ltr" aria-label={title}>
      <header className="paper-head">
        <h1>{title}</h1>
        <Pairs pairs={scope} />
      </header>
      <section className="committee-limits">
        <h2>{headings.limits}</h2>
        <ul>
          {limits.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </section>
      {tables.map((table) => (
        <Table key={table.title} table={table} empty={headings.empty} draw={draw} />
      ))}
      <section>
        <h2>{headings.definitions}</h2>
        <Pairs pairs={definitions} />
      </section>
      <section>
        <h2>{headings.binding}</h2>
        <Pairs pairs={bound} />
      </section>
    </article>
  )
}

function Pairs({ pairs }: { readonly pairs: readonly (readonly [string, string])[] }) {
  return (
    <dl>
      {pairs.map(([what, value]) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

interface CommitteeTableProps {
  readonly table: CommitteeTable
  /** The sentence shown if there are no rows. */
  readonly empty: string
  readonly draw: DrawChart | null
}

function Table({ table, empty, draw }: CommitteeTableProps) {
  const { title, note, columns, rows, chart } = table
  return (
    <section>
      <h2>{title}</h2>
      {chart && draw && <PaperChart summary={chart.says} drawing={toDrawing(chart, rows)} draw={draw} />}
      {rows.length === 0 ? (
        <p>{empty}</p>
      ) : (
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name = '', ...cells]) => (
              <tr key={toShown(name)}>
                <th scope="row">{toShown(name)}</th>
                {cells.map((cell, index) => (
                  <td key={columns[index + 1]}>{toShown(cell)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="fine">{note}</p>
    </section>
  )
}

/** Size in pixels of the printed page: as wide as an A4 within its margins. */
const ROOM = { width: 640, fontSize: 13, dir: 'ltr' } as const
/** More bars than this would fill a page. */
const MOST_BARS = 12

/** Draws a chart for sighted readers before the page is shown: it is printed as soon as it is there. */
function PaperChart({
  summary,
  drawing,
  draw,
}: {
  readonly summary: string
  readonly drawing: Drawing
  readonly draw: DrawChart
}) {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    place.current?.replaceChildren(draw(drawing, ROOM))
  }, [drawing, draw])
  const length = drawing.is === 'bars' ? drawing.lines.length : drawing.columns.length
  if (length < 2) return null // one share is read as quickly in the table
  return (
    <figure className="chart" aria-hidden="true">
      <figcaption>
        {summary}
        {drawing.is === 'bars' && length === MOST_BARS && ` Au plus les ${MOST_BARS} premières lignes.`}
      </figcaption>
      <div ref={place} />
    </figure>
  )
}

/** Converts rows to a drawing. Bars skip values that may not be shown; columns keep a gap for them, as months follow one another. */
function toDrawing({ is, column, of, names }: CommitteeChart, rows: CommitteeTable['rows']): Drawing {
  const lines = rows.map((row, index) => {
    const value = toShare(row[column], of === undefined ? undefined : row[of])
    return { id: String(index), name: names?.[index] ?? toShown(row[0] ?? ''), value }
  })
  if (is === 'bars') {
    const shown = lines.flatMap(({ value, ...line }) =>
      value === null ? [] : [{ ...line, value, label: toShown({ share: value }) }],
    )
    return { is, lines: shown.slice(0, MOST_BARS), max: 1 }
  }
  return {
    is,
    columns: lines.map(({ value, ...line }) => ({ ...line, parts: value === null ? null : [value], gap: '•' })),
    fills: ['var(--person)'],
    ticks: [0, 0.5, 1].map((at) => ({ at, name: toShown({ share: at }) })),
  }
}

/** Null if there is no share: it is masked, or a share of nothing. */
function toShare(cell: CommitteeCell | undefined, whole: CommitteeCell | undefined): number | null {
  if (typeof cell === 'object') return cell.share
  return typeof cell === 'number' && typeof whole === 'number' && whole > 0 ? cell / whole : null
}

function toShown(cell: CommitteeCell): string {
  if (typeof cell === 'object') return `${Math.round(cell.share * 100)} %`
  return typeof cell === 'number' ? cell.toLocaleString('fr-FR') : cell
}
