// @vitest-environment happy-dom
import { act, waitFor } from '@testing-library/react'
import { expect, it } from 'vitest'
import type { HomeView } from '../../src/core/app/view/view.ts'
import { AWAITED } from '../../src/renderer/awaited.ts'
import { homes } from './gallery/home-screens.ts'
import { renderWindow, showScreen } from './support/screen.tsx'

const home = homes.home as HomeView

const isInert = (): boolean => document.querySelector('h1')?.closest('[inert]') !== null

it('nobody can use the screen that is drawn before the first view', async () => {
  const { user, sent } = renderWindow(home, { answers: { 'session.view': () => new Promise(() => {}) as never } })
  await waitFor(() => expect(document.querySelector('.awaited h1')).not.toBeNull())
  await user.keyboard('{Control>}+{/Control}')
  await user.keyboard('{Control>}k{/Control}')
  expect({ inert: isInert(), sent: sent('session.command'), palette: document.querySelector('.palette') }).toEqual({
    inert: true,
    sent: [],
    palette: null,
  })
})

it('the first view shows, and its title has the focus', async () => {
  await showScreen(home)
  expect({ inert: isInert(), focus: document.activeElement?.tagName }).toEqual({ inert: false, focus: 'H1' })
})

it('a view that comes before the first one is kept, and the first does not replace it', async () => {
  let answer: (view: typeof AWAITED) => void = () => {}
  const first = new Promise<typeof AWAITED>((resolve) => {
    answer = resolve
  })
  const { change } = renderWindow(home, { answers: { 'session.view': () => first as never } })
  change({ textSize: 'largest' })
  await act(async () => answer({ ...AWAITED, textSize: 'large' }))
  expect(document.documentElement.getAttribute('data-text-size')).toBe('largest')
})
