import { toText } from '../../core/flow/language/text.ts'
import type { WebArgument, WebFile } from '../../core/hub/web.ts'
import { toActivityRows } from '../../core/measures/coop.ts'
import { type Binding, type Row, toCsv, toJson, toMeasureRows } from '../../core/supervision/export.ts'
import type { Names } from '../../core/supervision/names.ts'
import { sha256 } from '../../journal/keys/sha256.ts'
import { readFingerprint, signText } from '../../journal/keys/signature.ts'
import { toLocalDay } from '../../journal/local-day.ts'
import type { Sql } from '../database/connect.ts'
import type { HubSecrets } from '../secrets.ts'
import type { FigureKeeper } from './figures.ts'

export interface WebExportParts {
  readonly web: Sql
  /** Codes of enrolment and the hub's key. */
  readonly hub: { readonly admin: Sql; readonly secrets: HubSecrets }
  readonly figures: FigureKeeper
  readonly names: () => Names
  readonly now: () => Date
}

/** Makes the file that somebody asked for, bound to what the hub had received, by its signature. Titles are in French. */
export async function toExportFile(wish: WebArgument<'hub.export'>, parts: WebExportParts): Promise<WebFile> {
  const { names, now } = parts
  const { figures } = await parts.figures.read()
  const { what, form, filter } = wish
  const rows: readonly Row[] =
    what === 'measures'
      ? toMeasureRows(figures, filter, (flow, step) => toText(names().step(flow, step), 'fr'))
      : toActivityRows(figures, filter, (flow) => ({
          title: toText(names().flow(flow), 'fr'),
          events: names().events(flow),
        })).map((row) => ({ ...row }))
  const binding = await bind(parts)
  return {
    name: `${what === 'measures' ? 'mesures' : 'activite'}-${toLocalDay(now())}.${form}`,
    type: form === 'csv' ? 'text/csv' : 'application/json',
    text: form === 'csv' ? toCsv(rows, binding) : toJson(what, rows, filter, binding),
  }
}

// Of all machines: one digest over where each of them stands.
async function bind({ web, hub: { secrets }, now }: WebExportParts): Promise<Binding> {
  const rows = await web`select fingerprint, counter::float8, lines::float8 from hub.web_fleet order by fingerprint`
  const head = sha256(rows.map(({ fingerprint, counter, lines }) => `${fingerprint} ${counter} ${lines}\n`).join(''))
  const day = toLocalDay(now())
  const text = `${secrets.key.origin}\nexported ${day}\nmachines ${rows.length}\nhash ${head}\n`
  return {
    day,
    head,
    lines: rows.reduce((sum, { lines }) => sum + lines, 0),
    seal: `${text}\n— ${secrets.key.origin} ${signText(secrets.signing, text)}\n\n`,
    machine: readFingerprint(secrets.key.text) ?? '',
    // They were whole when they came; `npm run hub -- audit` says whether they still are.
    intact: 'as-received',
  }
}
