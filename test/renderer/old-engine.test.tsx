// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { BrowserEngine } from '../../src/core/base/engine.ts'
import { findGuide } from './gallery/find-guide.ts'
import { screens } from './gallery/screens.ts'
import { queryNamed, showScreen } from './support/screen.tsx'

const OLD = /tourne sur un moteur ancien, sans les dernières corrections de sécurité/

function find(name: string) {
  const view = screens[name]
  if (view === undefined) throw new Error(`no screen ${name}`)
  return view
}

describe('the band about an old engine', () => {
  it('stands above a real portal, with the reason, and cannot be closed', async () => {
    const { change } = await showScreen(find('guide-old-engine'))
    const band = screen.getByText(OLD)
    expect(band.textContent).toMatch(/Le certificat du site de téléchargement n’est pas reconnu\.$/)
    expect(band.closest('.stage')).not.toBeNull()
    expect(band.querySelector('button')).toBeNull()
    change({ screen: findGuide('guide') })
    expect(screen.queryByText(OLD)).toBeNull()
  })
})

describe('the page before a visit that the engine may not open', () => {
  it('says why and who can help, and asks for no answer', async () => {
    await showScreen(find('before-closed'))
    expect(screen.getByText(OLD).textContent).toMatch(/n’ouvre que les sites d’entraînement/)
    expect(queryNamed('button', /^Oui/)).toBeNull()
    expect(queryNamed('button', /^Non/)).toBeNull()
  })
})

describe('the help screen', () => {
  it('names engine and version, and what is wrong with an old one', async () => {
    const { change } = await showScreen(find('help-old-engine'))
    screen.getByText('Moteur : Electron 33.2.1, Chromium 130.0.6723.137')
    expect(screen.getByText(OLD).textContent).toMatch(/proxy/)
    const engine: BrowserEngine = { electron: '45.4.1', chromium: '156.0.1' }
    change({ screen: { at: 'help', version: '0.1.0', terms: [], engine } })
    screen.getByText('Moteur : Electron 45.4.1, Chromium 156.0.1')
    expect(screen.queryByText(OLD)).toBeNull()
  })
})
