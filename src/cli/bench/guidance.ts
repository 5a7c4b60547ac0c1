import { availableParallelism } from 'node:os'
import { type GuidanceDesk, openGuidanceDesk } from './guidance/desk.ts'
import { round, toMedian, toPercentile } from './statistics.ts'
import type { BenchSuite } from './suite.ts'

const SIZES = [200, 2_000, 20_000] as const
const WAYS = ['ours', 'driver.js', 'playwright', 'poller 200 ms', 'poller 1000 ms'] as const
type Way = (typeof WAYS)[number]

/** The insertion comes at any moment of a poller's interval. In milliseconds. */
const MAX_DELAY = 1_000
const MIN_DELAY = 150
const WRITTEN = 20_000
const WRITES = 3
/** The decided limit at 2,000 elements, in milliseconds. */
const TARGET_P95 = 60

/** Rounds of a way at a size; the slow ones fewer, as they vary by what they are. */
const toRounds = (size: number, way: Way): number => (way.startsWith('poller') ? 5 : size > 2_000 ? 8 : 20)

/**
 * From the target's insertion in a page to its mark on screen and, for us, the coach's words on screen too. Peers get a
 * CSS selector by id and need not tell anyone; we look by words. All run in the same page of the same Electron.
 */
export const guidance: BenchSuite = {
  about: 'le temps de l’apparition d’une cible à sa mise en valeur, à côté d’autres façons de faire',
  run: async ({ executable, tell }) => {
    const desk = await openGuidanceDesk(executable)
    try {
      const sizes: SizeMeasures[] = []
      for (const size of SIZES) {
        sizes.push(await measureSize(desk, size))
        tell(`${size} éléments : fait.`)
      }
      const overhead = await measureOverhead(desk)
      const measures = {
        worstRatioToPeers: Math.max(...sizes.map(({ ratioToBestPeer }) => ratioToBestPeer)),
        p95At2000Ms: sizes.find(({ elements }) => elements === 2_000)?.ways.ours?.p95Ms,
        targetP95At2000Ms: TARGET_P95,
        sizes,
        overhead,
        cores: availableParallelism(),
      }
      return { measures, table: toTable(sizes, overhead) }
    } finally {
      await desk.close()
    }
  },
}

type SizeMeasures = Awaited<ReturnType<typeof measureSize>>

async function measureSize(desk: GuidanceDesk, elements: number) {
  await desk.fill(elements)
  const ways: Partial<Record<Way, { p50Ms: number; p95Ms: number; rounds: number }>> = {}
  for (const way of WAYS) {
    await desk.guide(way === 'ours')
    await measureRound(desk, way)
    const samples: number[] = []
    for (let count = toRounds(elements, way); count > 0; count -= 1) samples.push(await measureRound(desk, way))
    ways[way] = {
      p50Ms: round(toMedian(samples), 1),
      p95Ms: round(toPercentile(samples, 95), 1),
      rounds: samples.length,
    }
  }
  const peers = WAYS.filter((way) => way !== 'ours').map((way) => ways[way]?.p95Ms ?? Number.POSITIVE_INFINITY)
  return { elements, ratioToBestPeer: round((ways.ours?.p95Ms ?? 0) / Math.min(...peers), 2), ways }
}

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
  await desk.page.evaluate(() => (globalThis as unknown as { remove(): void }).remove())
  const waited = desk.page
    .getByRole('button', { name: 'Transmettre', exact: true })
    .waitFor()
    .then(() => performance.timeOrigin + performance.now())
  const { start } = await desk.round(way, delay)
  return (await waited) - start
}

/** A page that writes 20,000 elements in small tasks, guided and not in turn. */
async function measureOverhead(desk: GuidanceDesk) {
  const [on, off]: [number[], number[]] = [[], []]
  for (let turn = 0; turn <= WRITES; turn += 1) {
    for (const guided of turn % 2 === 0 ? [true, false] : [false, true]) {
      await desk.guide(guided)
      const ms = await desk.write(WRITTEN)
      if (turn > 0) (guided ? on : off).push(ms)
    }
  }
  const [onMs, offMs] = [toMedian(on), toMedian(off)]
  return {
    elements: WRITTEN,
    onMs: Math.round(onMs),
    offMs: Math.round(offMs),
    percent: round((onMs / offMs - 1) * 100, 1),
  }
}

function toTable(sizes: readonly SizeMeasures[], overhead: Awaited<ReturnType<typeof measureOverhead>>): string {
  const head = ['médiane / 95e'.padEnd(16), ...sizes.map(({ elements }) => `${elements}`.padStart(16))].join('')
  const rows = WAYS.map((way) => {
    const cells = sizes.map(({ ways }) => `${ways[way]?.p50Ms ?? '?'} / ${ways[way]?.p95Ms ?? '?'} ms`.padStart(16))
    return [way.padEnd(16), ...cells].join('')
  })
  const ratios = sizes.map(({ ratioToBestPeer }) => ratioToBestPeer).join(', ')
  return [
    head,
    ...rows,
    '',
    `Rapport à la meilleure des autres façons : ${ratios} (but : 1 au plus)`,
    `Écrire ${overhead.elements} éléments : ${overhead.onMs} ms guidé, ${overhead.offMs} ms sinon (${overhead.percent} %)`,
  ].join('\n')
}
