// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Command } from '../../src/core/session/command.ts'
import type { GuideView, PortalStatus } from '../../src/core/session/view/view.ts'
import { findGuide } from './gallery/find-guide.ts'
import { showScreen } from './support/screen.tsx'
import { giveVoice } from './support/voice.ts'

const guide = findGuide('guide')
const portal = (action: 'back' | 'reload' | 'start'): Command => ({ do: 'portal', action })

/** What each state of the page offers, where the page before can be reached: one way on, or none. */
const STATES: Readonly<
  Record<
    Exclude<PortalStatus, 'ok' | 'loading' | 'signed-out' | 'deaf' | 'drifted'>,
    readonly [button: string, asks: Command] | undefined
  >
> = {
  'not-yet': ['Essayer encore', portal('reload')],
  several: undefined,
  gone: ['Essayer encore', portal('reload')],
  'unknown-screen': ['Page d’avant', portal('back')],
  offline: ['Essayer encore', portal('reload')],
  down: ['Essayer encore', portal('reload')],
  refused: ['Page d’avant', portal('back')],
  crashed: ['Essayer encore', portal('reload')],
  reopening: undefined,
  insecure: ['Essayer encore', portal('reload')],
  'no-print': undefined,
  'no-file': undefined,
  'no-download': undefined,
  'no-dialog': ['Début du site', portal('start')],
  'too-many-pages': undefined,
  'no-login': ['Page d’avant', portal('back')],
}
const withStatus = (status: PortalStatus): GuideView => ({ ...guide, portal: { ...guide.portal, status } })
const findStatus = (status: PortalStatus): HTMLElement => {
  const found = document.querySelectorAll<HTMLElement>('[data-status]')
  expect([...found].map((one) => one.dataset.status)).toEqual([status])
  return found[0] as HTMLElement
}

describe.each(Object.entries(STATES))('the word that the page is %s', (name, way) => {
  const status = name as keyof typeof STATES
  const shown = withStatus(status)

  it('stands in the place of the instruction, read aloud by itself, with its way on and no other', async () => {
    const { user, sent } = await showScreen(shown)
    const place = findStatus(status)
    expect(place.closest('[aria-live="polite"]')).not.toBeNull()
    expect(place.contains(screen.getByRole('heading', { level: 1 }))).toBe(true)
    expect(screen.queryByText(/Même un seul jour de travail compte/)).toBeNull()
    screen.getByText(/^Vous en êtes à.*Avez-vous travaillé/)
    const buttons = within(place).queryAllByRole('button')
    expect(buttons.map(({ textContent }) => textContent)).toEqual(way === undefined ? [] : [way[0]])
    for (const button of buttons) await user.click(button)
    expect(sent('session.command')).toEqual(way === undefined ? [] : [way[1]])
  })

  it('leaves every other way on where it always is', async () => {
    const { press, sent } = await showScreen(shown)
    await press('Page d’avant')
    await press(/Toutes les étapes et réglages$/)
    await press('Recharger la page')
    await press(/^Aidez-moi/)
    await press('Retour au début du site')
    expect(screen.getAllByText('39 49')).not.toEqual([])
    // In a state that leads back, the first of the two buttons is the strip's or its own: both ask the same.
    expect(sent('session.command')).toEqual([portal('back'), portal('reload'), portal('start')])
  })

  it('leads back only where there is a page before, and on where the step may be passed', async () => {
    const { press, sent, change } = await showScreen({ ...shown, portal: { ...shown.portal, canGoBack: false } })
    expect(within(findStatus(status)).queryByRole('button', { name: 'Page d’avant' })).toBeNull()
    change({ screen: { ...shown, step: { ...shown.step, passable: true } } })
    await press('C’est fait, on continue')
    expect(sent('session.command')).toEqual([{ do: 'pass', step: shown.step.id }])
  })
})

describe('the place of the portal', () => {
  it.each(['offline', 'crashed', 'insecure'] as const)(
    'says what comes there and whom to call while the page is %s, and is given back to the page',
    async (status) => {
      const { change, sent } = await showScreen(guide)
      const place = () => screen.getByRole('region', { name: /^Le site/ })
      expect(place().textContent).toBe('')
      change({ screen: withStatus(status) })
      within(place()).getByText('La page du site s’affichera ici.')
      within(place()).getByText('39 49')
      expect(sent('layout.place').at(-1)).toBeNull()
      change({ screen: guide })
      expect(place().textContent).toBe('')
    },
  )
})

describe('the word on the page', () => {
  it('is not there when the page is as it should be', async () => {
    await showScreen(guide)
    expect(document.querySelector('[data-status]')).toBeNull()
  })

  it.each(['loading', 'signed-out', 'deaf'] as const)(
    'leaves the step its words where it is %s, and comes below them',
    async (status) => {
      await showScreen(withStatus(status))
      const title = screen.getByRole('heading', { level: 1, name: /^Avez-vous travaillé/ })
      const place = findStatus(status)
      expect(place.closest('[aria-live="polite"]')).not.toBeNull()
      expect(title.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING).toBeGreaterThan(0)
    },
  )

  it('comes into a place that was there before', async () => {
    const { change } = await showScreen(guide)
    const places = [...document.querySelectorAll('[aria-live="polite"]')]
    for (const status of ['offline', 'loading', 'drifted'] as const) {
      change({ screen: withStatus(status) })
      expect(places).toContain(findStatus(status).closest('[aria-live="polite"]'))
    }
  })

  it('is what is read aloud, and no help with the step', async () => {
    const voice = giveVoice('fr-FR')
    const { press, sent } = await showScreen(withStatus('offline'))
    await press('Écouter')
    voice.begin()
    expect(voice.asked).toMatchObject([{ text: 'Il n’y a pas de connexion à internet.' }])
    expect(sent('session.command')).toEqual([])
  })

  it('asks the two whether what is like the target is it, and by what words it was known', async () => {
    const { press, sent } = await showScreen(findGuide('guide-drifted'))
    screen.getByText(/Avant, il y avait écrit : « avez vous travaille »/)
    await press('Oui, c’est ça')
    await press('Non, ce n’est pas ça')
    expect(sent('session.command')).toEqual([
      { do: 'heal', step: 'gross-pay', answer: 'confirmed' },
      { do: 'heal', step: 'gross-pay', answer: 'refused' },
    ])
  })
})
