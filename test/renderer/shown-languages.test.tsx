// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { homes } from './gallery/home-screens.ts'
import { kiosks } from './gallery/kiosk-screens.ts'
import { showScreen } from './support/screen.tsx'

const { settings, home } = homes
const attract = kiosks['kiosk-attract']
if (settings === undefined || home === undefined || attract === undefined) throw new Error('the gallery has changed')

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
    const options = [...screen.getByRole('combobox').querySelectorAll('option')]
    expect(options.map(({ value }) => value)).toEqual(['fr', 'en', 'ar'])
  })

  it('greets only in those at the kiosk', async () => {
    await showScreen(attract.screen, { languages: ['fr', 'uk'], kiosk: attract.kiosk })
    const greetings = screen.getAllByRole('button').map((one) => one.getAttribute('lang'))
    expect(greetings.filter((lang) => lang !== null)).toEqual(['fr', 'uk'])
  })
})
