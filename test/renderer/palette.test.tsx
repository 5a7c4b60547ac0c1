// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { PaletteView } from '../../src/core/app/view/palette-view.ts'
import type { ScreenView } from '../../src/core/app/view/view.ts'
import { before } from './gallery/before-screens.ts'
import { homes } from './gallery/home-screens.ts'
import { kiosks } from './gallery/kiosk-screens.ts'
import { screens } from './gallery/screens.ts'
import { findViolations } from './support/axe.ts'
import { type Shown, showScreen } from './support/screen.tsx'

const find = (all: Readonly<Record<string, ScreenView>>, name: string): ScreenView => {
  const found = all[name]
  if (found === undefined) throw new Error(`the gallery has no ${name}`)
  return found
}
const home = find(homes, 'home')
const settings = find(homes, 'settings')

const PROCEDURES: PaletteView = {
  procedures: [
    {
      flow: 'france-travail/actualisation',
      title: 'S’actualiser',
      portal: 'France Travail',
      sought: { title: 'S’actualiser', words: 'pointer pôle emploi', about: '' },
    },
    {
      flow: 'caf/aide-au-logement',
      title: 'Demander une aide au logement',
      portal: 'Caf',
      sought: { title: 'Demander une aide au logement', words: 'apl loyer', about: '' },
    },
  ],
}

async function openPalette(shown: ScreenView, rest: object = {}): Promise<Shown> {
  const opened = await showScreen(shown, { answers: { 'palette.view': () => PROCEDURES }, ...rest })
  await opened.user.keyboard('{Control>}k{/Control}')
  await screen.findByRole('combobox', { name: 'Aller vite à…' })
  return opened
}
const queryPalette = () => screen.queryByRole('combobox', { name: 'Aller vite à…' })
const chosen = () =>
  within(screen.getByRole('listbox', { name: 'Aller vite à…' }))
    .getAllByRole('option')
    .filter((one) => one.getAttribute('aria-selected') === 'true')
    .map(({ textContent }) => textContent)

describe('Ctrl K', () => {
  const offered = [
    ['home', home],
    ['before', find(before, 'before')],
    ['settings', settings],
    ['help', find(homes, 'help')],
    ['supervision', { at: 'supervision' }],
  ] as const

  it.each(offered)('opens one field over %s, and Escape closes it and changes nothing', async (_name, shown) => {
    const { user, sent } = await openPalette(shown)
    expect(document.activeElement).toBe(queryPalette())
    await user.keyboard('{Escape}')
    expect(queryPalette()).toBeNull()
    expect(sent('session.command')).toEqual([])
  })

  it.each(['guide', 'recap', 'wiped', 'care'])('opens nothing over %s, where it could lose something', async (name) => {
    const { user } = await showScreen(find(screens, name))
    await user.keyboard('{Control>}k{/Control}')
    await new Promise((resolve) => setTimeout(resolve, 100)) // long enough for it to open, if it did
    expect(queryPalette()).toBeNull()
  })

  it('puts a room whose exact name was typed before the procedures that fit', async () => {
    const procedures = PROCEDURES.procedures.map((one) => ({
      ...one,
      sought: { ...one.sought, words: 'réglages atelier' },
    }))
    const { user } = await openPalette(home, { answers: { 'palette.view': () => ({ procedures }) } })
    for (const [typed, room] of [
      ['reglages', 'Réglages'],
      ['Atelier', 'L’atelier des démarches'],
    ] as const) {
      await user.clear(screen.getByRole('combobox', { name: 'Aller vite à…' }))
      await user.keyboard(typed)
      expect(chosen()).toEqual([room])
    }
    await user.clear(screen.getByRole('combobox', { name: 'Aller vite à…' }))
    await user.keyboard('réglag')
    expect(chosen()[0]).toContain('S’actualiser')
  })

  it('opens nothing at a kiosk', async () => {
    const tiles = Object.values(kiosks).find(({ screen: { at }, kiosk }) => at === 'home' && kiosk?.at === 'visit')
    if (tiles === undefined) throw new Error('the gallery has no tiles')
    const { user } = await showScreen(tiles.screen, { kiosk: tiles.kiosk })
    await user.keyboard('{Control>}k{/Control}')
    await new Promise((resolve) => setTimeout(resolve, 100)) // long enough for it to open, if it did
    expect(queryPalette()).toBeNull()
  })
})

describe('the palette', () => {
  it('finds a procedure though a letter is wrong, and Enter opens it', async () => {
    const { user, sent } = await openPalette(home)
    await user.keyboard('actualizer')
    await screen.findByRole('option', { name: /^S’actualiser/ })
    expect(chosen()).toEqual(['S’actualiserFrance Travail'])
    await user.keyboard('{Enter}')
    expect(sent('session.command')).toEqual([{ do: 'pick', flow: 'france-travail/actualisation', training: false }])
    expect(queryPalette()).toBeNull()
  })

  it('leaves the screen that shows before it opens a procedure', async () => {
    const { user, sent } = await openPalette(settings)
    await user.keyboard('loyer')
    await screen.findByRole('option', { name: /^Demander une aide au logement/ })
    await user.keyboard('{Enter}')
    expect(sent('session.command')).toEqual([
      { do: 'home' },
      { do: 'pick', flow: 'caf/aide-au-logement', training: false },
    ])
  })

  it('offers all actions while nothing is typed, and arrows wrap around them', async () => {
    const { user, sent } = await openPalette(home)
    const first = chosen()
    await user.keyboard('{ArrowDown}')
    expect(chosen()).not.toEqual(first)
    await user.keyboard('{ArrowUp}{ArrowUp}')
    expect(chosen()).toEqual(['Română'])
    await user.keyboard('{Enter}')
    expect(sent('session.command')).toEqual([{ do: 'language', language: 'ro' }])
  })

  it.each([
    ['reglages', [{ do: 'settings' }]],
    ['probleme', [{ do: 'manual' }]],
    ['responsable', [{ do: 'supervise' }]],
    ['petites taches', [{ do: 'tasks' }]],
    ['plus grand', [{ do: 'text-size', size: 'large' }]],
    ['arabe', [{ do: 'language', language: 'ar' }]],
  ] as const)('runs « %s »', async (typed, commands) => {
    const { user, sent } = await openPalette(home)
    await user.keyboard(typed)
    await user.keyboard('{Enter}')
    expect(sent('session.command')).toEqual(commands)
  })

  it('leads to the settings of the kiosk', async () => {
    const { user, sent } = await openPalette(settings)
    await user.keyboard('borne{Enter}')
    expect(sent('session.command')).toEqual([{ do: 'home' }])
    expect(sent('kiosk.command')).toEqual([{ do: 'open-settings' }])
  })

  it('says that nothing matches, and Enter then does nothing', async () => {
    const { user, sent } = await openPalette(home)
    await user.keyboard('zzzzzz{Enter}')
    screen.getByText('Rien ne correspond. Essayez un autre mot.')
    expect(sent('session.command')).toEqual([])
  })

  it.each(['fr', 'en', 'ar'] as const)('has no violation that axe finds, in %s', async (language) => {
    const { user } = await showScreen(home, { language, answers: { 'palette.view': () => PROCEDURES } })
    await user.keyboard('{Control>}k{/Control}')
    await screen.findByRole('listbox')
    expect(await findViolations()).toEqual([])
  })
})
