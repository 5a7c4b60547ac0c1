// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Stillness } from '../../../src/preload/portal/gesture/stillness.ts'

/** An observer that reports nothing: happy-dom lays nothing out, and what moves with the window's edge stays in its place. */
class Silent {
  observe(): void {}
  unobserve(): void {}
  disconnect(): void {}
}

beforeEach(() => {
  vi.stubGlobal('IntersectionObserver', Silent)
  vi.stubGlobal('ResizeObserver', Silent)
})
afterEach(() => {
  vi.unstubAllGlobals()
})

it('a target that moved as its window grew has stood still since then, not only since the press', () => {
  const target = document.createElement('button')
  document.body.append(target)
  let [top, now] = [0, 0]
  target.getBoundingClientRect = () => new DOMRect(0, top, 100, 40) as never
  const stillness = new Stillness(() => now)
  stillness.attach(window)
  stillness.watch([target])
  top = 300
  now = 400
  window.dispatchEvent(Object.defineProperty(new Event('resize'), 'isTrusted', { value: true }))
  now = 800
  expect(stillness.isStill(target)).toBe(false)
  now = 900
  expect(stillness.isStill(target)).toBe(true)
})
