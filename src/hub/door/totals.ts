import { createHash } from 'node:crypto'
import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Hello } from '../../core/hub/protocol.ts'
import { WEB } from '../../core/hub/web.ts'
import { toShownFingerprint } from '../../core/journal/fingerprint.ts'
import { readFingerprint } from '../../journal/keys/signature.ts'
import type { Sql } from '../database/connect.ts'

/** Counts that identify nobody. */
interface Totals {
  readonly confirmed: number
  readonly waiting: number
  readonly refused: number
}

export async function readTotals(service: Sql): Promise<Totals> {
  const [row] = await service`
    select confirmed::int, waiting::int, refused::float8 from hub.totals`
  return {
    confirmed: row?.confirmed ?? 0,
    waiting: row?.waiting ?? 0,
    refused: row?.refused ?? 0,
  }
}

/** The metrics for Prometheus: counts by code, and durations. They identify no machine. */
export interface Metrics {
  count(code: string): void
  /** Begins to time a request; the returned function ends it, with the number of new lines. */
  time(): (lines: number) => void
  read(): Promise<string>
}

export function createMetrics(service: Sql): Metrics {
  const registers = [new Registry()]
  const answers = new Counter({
    name: 'hub_answers_total',
    help: 'Requests by answer',
    labelNames: ['code'],
    registers,
  })
  const lines = new Counter({ name: 'hub_lines_total', help: 'Lines that were new', registers })
  const seconds = new Histogram({ name: 'hub_request_seconds', help: 'From body to answer', registers })
  const machines = new Gauge({ name: 'hub_machines', help: 'Machines by state', labelNames: ['state'], registers })
  const refused = new Gauge({ name: 'hub_refused', help: 'Refusals that are kept', registers })
  return {
    count: (code) => answers.inc({ code }),
    time: () => {
      const end = seconds.startTimer()
      return (taken) => {
        end()
        lines.inc(taken)
      }
    },
    read: async () => {
      const totals = await readTotals(service)
      machines.set({ state: 'confirmed' }, totals.confirmed)
      machines.set({ state: 'waiting' }, totals.waiting)
      refused.set(totals.refused)
      return registers[0]?.metrics() ?? ''
    },
  }
}

/**
 * Returns a hub's public page: that it is running, and its fingerprint. It counts nothing: whoever looks each minute would
 * see at which a desk works.
 */
export function toPage({ name, key }: Hello): string {
  return `<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Côte à Côte : serveur</title><style>${STYLE}</style>
<main><h1>${toText(name)}</h1><p>Ce serveur reçoit les journaux de Côte à Côte. <a href="${WEB.page}">Pour les responsables</a></p>
<p>Empreinte de ce serveur : <strong>${toShownFingerprint(readFingerprint(key) ?? '')}</strong></p></main></html>`
}

const STYLE =
  'body{font:1.125rem/1.5 system-ui,sans-serif;margin:2rem;color:#1b1b1f;background:#fff}main{max-width:44rem;margin:auto}strong{font-variant-numeric:tabular-nums}'

/** The digest of the style, for the page's content policy. */
export const STYLE_DIGEST = createHash('sha256').update(STYLE).digest('base64')

function toText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
