import { round, toMedian, toPercentile } from '../statistics.ts'
import type { GuidanceDesk, Side } from './desk.ts'

export const WAYS = ['ours', 'driver.js', 'playwright', 'poller 200 ms', 'poller 1000 ms'] as const
type Way = (typeof WAYS)[number]

/** Milliseconds within which the insertion comes: at any moment of a poller's interval. */
const MAX_DELAY = 1_000
const MIN_DELAY = 150

/** Returns the rounds of a way at a size: fewer for those that wait longest, since their waits vary by nature. */
const countRounds = (size: number, way: Way): number =>
  way === 'ours' || way === 'driver.js' ? 40 : size > 2_000 ? 12 : 20

export type ArrivalMeasures = Awaited<ReturnType<typeof measureArrival>>

/**
 * Measures the time from the target's insertion in a page of that many elements to its highlight on screen and, for us,
 * the coach's words on screen too. Peers get a CSS selector by id (playwright: role and name), need not report to
 * anyone, and run in the same page without our preload. The ways take turns, so that other work on the machine affects
 * all of them.
 */
export async function measureArrival(desk: GuidanceDesk, elements: number) {
  for (const side of ['bare', 'guided'] as const) await desk.fill(side, elements)
  const samples: Record<Way, number[]> = {
    ours: [],
    'driver.js': [],
    playwright: [],
    'poller 200 ms': [],
    'poller 1000 ms': [],
  }
  for (let turn = 0; turn <= 40; turn += 1) {
    for (const way of WAYS) {
      if (turn > countRounds(elements, way)) continue
      await desk.front(toSide(way))
      await desk.guide(way === 'ours')
      const ms = await measureRound(desk, way)
      if (turn > 0) samples[way].push(ms)
    }
  }
  for (const side of ['bare', 'guided'] as const) await desk.fill(side, 0)
  const ways = Object.fromEntries(WAYS.map((way) => [way, toSummary(samples[way])])) as Record<Way, Summary>
  const peers = WAYS.filter((way) => way !== 'ours').map((way) => ways[way].p95Ms)
  return { elements, ratioToBestPeer: round(ways.ours.p95Ms / Math.min(...peers), 2), ways }
}

interface Summary {
  readonly p50Ms: number
  readonly p95Ms: number
  readonly rounds: number
}

function toSummary(samples: readonly number[]): Summary {
  return { p50Ms: round(toMedian(samples), 1), p95Ms: round(toPercentile(samples, 95), 1), rounds: samples.length }
}

const toSide = (way: Way): Side => (way === 'ours' ? 'guided' : 'bare')

async function measureRound(desk: GuidanceDesk, way: Way): Promise<number> {
  const delay = MIN_DELAY + Math.random() * (way.startsWith('poller') ? MAX_DELAY : MIN_DELAY)
  if (way === 'ours') {
    const { start, end } = await desk.round(way, delay)
    return Math.max(end, await desk.coachUpdated(start)) - start
  }
  if (way !== 'playwright') {
    const { start, end } = await desk.round(way, delay)
    return end - start
  }
  const page = desk.page('bare')
  await page.evaluate(() => (globalThis as unknown as { remove(): void }).remove())
  const waited = page
    .getByRole('button', { name: 'Transmettre', exact: true })
    .waitFor()
    .then(() => performance.timeOrigin + performance.now())
  const { start } = await desk.round(way, delay)
  return (await waited) - start
}
