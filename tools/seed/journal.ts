import type { Flow } from '../../src/core/flow/language/language.ts'
import type { Entry } from '../../src/core/journal/entry.ts'
import type { Dated } from '../../src/journal/write-journal.ts'
import { createRandom, type Random, toFraction } from './random.ts'
import { makeVisit } from './visit.ts'

export interface Wanted {
  /**
   * How many steps have a line of their own; with the lines around them a journal has about three times as many lines.
   */
  readonly steps: number
  readonly seed: number
  /** The last day (`YYYY-MM-DD`). */
  readonly until: string
  readonly months: number
}

/** How often each procedure is chosen; others are rare. Invented: no service has been counted. */
const ASKED: Readonly<Record<string, number>> = {
  'france-travail/actualisation': 36,
  'caf/declaration-trimestrielle': 18,
  'caf/aide-au-logement': 9,
  'ameli/attestation-de-droits': 7,
  'france-travail/avis-de-situation': 6,
  'caf/attestation-de-paiement': 5,
  'ameli/complementaire-sante-solidaire': 4,
  'impots/avis-d-imposition': 4,
  'caf/changement-de-situation': 3,
  'france-travail/transmettre-un-document': 3,
  'logement-social/demande': 2,
  'logement-social/renouvellement': 1,
  'ants/pre-demande-cni-passeport': 1,
}
const RARE = 0.12
const OPENS_AT = 9

/**
 * Yields the whole journal of a made-up team, day by day: working days only, busy and quiet ones, portals with bad
 * days, people who say no, steps that are cut, lines that are missing. The same arguments give the same lines; only
 * keys and what is sealed with them differ.
 */
export function* makeJournal(flows: readonly Flow[], { steps, seed, until, months }: Wanted): Generator<Dated, void> {
  const random = createRandom(seed)
  const days = listWorkingDays(until, months)
  const weighted = flows.map((flow) => [flow, ASKED[flow.flow] ?? RARE] as const)
  const busy = days.map((day) => 0.6 + 0.8 * toFraction(`${seed} busy ${day}`))
  const all = busy.reduce((sum, one) => sum + one, 0)
  let [lines, made, due] = [0, 0, 0]
  for (const [index, day] of days.entries()) {
    due += (steps * (busy[index] ?? 0)) / all
    const isLast = index === days.length - 1
    let at = toTime(day, OPENS_AT, random.between(0, 20))
    for (const entry of createHouseLines(random, index, lines)) {
      yield { at, entry }
      lines += 1
    }
    while (made < (isLast ? steps : Math.min(due, steps))) {
      const flow = random.pick(weighted)
      const outage = toFraction(`${seed} outage ${flow.flow.split('/')[0]} ${day}`) < 0.02
      const plan = { flow, start: at, progress: index / days.length, outage, most: steps - made }
      const visit = makeVisit(random, plan)
      for (const line of visit.lines) yield line
      lines += visit.lines.length
      made += visit.steps
      at = new Date((visit.lines.at(-1)?.at ?? at).getTime() + 30_000)
    }
  }
}

// Lines about the journal itself and about who looks at it, now and then. None says that a passphrase was set: the
// reader of a made-up journal has none.
function createHouseLines(random: Random, index: number, lines: number): Entry[] {
  const entries: Entry[] = []
  if (index === 0) entries.push({ kind: 'supervision', act: 'opened' })
  if (index % 21 === 20) {
    entries.push({ kind: 'supervision', act: 'opened' })
    if (random.chance(0.4)) entries.push({ kind: 'exported', what: 'measures', form: 'csv' })
  }
  if (index % 67 === 66) entries.push({ kind: 'gap', cause: 'disk-full', lines: random.between(3, 30) })
  if (index % 90 === 45) entries.push({ kind: 'repaired', bytes: random.between(20, 500) })
  if (index % 130 === 100 && lines > 3) entries.push({ kind: 'supervision', act: 'refused' })
  return entries
}

function listWorkingDays(until: string, months: number): string[] {
  const [year = 0, month = 1, day = 1] = until.split('-').map(Number)
  const days: string[] = []
  const end = new Date(year, month - 1, day)
  for (let at = new Date(year, month - months, 1); at <= end; at = new Date(at.getTime() + 26 * 3_600_000)) {
    at.setHours(0, 0, 0, 0)
    if (at.getDay() !== 0 && at.getDay() !== 6) days.push(toDay(at))
  }
  return days
}

function toDay(date: Date): string {
  const [month, day] = [date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'))
  return `${date.getFullYear()}-${month}-${day}`
}

function toTime(day: string, hour: number, minute: number): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date, hour, minute)
}
