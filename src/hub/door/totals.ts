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
  readonly lines: number
  readonly refused: number
  /** The day of the last receipt (`YYYY-MM-DD`). */
  readonly lastReceipt: string | undefined
}

export async function readTotals(service: Sql): Promise<Totals> {
  const [row] = await service`
    select confirmed::int, waiting::int, lines::float8, refused::float8, last_receipt::text from hub.totals`
  return {
    confirmed: row?.confirmed ?? 0,
    waiting: row?.waiting ?? 0,
    lines: row?.lines ?? 0,
    refused: row?.refused ?? 0,
    lastReceipt: row?.last_receipt ?? undefined,
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

/** Returns a hub's public page: that it is running, its fingerprint, and counts that identify nobody. */
export function toPage({ name, key }: Hello, { confirmed, waiting, lines, refused, lastReceipt }: Totals): string {
  const rows = [
    ['Ordinateurs confirmés', toNumber(confirmed)],
    ['Ordinateurs qui attendent', toNumber(waiting)],
    ['Lignes reçues', toNumber(lines)],
    ['Envois refusés', toNumber(refused)],
    ['Dernier jour d’un envoi', lastReceipt === undefined ? 'aucun' : toDay(lastReceipt)],
    ['Empreinte de ce serveur', toShownFingerprint(readFingerprint(key) ?? '')],
  ]
  const cells = rows.map(([title, value]) => `<tr><th scope="row">${title}</th><td>${value}</td></tr>`).join('')
  return `<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Côte à Côte : serveur</title><style>${STYLE}</style>
<main><h1>${toText(name)}</h1><p>Ce serveur reçoit les journaux de Côte à Côte. Cette page ne montre que des nombres. <a href="${WEB.page}">Pour les responsables</a></p>
<table>${cells}</table></main></html>`
}

const STYLE =
  'body{font:1.125rem/1.5 system-ui,sans-serif;margin:2rem;color:#1b1b1f;background:#fff}main{max-width:44rem;margin:auto}table{border-collapse:collapse;width:100%}th,td{text-align:start;padding:.6rem .4rem;border-bottom:1px solid #8a8a94;font-weight:400}td{font-weight:600;font-variant-numeric:tabular-nums}'

/** The digest of the style, for the page's content policy. */
export const STYLE_DIGEST = createHash('sha256').update(STYLE).digest('base64')

function toNumber(count: number): string {
  return new Intl.NumberFormat('fr-FR').format(count)
}

function toDay(day: string): string {
  return new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
}

function toText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
