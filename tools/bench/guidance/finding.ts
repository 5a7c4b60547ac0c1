import { round, toMedian } from '../statistics.ts'
import type { GuidanceDesk } from './desk.ts'

const ROUNDS = 9

/** One way to find one thing: the time of the first search in a fresh page, and the median of the searches after it. */
export interface Finding {
  readonly way: string
  readonly firstMs: number
  readonly p50Ms: number
}

const IN_PAGE = ['ours button', 'ours field', 'testing-library button', 'testing-library field', 'querySelector field']

/**
 * Measures how long it takes to find the last row's button and field by their words, from nothing: no reading of the
 * page is kept between searches. Playwright's times include the way to the page and back, which `roundTripMs` gives.
 */
export async function measureFinding(desk: GuidanceDesk, elements: number) {
  const rank = elements / 5 - 1
  await desk.front('bare')
  const findings: Finding[] = []
  for (const way of IN_PAGE) {
    await desk.fill('bare', elements)
    findings.push(toFinding(way, await desk.resolveTimes(way, rank, ROUNDS + 1)))
  }
  const page = desk.page('bare')
  const button = page.getByRole('button', { name: `Bouton ${rank}`, exact: true })
  const field = page.getByLabel(`Champ ${rank}`, { exact: true })
  for (const [way, locator] of [
    ['playwright button', button],
    ['playwright field', field],
  ] as const) {
    await desk.fill('bare', elements)
    findings.push(toFinding(way, await time(async () => void (await locator.count()))))
  }
  const roundTrip = await time(() => page.evaluate(() => {}))
  await desk.fill('bare', 0)
  return { elements, findings, roundTripMs: round(toMedian(roundTrip.slice(1)), 2) }
}

function toFinding(way: string, [first = 0, ...others]: readonly number[]): Finding {
  return { way, firstMs: round(first, 2), p50Ms: round(toMedian(others), 2) }
}

async function time(find: () => Promise<void>): Promise<readonly number[]> {
  const samples: number[] = []
  for (let count = ROUNDS + 1; count > 0; count -= 1) {
    const start = performance.now()
    await find()
    samples.push(performance.now() - start)
  }
  return samples
}
