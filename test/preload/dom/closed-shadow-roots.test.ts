import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ClosedShadowRoots } from '../../../src/preload/dom/closed-shadow-roots.ts'
import type { Page } from '../../../src/preload/dom/page.ts'

/** As much of a page as may have closed roots: plain elements that show nothing of their own. */
const toHost = (): Element =>
  ({
    tagName: 'DIV',
    shadowRoot: null,
    firstElementChild: null,
    firstChild: null,
    isConnected: true,
  }) as unknown as Element
const toPage = (...hosts: readonly Element[]): Page => ({ hosts: [], elements: () => hosts }) as unknown as Page

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('matchMedia', () => ({ matches: true }))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function open() {
  const ask = vi.fn()
  const onHanded = vi.fn()
  return { ask, onHanded, roots: new ClosedShadowRoots({ ask, onHanded, onRoot: () => {}, now: () => Date.now() }) }
}

describe('whether all was asked about', () => {
  it('is known once the app has looked at each element, and is asked anew for those that come', () => {
    const { roots, ask, onHanded } = open()
    const [first, second] = [toHost(), toHost()]
    expect(roots.isClear(toPage(first))).toBe(false)
    roots.note(toPage(first), 'doubt')
    expect(ask).toHaveBeenCalledOnce()
    const taken = roots.meet()
    expect(taken).toEqual([first])
    expect(onHanded).not.toHaveBeenCalled()
    roots.meet(taken)
    expect(onHanded).toHaveBeenCalledOnce()
    expect(roots.isClear(toPage(first))).toBe(true)
    expect(roots.isClear(toPage(first, second))).toBe(false)
  })

  it('is waited for 3 seconds at most, each time that it hangs', () => {
    const { roots, onHanded } = open()
    const hosts = [toHost(), toHost()]
    roots.isClear(toPage(...hosts))
    roots.note(toPage(...hosts), 'doubt')
    roots.meet(roots.meet()?.slice(0, 1))
    vi.advanceTimersByTime(2_990)
    expect(roots.isClear(toPage(...hosts))).toBe(false)
    vi.advanceTimersByTime(20)
    expect(onHanded).toHaveBeenCalled()
    expect(roots.isClear(toPage(...hosts))).toBe(true)
    roots.note(toPage(...hosts), 'nothing')
    expect(roots.isClear(toPage(...hosts))).toBe(false)
  })

  it('is not waited for any more where the app never answers', () => {
    const { roots } = open()
    expect(roots.isClear(toPage(toHost()))).toBe(false)
    vi.advanceTimersByTime(3_010)
    expect(roots.isClear(toPage(toHost()))).toBe(true)
    roots.note(toPage(toHost()), 'nothing')
    expect(roots.isClear(toPage(toHost()))).toBe(true)
  })
})

describe('an element that the app took', () => {
  it('is taken again where the app was kept from answering, before those that wait', () => {
    const { roots } = open()
    const [first, second] = [toHost(), toHost()]
    roots.note(toPage(first), 'doubt')
    expect(roots.meet()).toEqual([first])
    roots.note(toPage(first, second), 'doubt')
    const taken = roots.meet()
    expect(taken).toEqual([first, second])
    roots.meet(taken)
    expect(roots.meet()).toEqual([])
  })

  it('is asked about again once somebody used it: its root may be attached since', () => {
    const { roots, ask } = open()
    const host = toHost()
    roots.note(toPage(host), 'doubt')
    roots.meet(roots.meet())
    roots.suspect(host)
    expect(ask).toHaveBeenCalledOnce()
    expect(roots.suspect(host, 'used')).toBe(true)
    expect(ask).toHaveBeenCalledTimes(2)
    expect(roots.meet()).toEqual([host])
  })
})
