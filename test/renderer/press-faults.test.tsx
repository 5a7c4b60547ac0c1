// @vitest-environment happy-dom
import { act, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { RequestName } from '../../src/core/app/ipc/contract.ts'
import { pickCases } from '../setup/runs.ts'
import { screens } from './gallery/screens.ts'
import { kinds } from './support/kinds.ts'
import { type Shown, showScreen } from './support/screen.tsx'

const { guide } = screens
if (guide?.at !== 'guide') throw new Error('the gallery has no guide')

/** Refuses what the window itself would do with an error that nobody meets: a browser writes it to its console. */
const quiet = (event: Event) => event.preventDefault()
afterEach(() => {
  for (const type of ['error', 'unhandledrejection']) window.removeEventListener(type, quiet)
  vi.restoreAllMocks()
})
function watch(): void {
  for (const type of ['error', 'unhandledrejection']) window.addEventListener(type, quiet)
}

const listFaults = ({ sent }: Shown) => sent('report.fault')

/** Lets each request but a report throw at once, as a fault in the code of a press would. */
function failToAsk(): void {
  const { request } = window.coteACote
  vi.spyOn(window.coteACote, 'request').mockImplementation(((name: RequestName, argument: never) => {
    if (name === 'report.fault') return request(name, argument)
    throw new RangeError('a fault in a press')
  }) as typeof request)
}

const SAYS = 'L’application n’a pas pu faire ça. Essayez encore.'

/** What a press does is its screen's; that a fault of it is met is the window's: by day every third screen. */
describe.each(pickCases(kinds, (_kind, rank) => rank % 3 === 0))('the state %s', (_name, shown, rest) => {
  it('says that a press did nothing, is reported, and stays', async () => {
    watch()
    const one = await showScreen(shown, rest)
    const title = screen.queryAllByRole('heading', { level: 1 }).map(({ textContent }) => textContent)
    failToAsk()
    for (const button of screen.queryAllByRole('button')) {
      if (listFaults(one).length === 0) await one.user.click(button)
    }
    await screen.findByText(SAYS)
    await waitFor(() => expect(listFaults(one)).toContainEqual({ place: 'press', error: 'RangeError' }))
    expect(screen.queryAllByRole('heading', { level: 1 }).map(({ textContent }) => textContent)).toEqual(title)
  })
})

describe('a request that fails where nobody meets it', () => {
  const reject = (reason: unknown) => {
    const promise = Promise.reject(reason)
    promise.catch(() => undefined)
    act(() => void window.dispatchEvent(Object.assign(new Event('unhandledrejection'), { promise, reason })))
  }

  it('is reported, and said like a press that did nothing', async () => {
    const one = await showScreen(guide)
    reject(new TypeError('an answer that did not come'))
    await screen.findByText(SAYS)
    await waitFor(() => expect(listFaults(one)).toEqual([{ place: 'press', error: 'TypeError' }]))
  })

  it('is none where a scroll or a sound was cut short by another', async () => {
    const one = await showScreen(guide)
    reject(new DOMException('cut short', 'AbortError'))
    await new Promise((resolve) => setTimeout(resolve, 0))
    expect(document.querySelector('.refused')).toBeNull()
    expect(listFaults(one)).toEqual([])
  })
})

describe('an error of the window', () => {
  it('is none where Chromium only says that a layout took two rounds', async () => {
    const one = await showScreen(guide)
    const message = 'ResizeObserver loop completed with undelivered notifications.'
    window.dispatchEvent(new ErrorEvent('error', { message, error: null }))
    await new Promise((resolve) => setTimeout(resolve, 0))
    expect(document.querySelector('.refused')).toBeNull()
    expect(listFaults(one)).toEqual([])
  })
})
