import { describe, expect, it } from 'vitest'
import { type Bounds, planCovers } from '../../../src/core/kiosk/screens.ts'

const display = (id: number, x: number, y = 0, width = 1024, height = 768) => ({ id, bounds: { x, y, width, height } })
const half = ({ bounds: { x, y, width } }: { readonly bounds: Bounds }) => [
  { x, y, width, height: 385 },
  { x, y: y + 385, width, height: 383 },
]

const holds = ({ x, y, width, height }: Bounds, left: number, top: number) =>
  left >= x && left < x + width && top >= y && top < y + height

/** Places and sizes whose screens lie apart, side by side, within and across one another. */
const STEPS = [0, 1, 2, 3]
const SIZES = [1, 2, 4]
const BOXES = STEPS.flatMap((x) =>
  STEPS.flatMap((y) => SIZES.flatMap((width) => SIZES.map((height) => ({ x, y, width, height })))),
)

describe('the screens of a kiosk', () => {
  it('show it on the first, in any order, and are covered otherwise', () => {
    const [first, second, third] = [display(7, 0), display(2, 1024), display(9, 0, 768)]
    const plan = ({ bounds }: typeof first) => planCovers([second, first, third], bounds, bounds)
    expect(plan(first)).toEqual([second, third].flatMap(half))
    expect(plan(second)).toEqual([first, third].flatMap(half))
  })

  it('are not covered if there is one, or if another shows the same', () => {
    const first = display(1, 0)
    const plan = (...others: (typeof first)[]) => planCovers([first, ...others], first.bounds, first.bounds)
    expect(plan()).toEqual([])
    expect(plan(display(2, 0))).toEqual([])
    expect(plan(display(2, 0, 0, 800, 600))).toEqual([])
  })

  it('are covered beside the kiosk if a larger one mirrors it, unless the kiosk fills that one', () => {
    const [first, larger] = [display(1, 0), display(2, 0, 0, 1920, 1080)]
    expect(planCovers([larger, first], first.bounds, first.bounds)).toEqual([
      { x: 0, y: 768, width: 1920, height: 157 },
      { x: 0, y: 925, width: 1920, height: 155 },
      { x: 1024, y: 0, width: 896, height: 385 },
      { x: 1024, y: 385, width: 896, height: 383 },
    ])
    expect(planCovers([larger, first], first.bounds, larger.bounds)).toEqual([])
  })

  it('are covered as if the kiosk were in its place while it is not yet', () => {
    const [first, second] = [display(1, 0), display(2, 1024)]
    expect(planCovers([first, second], first.bounds, second.bounds)).toEqual(half(second))
    expect(planCovers([first, second], first.bounds, { x: 0, y: 0, width: 1023, height: 767 })).toEqual(half(second))
  })

  it('are covered once if two beside it show the same', () => {
    const [first, second] = [display(1, 0), display(2, 1024)]
    expect(planCovers([first, second, display(3, 1024)], first.bounds, first.bounds)).toEqual(half(second))
  })

  it('show nothing but the kiosk and covers at any place of any two of them, and no cover over the kiosk', () => {
    const own = { x: 1, y: 1, width: 2, height: 2 }
    const rows = [0, 1, 2, 3, 4, 5, 6]
    const places = rows.flatMap((x) => rows.map((y) => [x, y] as const))
    for (const one of BOXES)
      for (const other of BOXES) {
        const displays = [own, one, other].map((bounds, id) => ({ id, bounds }))
        const covered = planCovers(displays, own, own)
        for (const [x, y] of places) {
          const isShown = displays.some(({ bounds }) => holds(bounds, x, y))
          const isHidden = covered.some((bounds) => holds(bounds, x, y))
          if (isHidden !== (isShown && !holds(own, x, y))) expect.fail(JSON.stringify({ one, other, x, y, covered }))
        }
      }
  })
})
