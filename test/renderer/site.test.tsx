// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { findGuide } from './gallery/find-guide.ts'
import { screens } from './gallery/screens.ts'
import { findNamed, queryNamed, showScreen } from './support/screen.tsx'

const state = (name: string) => screens[name] ?? { at: 'site' as const }

describe('a site without a guide', () => {
  it('is opened from the menu of home, and from a search without results', async () => {
    const { press, sent, user } = await showScreen(state('home'))
    await press('Menu')
    await press('Ouvrir un site sans guide')
    await user.type(screen.getByRole('searchbox'), 'zzzz')
    await screen.findByRole('region', { name: /Aucune démarche|Rien/ })
    await press('Ouvrir un site sans guide')
    expect(sent('session.command')).toEqual([{ do: 'ask-site' }, { do: 'ask-site' }])
  })

  it('is not offered if the app has no texts for it', async () => {
    const home = state('home')
    const { press } = await showScreen(home.at === 'home' ? { ...home, sites: false } : home)
    await press('Menu')
    expect(queryNamed('button', 'Ouvrir un site sans guide')).toBeNull()
  })
})

describe('the page that asks for an address', () => {
  it('sends what was typed, by the button and by Enter', async () => {
    const { press, sent, user } = await showScreen(state('site'))
    await user.type(screen.getByLabelText('Adresse du site'), 'caf.fr')
    await press('Continuer')
    await user.type(screen.getByLabelText('Adresse du site'), '/aide{Enter}')
    expect(sent('session.command')).toEqual([
      { do: 'open-site', address: 'caf.fr' },
      { do: 'open-site', address: 'caf.fr/aide' },
    ])
  })

  it('says why an address does not open, and proposes what people may have meant', async () => {
    const { press, sent } = await showScreen(state('site-unknown'))
    screen.getByText(/retraite\.example n’est pas dans la liste des sites officiels connus/)
    await press(/^Info Retraite/)
    expect(sent('session.command')).toEqual([{ do: 'open-site', address: 'info-retraite.fr' }])
  })

  it('offers the procedures that guide the typed address, and opens it without a guide if that is what is wanted', async () => {
    const { press, sent } = await showScreen(state('site-guided'))
    await press('Attestation de la Caf')
    await press('Ouvrir le site sans guide')
    expect(sent('session.command')).toEqual([
      { do: 'pick', flow: 'caf/attestation-de-paiement', training: false },
      { do: 'open-site', address: 'caf.fr', unguided: true },
    ])
  })

  it('names which service a look-alike imitates', async () => {
    await showScreen(state('site-like'))
    screen.getByText(/ressemble à info-retraite\.fr, à une ou deux lettres près/)
  })

  it('is followed by the one page before the portal, which says that there is no guide', async () => {
    await showScreen(state('before-site'))
    screen.getByText(/Site sans guide.*: www\.caf\.fr\. Il s’ouvre pour cette visite\./)
    expect(screen.queryByText(/papier/i)).toBeNull()
  })
})

describe('the coach beside an unknown page', () => {
  const guide = findGuide('guide-site')
  const tools = () => within(screen.getByRole('region', { name: 'De l’aide pour cette page' }))

  it('reads its headings, enlarges it, and shows the button that sends', async () => {
    const { press, sent } = await showScreen(guide)
    await press('De l’aide pour cette page')
    await press('Lire les titres de la page')
    await press('Agrandir la page')
    await press('Réduire la page')
    await press('Où est le bouton qui envoie ?')
    expect(sent('session.command')).toEqual([
      { do: 'read-page', on: true },
      { do: 'portal', action: 'larger' },
      { do: 'portal', action: 'smaller' },
      { do: 'help', rung: 'point' },
    ])
    tools().getByText('Le bouton est entouré dans la page. Relisez ensemble avant d’appuyer.')
  })

  it('explains a word, and sends it nowhere', async () => {
    const { press, sent, user } = await showScreen(guide)
    await press('De l’aide pour cette page')
    await press('C’est quoi, ce mot ?')
    const field = screen.getByLabelText('Écrivez le mot')
    await user.type(field, 'Quotient')
    tools().getByText('Un nombre qui dit vos revenus pour votre famille.')
    await user.clear(field)
    await user.type(field, 'zzz')
    tools().getByText('Ce mot n’est pas expliqué ici.')
    expect(sent('session.command')).toEqual([])
  })

  it('says that the page has no guide and to read again before sending, and leads to the other ways out', async () => {
    const { press } = await showScreen(guide)
    expect(document.querySelector('.say')?.textContent).toMatch(/n’a pas de guide/)
    screen.getByText(/Avant d’envoyer, relisez/)
    await press(/^Aidez-moi/)
    findNamed('button', 'Continuer dans le navigateur de l’ordinateur')
  })

  it('is hidden while the worker has the hand', async () => {
    await showScreen({ ...guide, hand: { ...guide.hand, holder: 'worker' } })
    expect(screen.queryByRole('region', { name: 'De l’aide pour cette page' })).toBeNull()
  })
})
