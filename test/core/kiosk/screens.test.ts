import { describe, expect, it } from 'vitest'
import { planScreens } from '../../../src/core/kiosk/screens.ts'

const display = (id: number, x: number, y = 0) => ({ id, bounds: { x, y, width: 1024, height: 768 } })

describe('the screens of a kiosk', () => {
  it('show it on the first, whatever the order, and are covered otherwise', () => {
    const [first, second, third] = [display(7, 0), display(2, 1024), display(9, 0, 768)]
    expect(planScreens([second, first, third], first)).toEqual({ own: first.bounds, covered: [second, third] })
    expect(planScreens([second, first, third], second)).toEqual({ own: second.bounds, covered: [first, third] })
  })

  it('are not covered where there is one, or where another shows the same', () => {
    const first = display(1, 0)
    expect(planScreens([first], first).covered).toEqual([])
    expect(planScreens([first, display(2, 0)], first).covered).toEqual([])
  })
})
