// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { typeset } from '../../src/renderer/i18n/typeset.ts'
import { homes } from './gallery/home-screens.ts'
import { kiosks } from './gallery/kiosk-screens.ts'
import { findNamed, showScreen } from './support/screen.tsx'

const { settings, home } = homes
const attract = kiosks['kiosk-attract']
if (settings === undefined || home === undefined || attract === undefined) throw new Error('the gallery lacks a state')

describe('the settings', () => {
  it('are the same for everybody: language, size, who usually helps, sound, the pause', async () => {
    const { user, choose, press, sent } = await showScreen(
      { at: 'settings', role: 'worker', sound: false, endBoxes: [] },
      { lock: { after: 15, guarded: false, is: 'open' } },
    )
    await user.click(screen.getByRole('radio', { name: 'English' }))
    await user.click(screen.getByRole('radio', { name: 'Français' }))
    await choose('Qui aide d’habitude ?', 'Un bénévole')
    await press('Un son quand la main change')
    expect(sent('session.command')).toEqual([
      { do: 'language', language: 'en' },
      { do: 'language', language: 'fr' },
      { do: 'role', role: 'volunteer' },
      { do: 'sound', on: true },
    ])
    await choose('Pause quand personne n’est là', '5 minutes')
    expect(sent('lock.command')).toEqual([{ do: 'after', minutes: 5 }])
  })

  it('say which languages lack some of the guides', async () => {
    const { change } = await showScreen(settings)
    screen.getByText('Tous les guides sont dans chaque langue.')
    change({ partly: [{ language: 'ar', whole: 40, of: 52 }] })
    expect(document.querySelector('ul.fine')?.textContent).toBe(
      typeset('العربية, guides : 40 sur 52, les autres en français'),
    )
  })

  it('show and change what the end of each visit does automatically', async () => {
    const { user, sent } = await showScreen(settings)
    const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name })
    expect(box('Imprimer ma feuille').checked).toBe(true)
    expect(box('Rappel').checked).toBe(false)
    await user.click(box('Imprimer ma feuille'))
    await user.click(box('Rappel'))
    expect(sent('session.command')).toEqual([
      { do: 'end-box', box: 'print', on: false },
      { do: 'end-box', box: 'calendar', on: true },
    ])
  })
})

describe('« Langues montrées »', () => {
  it('hides a language and shows it again; French is always there', async () => {
    const { user, sent, change } = await showScreen(settings)
    const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name })
    expect(box('Français').disabled).toBe(true)
    await user.click(box('Türkçe'))
    change({ languages: ['fr', 'en', 'ar'] })
    expect(box('Türkçe').checked).toBe(false)
    await user.click(box('Türkçe'))
    expect(sent('session.command')).toEqual([
      { do: 'offer-language', language: 'tr', on: false },
      { do: 'offer-language', language: 'tr', on: true },
    ])
  })
})

describe('a computer that offers some languages', () => {
  it('has those in its lists, and the current one', async () => {
    await showScreen(home, { languages: ['fr', 'en'], language: 'ar' })
    const options = [...findNamed('combobox', /^Langue|اللغة/).querySelectorAll('option')]
    expect(options.map(({ value }) => value)).toEqual(['fr', 'en', 'ar'])
  })

  it('greets only in those at the kiosk', async () => {
    await showScreen(attract.screen, { languages: ['fr', 'uk'], kiosk: attract.kiosk })
    const greetings = screen.getAllByRole('button').map((one) => one.getAttribute('lang'))
    expect(greetings.filter((lang) => lang !== null)).toEqual(['fr', 'uk'])
  })
})

describe('the colours of our screens', () => {
  const shown = () => {
    const { theme, contrast } = document.documentElement.dataset
    return { theme, contrast }
  }

  it('are the system’s until somebody chooses, and then the chosen ones', async () => {
    const { choose, change, sent } = await showScreen(settings)
    expect(shown()).toEqual({ theme: 'system', contrast: 'system' })
    await choose('Couleurs', 'Sombres')
    expect(sent('session.command')).toEqual([{ do: 'look', look: { theme: 'dark', contrast: 'system' } }])
    change({ look: { theme: 'dark', contrast: 'system' } })
    await choose('Contraste', 'Contraste fort')
    expect(sent('session.command').at(-1)).toEqual({ do: 'look', look: { theme: 'dark', contrast: 'more' } })
    change({ look: { theme: 'dark', contrast: 'more' } })
    expect(shown()).toEqual({ theme: 'dark', contrast: 'more' })
  })
})
