import { beforeAll, describe, expect, it } from 'vitest'
import { listPressables, type Pressable, pressTwice, watchPresses } from './double-press.ts'
import type { PaintedGallery } from './painted-gallery.ts'
import { PAINTED_SAMPLE, toKind } from './painted-sample.ts'

/** Both directions of writing: by day each has half of the kinds of screens. */
const DIRECTIONS = [
  ['from left to right', 'language=fr&size=normal'],
  ['from right to left', 'language=ar&size=normal'],
] as const

/**
 * Describes that no press can be a press on what the press before it brought: whatever screen follows, and whatever our screens
 * show by themselves. `isWhole`: in every state by every control, which takes half an hour. It sees no press in the portal's page, and none
 * that comes later than a double press.
 */
export function describeFixedPlaces(gallery: () => PaintedGallery, isWhole = false): void {
  describe('a second press at the same place', () => {
    beforeAll(() => watchPresses(gallery()))

    it.each(DIRECTIONS.map((direction, rank) => [...direction, rank] as const))(
      'reaches nothing on any screen, %s',
      { timeout: 3_600_000 },
      async (_name, words, rank) => {
        await gallery().resize(1366, 860)
        const all = await gallery().page.evaluate(() => window.states)
        const states = isWhole ? all : pickStates(rank)
        const shown: Shown[] = []
        for (const state of states) {
          const query = `state=${state}&${words}`
          shown.push({ query, pressables: await listPressables(gallery(), query) })
        }
        const found: string[] = []
        for (const one of shown) found.push(...(await pressAll(gallery(), one, shown, isWhole)))
        expect(found).toEqual([])
      },
    )
  })
}

interface Shown {
  readonly query: string
  readonly pressables: readonly Pressable[]
}

/** Picks the first state of every second kind of screen. */
function pickStates(rank: number): readonly string[] {
  const kinds = [...new Set(PAINTED_SAMPLE.map(toKind))]
  const picked = kinds.filter((kind, place) => kind === 'guide' || place % DIRECTIONS.length === rank)
  return picked.flatMap((kind) => PAINTED_SAMPLE.find((state) => toKind(state) === kind) ?? [])
}

/**
 * Presses all controls of a state, or the one in the middle, twice: first all of them as our screens go on by themselves, then those in whose place another
 * state has another control, which follows.
 */
async function pressAll(
  gallery: PaintedGallery,
  { query, pressables }: Shown,
  all: readonly Shown[],
  isWhole: boolean,
) {
  const middle = Math.floor(pressables.length / 2)
  const picked = pressables.filter((_one, place) => isWhole || place === middle)
  const found: (string | undefined)[] = []
  for (const pressed of picked) found.push(await pressTwice(gallery, { from: query, pressed }))
  for (const pressed of picked) {
    const to = all.find((other) => other.query !== query && hasAnother(other, pressed))?.query
    if (to !== undefined) found.push(await pressTwice(gallery, { from: query, pressed, to }))
  }
  return found.filter((one) => one !== undefined)
}

function hasAnother({ pressables }: Shown, { name, x, y }: Pressable): boolean {
  return pressables.some((one) => one.name !== name && one.left < x && x < one.right && one.top < y && y < one.bottom)
}
