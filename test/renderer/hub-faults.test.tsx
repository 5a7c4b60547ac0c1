// @vitest-environment happy-dom
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { listRights } from '../../src/core/hub/access.ts'
import type { StayView, WebName } from '../../src/core/hub/web.ts'
import { findNamed, renderWindow, type Shown } from './support/screen.tsx'

// After the support, which sets the bridge that they read once.
const { HubApp } = await import('../../src/renderer/hub/hub-app.tsx')
const { ROOT_FAULTS } = await import('../../src/renderer/faults.ts')

const STAY: StayView = {
  ...{ is: 'in', hub: 'Mission locale de l’Exemple', login: 'camille.d', role: 'technician', token: '' },
  rights: listRights('technician'),
}
const SAYS = 'L’application n’a pas pu faire ça. Essayez encore.'

/** What the hub answers to each request of its page; what throws stands for a fault in the page's own code. */
let answers: { [N in WebName]?: () => unknown }
let reports: Shown
beforeEach(() => {
  reports = renderWindow({ at: 'organisation' })
  cleanup()
  vi.spyOn(navigator, 'language', 'get').mockReturnValue('fr')
  answers = { 'hub.stay': () => STAY, 'hub.fleet': () => [] }
  vi.stubGlobal('fetch', async (path: string) => Response.json(answers[path.split('/').at(-1) as WebName]?.() ?? null))
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

const showHub = async () => {
  render(<HubApp />, ROOT_FAULTS)
  await screen.findByRole('tablist')
}
const listFaults = () => reports.sent('report.fault')

it('comes back after a fault while it is drawn', async () => {
  // The first desk that is drawn has no rights to list, as if the hub had forgotten them.
  let left = 1
  answers['hub.stay'] = () => (left-- > 0 ? { ...STAY, rights: undefined } : STAY)
  await showHub()
  await waitFor(() => expect(listFaults()).toContainEqual({ place: 'hub', error: 'TypeError' }))
})

it('says that it stopped while it keeps failing, and tries again on a press', async () => {
  answers['hub.stay'] = () => ({ ...STAY, rights: undefined })
  render(<HubApp />, ROOT_FAULTS)
  await screen.findByRole('alert')
  expect(listFaults().map(({ place }) => place)).toEqual(['hub', 'hub', 'hub'])
  answers['hub.stay'] = () => STAY
  findNamed('button', 'Essayer encore').click()
  await screen.findByRole('tablist')
})

it('comes back after a fault in an effect', async () => {
  const own = HTMLElement.prototype.focus
  let left = 1
  vi.spyOn(HTMLElement.prototype, 'focus').mockImplementation(function fail(this: HTMLElement) {
    if (!this.matches('h1') || left-- <= 0) return own.call(this)
    throw new RangeError('a fault in an effect')
  })
  await showHub()
  await waitFor(() => expect(listFaults()).toEqual([{ place: 'hub', error: 'RangeError' }]))
})

it('says of a press whose action throws that it did nothing', async () => {
  await showHub()
  const quiet = (event: Event) => event.preventDefault()
  window.addEventListener('error', quiet)
  act(() => void window.dispatchEvent(new ErrorEvent('error', { error: new SyntaxError('a fault in a press') })))
  window.removeEventListener('error', quiet)
  await screen.findByText(SAYS)
  await waitFor(() => expect(listFaults()).toEqual([{ place: 'press', error: 'SyntaxError' }]))
  expect(screen.queryByRole('tablist')).not.toBeNull()
})
