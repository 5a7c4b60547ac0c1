import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import {
  type Requirement,
  type RequirementTitles,
  requirementsSchema,
  toRequirementsCsv,
  toRequirementsJsonSchema,
} from '../../core/hub/requirements.ts'
import type { Sql } from '../database/connect.ts'

/** How long a result is cached, in milliseconds: it changes four times a year, and anybody may request it. */
const FRESH = 60_000

/** Serves the carte des exigences: a public page, and its data for other programs. */
export function installRequirements(server: FastifyInstance, service: Sql, titles: RequirementTitles): void {
  let known: { readonly rows: Promise<readonly Requirement[]>; readonly at: number } | undefined
  const read = (): Promise<readonly Requirement[]> => {
    if (known === undefined || performance.now() - known.at > FRESH) {
      const rows = readRequirements(service, titles)
      known = { rows, at: performance.now() }
      rows.catch(() => {
        known = undefined
      })
    }
    return known.rows
  }
  server.get('/carte', async (_request, reply) =>
    reply
      .headers({ 'content-security-policy': POLICY })
      .type('text/html; charset=utf-8')
      .send(toPage(await read())),
  )
  server.get('/carte.csv', async (_request, reply) =>
    reply
      .headers(OPEN)
      .type('text/csv; charset=utf-8; header=present')
      .send(toRequirementsCsv(await read())),
  )
  server.get('/carte.json', async (_request, reply) => reply.headers(OPEN).send({ v: 2, requirements: await read() }))
  server.get('/carte.schema.json', async (_request, reply) => reply.headers(OPEN).send(toRequirementsJsonSchema()))
}

/** CORS: any page may read it. */
const OPEN = { 'access-control-allow-origin': '*' }

async function readRequirements(service: Sql, titles: RequirementTitles): Promise<readonly Requirement[]> {
  const rows = await service`
    select to_char(quarter, 'YYYY"-T"Q') as quarter, split_part(flow, '/', 1) as portal, split_part(flow, '/', 2) as procedure,
      step, visits::float8, organisations, above::float8 as above_pointing, dead_ends::float8, drift_days
    from hub.requirements order by 1 desc, 2, 3, above::float8 / visits desc nulls last, step`
  const requirements = rows.map((row) => {
    const flow = `${row.portal}/${row.procedure}`
    return {
      ...row,
      portal_title: titles.portal(row.portal),
      procedure_title: titles.procedure(flow),
      step_title: titles.step(flow, row.step),
    }
  })
  return requirementsSchema.parse({ v: 2, requirements }).requirements
}

const TITLES = ['Site', 'Démarche', 'Étape', 'Visites', 'Aide au-delà de montrer', 'Impasses', 'Jours « site modifié »']

function toPage(rows: readonly Requirement[]): string {
  const quarters = [...new Set(rows.map(({ quarter }) => quarter))]
  const tables = quarters.map((quarter) => {
    const lines = rows.filter((row) => row.quarter === quarter).map(toRow)
    const head = TITLES.map((title) => `<th scope="col">${title}</th>`).join('')
    return `<table><caption>${findQuarter(quarter)}</caption><thead><tr>${head}</tr></thead><tbody>${lines.join('')}</tbody></table>`
  })
  const none = '<p>Il n’y a pas encore assez de visites, d’assez de structures, pour montrer un nombre.</p>'
  return `<!doctype html><html lang="fr"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Carte des exigences</title><style>${STYLE}</style>
<main><h1>Carte des exigences</h1>
<p>Ce que chaque site demande aux gens, étape par étape. Ce ne sont que des nombres de visites : ni personne, ni accompagnant, ni structure.</p>
<div class="wide" tabindex="0" role="region" aria-label="Les nombres">${tables.join('') || none}</div>
<h2>Ce que disent ces nombres</h2>
<dl><dt>Visites</dt><dd>Celles qui sont arrivées à l’étape. Une étape n’est montrée qu’à partir de 20 visites, de trois structures au moins, et encore 20 si l’on en retire une.</dd>
<dt>Aide au-delà de montrer</dt><dd>Quelqu’un a fait voir comment faire, a fait une partie, ou a fait à la place.</dd>
<dt>Impasses</dt><dd>La visite s’est arrêtée là sans finir, ou le site n’a pas répondu.</dd>
<dt>Jours « site modifié »</dt><dd>Jours où la page ne ressemblait plus à ce que le guide attendait.</dd></dl>
<p>« 1 à 4 » : trop peu pour être dit. Un trimestre est compté un mois après sa fin ; montré, il ne change plus. Cette carte ne dit rien des gens que personne n’accompagne.</p>
<p>Les mêmes nombres à réutiliser : <a href="/carte.csv">CSV</a>, <a href="/carte.json">JSON</a>, <a href="/carte.schema.json">schéma</a>.</p></main></html>`
}

function toRow({ visits, above_pointing, dead_ends, drift_days, ...named }: Requirement): string {
  const texts = [named.portal_title, named.procedure_title, named.step_title].map((text) => `<td>${toHtml(text)}</td>`)
  const numbers = [String(visits), toShare(above_pointing, visits), toShare(dead_ends, visits), String(drift_days)]
  return `<tr>${texts.join('')}${numbers.map((text) => `<td class="number">${text}</td>`).join('')}</tr>`
}

// The titles come from shipped flows, and are escaped all the same.
function toHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function toShare(count: number | null, of: number): string {
  return count === null ? '1 à 4' : `${count} (${Math.round((100 * count) / of)} %)`
}

function findQuarter(quarter: string): string {
  const [year, number] = quarter.split('-T')
  return `${['1er', '2e', '3e', '4e'][Number(number) - 1] ?? ''} trimestre ${year}`
}

const STYLE =
  'body{font:1.125rem/1.5 system-ui,sans-serif;margin:2rem;color:#1b1b1f;background:#fff}main{max-width:72rem;margin:auto}.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;margin-block:1rem 2rem}caption{text-align:start;font-weight:600;font-size:1.25rem}th,td{text-align:start;padding:.5rem .6rem;border-bottom:1px solid #8a8a94}.number{text-align:end;font-variant-numeric:tabular-nums}dt{font-weight:600}a{color:#0b4f9e}'

const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
