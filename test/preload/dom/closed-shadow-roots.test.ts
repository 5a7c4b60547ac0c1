import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ClosedShadowRoots } from '../../../src/preload/dom/closed-shadow-roots.ts'
import type { Page } from '../../../src/preload/dom/page.ts'

/** Creates a plain element with no content of its own, which may therefore have a closed root. */
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
  const requestRoots = vi.fn()
  const onReceived = vi.fn()
  return {
    requestRoots,
    onReceived,
    roots: new ClosedShadowRoots({ requestRoots, onReceived, onRoot: () => {}, now: () => Date.now() }),
  }
}

describe('whether all roots of a page are known', () => {
  it('is true once the app has answered for each element, and new ones are requested', () => {
    const { roots, requestRoots, onReceived } = open()
    const [first, second] = [toHost(), toHost()]
    expect(roots.isClear(toPage(first))).toBe(false)
    roots.note(toPage(first), 'doubt')
    expect(requestRoots).toHaveBeenCalledOnce()
    const taken = roots.answer()
    expect(taken).toEqual([first])
    expect(onReceived).not.toHaveBeenCalled()
    roots.answer(taken)
    expect(onReceived).toHaveBeenCalledOnce()
    expect(roots.isClear(toPage(first))).toBe(true)
    expect(roots.isClear(toPage(first, second))).toBe(false)
  })

  it('is awaited for 3 seconds at most, each time that the app hangs', () => {
    const { roots, onReceived } = open()
    const hosts = [toHost(), toHost()]
    roots.isClear(toPage(...hosts))
    roots.note(toPage(...hosts), 'doubt')
    roots.answer(roots.answer()?.slice(0, 1))
    vi.advanceTimersByTime(2_990)
    expect(roots.isClear(toPage(...hosts))).toBe(false)
    vi.advanceTimersByTime(20)
    expect(onReceived).toHaveBeenCalled()
    expect(roots.isClear(toPage(...hosts))).toBe(true)
    roots.note(toPage(...hosts), 'nothing')
    expect(roots.isClear(toPage(...hosts))).toBe(false)
  })

  it('is no longer awaited where the app never answers', () => {
    const { roots } = open()
    expect(roots.isClear(toPage(toHost()))).toBe(false)
    vi.advanceTimersByTime(3_010)
    expect(roots.isClear(toPage(toHost()))).toBe(true)
    roots.note(toPage(toHost()), 'nothing')
    expect(roots.isClear(toPage(toHost()))).toBe(true)
  })
})

describe('a requested element', () => {
  it('is requested again where the app could not answer, before those that wait', () => {
    const { roots } = open()
    const [first, second] = [toHost(), toHost()]
    roots.note(toPage(first), 'doubt')
    expect(roots.answer()).toEqual([first])
    roots.note(toPage(first, second), 'doubt')
    const taken = roots.answer()
    expect(taken).toEqual([first, second])
    roots.answer(taken)
    expect(roots.answer()).toEqual([])
  })

  it('is requested again once somebody used it, as its root may be attached since', () => {
    const { roots, requestRoots } = open()
    const host = toHost()
    roots.note(toPage(host), 'doubt')
    roots.answer(roots.answer())
    roots.suspect(host)
    expect(requestRoots).toHaveBeenCalledOnce()
    expect(roots.suspect(host, 'used')).toBe(true)
    expect(requestRoots).toHaveBeenCalledTimes(2)
    expect(roots.answer()).toEqual([host])
  })
})
