import { readMemory } from '../memory.ts'
import { round, toMedian, toPercentile } from '../statistics.ts'
import type { GuidanceDesk, Side } from './desk.ts'

const WRITTEN = 20_000
const WRITES = 15
/** The decided limit, in percent of the page's own time. */
const MOST_PERCENT = 3
const KEYS = 60
const TYPED_IN = 2_000

export type Burden = Awaited<ReturnType<typeof measureBurden>>

/** Measures what guidance costs a page, beside the same page without our preload. */
export async function measureBurden(desk: GuidanceDesk) {
  return { writing: await measureWriting(desk), typing: await measureTyping(desk), memory: await measureHeld(desk) }
}

/**
 * Measures a page that writes 20,000 elements in small tasks, guided and not in turn. Each pair is compared on its own,
 * since other work on the machine affects both of a pair but not all of a run.
 */
async function measureWriting(desk: GuidanceDesk) {
  const [on, off]: [number[], number[]] = [[], []]
  await desk.guide(true)
  for (let turn = 0; turn <= WRITES; turn += 1) {
    for (const side of turn % 2 === 0 ? (['guided', 'bare'] as const) : (['bare', 'guided'] as const)) {
      await desk.front(side)
      const ms = await desk.write(side, WRITTEN)
      if (turn > 0) (side === 'guided' ? on : off).push(ms)
    }
  }
  const percents = on.map((ms, turn) => (ms / (off[turn] ?? ms) - 1) * 100)
  return {
    elements: WRITTEN,
    onMs: Math.round(toMedian(on)),
    offMs: Math.round(toMedian(off)),
    percent: round(toMedian(percents), 1),
    targetPercent: MOST_PERCENT,
    // Half of the pairs lie between these: if they are far apart, the machine had other work, and `percent` says
    // little.
    halfBetweenPercent: [25, 75].map((part) => round(toPercentile(percents, part), 1)),
  }
}

/** Measures the time from a key to the page's own code, and to the next picture, while each key changes the page. */
async function measureTyping(desk: GuidanceDesk) {
  return { elements: TYPED_IN, keys: KEYS, on: await measureKeys(desk, 'guided'), off: await measureKeys(desk, 'bare') }
}

async function measureKeys(desk: GuidanceDesk, side: Side) {
  await desk.front(side)
  await desk.fill(side, TYPED_IN)
  const keys = await desk.typeKeys(side, KEYS)
  const delays = keys.map(({ delay }) => delay)
  const pictures = keys.map(({ painted }) => painted)
  return {
    delayP50Ms: round(toMedian(delays), 1),
    delayP95Ms: round(toPercentile(delays, 95), 1),
    pictureP50Ms: round(toMedian(pictures), 1),
    pictureP95Ms: round(toPercentile(pictures, 95), 1),
  }
}

/**
 * Measures what the two pages' processes and JavaScript hold after the same 2,000 elements, after garbage collection.
 */
async function measureHeld(desk: GuidanceDesk) {
  const pids = await desk.pids()
  const [on, off] = [await measureSide(desk, 'guided', pids.guided), await measureSide(desk, 'bare', pids.bare)]
  return { elements: TYPED_IN, preloadHeapMb: round(on.heapMb - off.heapMb, 1), on, off }
}

async function measureSide(desk: GuidanceDesk, side: Side, pid: number) {
  const page = desk.page(side)
  // Reloaded, without the libraries of the peers.
  await page.reload()
  await desk.front(side)
  await desk.fill(side, TYPED_IN)
  const session = await page.context().newCDPSession(page)
  await page.waitForTimeout(2_000)
  await session.send('HeapProfiler.enable')
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  const memory = readMemory(pid)
  await session.detach()
  return { heapMb: round(usedSize / 1e6, 1), processPssMb: memory?.pssMb ?? null }
}
