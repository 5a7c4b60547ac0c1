import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import type { CommitteeCell, CommitteeTable } from '../../../core/supervision/committee.ts'
import type { CommitteePaper } from '../../../core/supervision/view.ts'
import { bridge } from '../../bridge.ts'

/** The report that is being made into a PDF: nothing else shows around it. */
export function CommitteePaperPage() {
  const [paper, setPaper] = useState<CommitteePaper | null>(null)
  useEffect(() => {
    bridge.request('supervision.committee', null).then(setPaper, () => undefined)
  }, [])
  return paper && <CommitteePages paper={paper} />
}

/** Lets a browser print the report, which then makes the PDF: it alone is on the paper, and goes when that is over. */
export function CommitteePrint({ paper, onDone }: { readonly paper: CommitteePaper; readonly onDone: () => void }) {
  useEffect(() => {
    addEventListener('afterprint', onDone)
    void document.fonts.ready.then(() => print())
    return () => removeEventListener('afterprint', onDone)
  }, [onDone])
  return createPortal(
    <div className="print-alone">
      <CommitteePages paper={paper} />
    </div>,
    document.body,
  )
}

/** A4 pages in French, whatever the language that shows: what the figures are of, what they do not say, then one table after the other. */
function CommitteePages({ paper: { report, bound } }: { readonly paper: CommitteePaper }) {
  const { title, scope, tables, definitions, limits, headings } = report
  // A PDF bears the title of the page that it is made of.
  useEffect(() => {
    const before = document.title
    document.title = title
    return () => {
      document.title = before
    }
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
        <Table key={table.title} table={table} empty={headings.empty} />
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

function Table({ table, empty }: { readonly table: CommitteeTable; readonly empty: string }) {
  const { title, note, columns, rows } = table
  return (
    <section>
      <h2>{title}</h2>
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

function toShown(cell: CommitteeCell): string {
  if (typeof cell === 'object') return `${Math.round(cell.share * 100)} %`
  return typeof cell === 'number' ? cell.toLocaleString('fr-FR') : cell
}
