// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { GuideView } from '../../src/core/app/view/guide-screen.ts'
import { findGuide } from './gallery/find-guide.ts'
import { findNamed, queryNamed, showScreen } from './support/screen.tsx'

const guide = findGuide('guide-address')
const gateOf = (shown: GuideView): NonNullable<GuideView['address']> => {
  if (!shown.address) throw new Error('no gate')
  return shown.address
}
const card = () => within(screen.getByRole('region', { name: 'Une autre adresse veut s’ouvrir' }))

describe('the gate of an address', () => {
  it('shows the whole host with its registered part marked, and which service it is', async () => {
    await showScreen(guide)
    expect(document.querySelector('.address-host')?.textContent).toBe('services.info-retraite.fr')
    expect(document.querySelector('.address-host strong')?.textContent).toBe('info-retraite.fr')
    card().getByText(/service public connu : Info Retraite/)
  })

  it('asks each of the two, and lets them stay', async () => {
    const { press, sent } = await showScreen(guide)
    await press('Moi : oui, j’y vais')
    await press('Rester sur ce site')
    expect(sent('session.command')).toEqual([{ do: 'agree-address', who: 'person' }, { do: 'leave-address' }])
    const helper = findNamed('button', /^Accompagnant.* je la connais$/)
    expect(helper.getAttribute('aria-pressed')).toBe('true')
  })

  it('waits until it could be read, and until the person has the hand', async () => {
    await showScreen({ ...guide, address: { ...gateOf(guide), read: false } })
    for (const name of [/^Moi.* j’y vais$/, /^Accompagnant.* je la connais$/]) {
      expect((findNamed('button', name) as HTMLButtonElement).disabled).toBe(true)
    }
  })

  it('cannot be opened alone at a kiosk, and says whom to ask', async () => {
    await showScreen({ ...guide, address: { ...gateOf(guide), said: [], approvers: [] } })
    card().getByText('Demandez à quelqu’un de l’accueil de l’ouvrir avec vous.')
    expect(queryNamed('button', /oui/)).toBeNull()
  })

  it('names which service a look-alike imitates, says that it is the second, and has no yes', async () => {
    await showScreen(findGuide('guide-address-like'))
    card().getByText(/ressemble à francetravail\.fr, à une ou deux lettres près/)
    card().getByText(/deuxième fois en une minute/)
    expect(queryNamed('button', /oui/)).toBeNull()
  })

  it('replaces the short message that a page is refused', async () => {
    await showScreen({ ...guide, portal: { ...guide.portal, status: 'refused' } })
    expect(document.querySelector('[data-status="refused"]')).toBeNull()
    card()
  })
})
