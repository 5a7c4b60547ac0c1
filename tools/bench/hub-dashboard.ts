import { WEB, type WebAnswer, type WebArgument, type WebName } from '../../src/core/hub/web.ts'
import type { Filter } from '../../src/core/measures/filter.ts'
import type { Sql } from '../../src/hub/database/connect.ts'
import type { Hub } from '../../src/hub/hub.ts'
import { round, toPercentile } from './statistics.ts'

const PASSPHRASE = 'phrase of the bench only'
/** The most questions of each kind; each has another filter, so that none is answered from an earlier one. */
const MOST_ASKED = 300

interface DashboardWish {
  readonly hub: Hub
  readonly owner: Sql
  readonly address: string
  /** The least number of lines: existing machines are copied until there are that many. */
  readonly lines: number
  readonly report: (line: string) => void
}

/** Measures how soon the page answers by HTTP to a supervisor and a technician of a hub that has that many lines. */
export async function measureDashboard(wish: DashboardWish): Promise<Readonly<Record<string, number>>> {
  const { hub, owner, address, report } = wish
  report(`${wish.lines} lines are copied …`)
  const lines = await copyMachines(owner, wish.lines)
  report('their figures are made …')
  const start = performance.now()
  await hub.figures.refresh()
  const seconds = (performance.now() - start) / 1000
  report('the page is asked …')
  const supervisor = await comeIn(hub, address, 'supervisor')
  const { value: first, ms: firstMs } = await supervisor('supervision.measures', {})
  const measures = await askAll(listFilters(first), (filter) => supervisor('supervision.measures', filter))
  const technician = await comeIn(hub, address, 'technician')
  const fleet = await askAll(Array.from({ length: 20 }), () => technician('hub.fleet', null))
  const { value: machines } = await supervisor('hub.machines', null)
  const days = machines.slice(0, 40).map(({ machine }) => ({ machine, why: 'check' as const, day: '2026-06-15' }))
  const visits = await askAll(days, (one) => supervisor('hub.visits', one))
  return {
    dashboardLines: lines,
    dashboardMachines: machines.length,
    dashboardP95Ms: round(toPercentile([...measures, ...fleet, ...visits], 95), 1),
    firstAnswerMs: round(firstMs, 1),
    measuresP95Ms: round(toPercentile(measures, 95), 1),
    fleetP95Ms: round(toPercentile(fleet, 95), 1),
    visitsP95Ms: round(toPercentile(visits, 95), 1),
    figuresSeconds: round(seconds, 1),
    memoryMb: Math.round(process.memoryUsage().rss / 2 ** 20),
  }
}

/**
 * Copies machines with all their lines, row by row as they are: a reader sees no difference. Returns how many lines
 * there are.
 */
async function copyMachines(owner: Sql, wanted: number): Promise<number> {
  const known = await owner<{ id: number }[]>`select id from hub.machines order by id`
  const count = async (): Promise<number> => (await owner`select count(*)::int as lines from hub.lines`)[0]?.lines ?? 0
  const own = await count()
  const perMachine = Math.max(1, own / known.length)
  for (let index = 0; own + index * perMachine < wanted; index += 1) {
    const base = known[index % known.length]?.id ?? 0
    const [made] = await owner`
      insert into hub.machines (fingerprint, name, state, keys, size, hash, counter, last_receipt)
      select encode(sha256(convert_to(${`copy ${index}`}, 'UTF8')), 'hex'), ${`Copie ${index}`}, 'confirmed', keys, size, hash,
        counter, last_receipt
      from hub.machines where id = ${base} returning id`
    await owner`
      insert into hub.lines select ${made?.id ?? 0}, seq, month, day, visit, hash, body from hub.lines where machine = ${base}`
  }
  await owner`analyze hub.lines`
  return count()
}

type Ask = <N extends WebName>(name: N, argument: WebArgument<N>) => Promise<{ value: WebAnswer<N>; ms: number }>

async function comeIn(hub: Hub, address: string, role: 'supervisor' | 'technician'): Promise<Ask> {
  const code = await hub.accounts.invite(role, role)
  let [cookie, token] = ['', '']
  const ask: Ask = async (name, argument) => {
    const start = performance.now()
    const response = await fetch(`${address}${WEB.ask}${name}`, {
      method: 'POST',
      body: JSON.stringify(argument),
      headers: { 'content-type': 'application/json', cookie, [WEB.token]: token },
    })
    const value = (await response.json()) as never
    if (!response.ok) throw new Error(`${name} ${response.status}`)
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return { value, ms: performance.now() - start }
  }
  await ask('hub.join', { login: role, code: code ?? '', passphrase: PASSPHRASE })
  const { value: stay } = await ask('hub.stay', null)
  token = stay.is === 'in' ? stay.token : ''
  return ask
}

function listFilters({ flows, span }: WebAnswer<'supervision.measures'>): readonly Filter[] {
  const modes = [undefined, 'accompaniment', 'kiosk', 'training', 'unguided'] as const
  const periods = [span.at(0), span.at(-6), span.at(-3), span.at(-1)]
  const filters = periods.flatMap((from) =>
    modes.flatMap((mode) =>
      [undefined, ...flows.map(({ flow }) => flow)].map((flow) => ({
        ...(from !== undefined && { from }),
        ...(mode !== undefined && { mode }),
        ...(flow !== undefined && { flow }),
      })),
    ),
  )
  // Some of each kind, the same each time.
  return filters.filter((_, index) => index % Math.ceil(filters.length / MOST_ASKED) === 0)
}

async function askAll<T>(wishes: readonly T[], ask: (wish: T) => Promise<{ readonly ms: number }>): Promise<number[]> {
  const times: number[] = []
  for (const wish of wishes) times.push((await ask(wish)).ms)
  return times
}
