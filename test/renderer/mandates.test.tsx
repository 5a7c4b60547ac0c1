// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Answers } from './gallery/fake-bridge.ts'
import { shownMandate } from './gallery/mandate-answers.ts'
import { screens } from './gallery/screens.ts'
import { findViolations } from './support/axe.ts'
import { showScreen } from './support/screen.tsx'

const before = screens.before ?? { at: 'mandates' as const }
const guide = screens.guide ?? { at: 'mandates' as const }
const covered = { is: 'there', mandate: shownMandate, cover: 'covered' } as const

async function showMandates(answers: Answers = {}) {
  const shown = await showScreen({ at: 'mandates' }, { answers })
  await screen.findByText('Faire un mandat')
  return shown
}

describe('the screen of mandates', () => {
  it('says what each covers, step by step, and until when', async () => {
    await showMandates()
    screen.getByText('Il vaut jusqu’au 27 mai 2027.')
    screen.getByText(/La personne l’a retiré le 20 novembre 2026. Il ne vaut plus/)
    expect(screen.getAllByText('Indiquer le salaire brut')).toHaveLength(2)
    expect(await findViolations()).toEqual([])
  })

  it('makes one with chosen steps for an adult', async () => {
    const { user, press, sent, choose } = await showMandates()
    await user.click(screen.getByRole('checkbox', { name: 'Un adulte, sans tutelle ni curatelle' }))
    await user.selectOptions(screen.getByLabelText('Quelle démarche ?'), 'S’actualiser · France Travail')
    expect(screen.getByRole('button', { name: 'Faire ce mandat' })).toHaveProperty('disabled', true)
    await user.click(screen.getByRole('checkbox', { name: 'Indiquer le salaire brut' }))
    screen.getByText(/il faut un mandat Aidants Connect/)
    await choose('Pour combien de temps ?', '6 mois')
    await press('Faire ce mandat')
    expect(sent('mandate.create')).toEqual([
      { flow: 'france-travail/actualisation', steps: ['brut'], days: 182, adult: true },
    ])
    await screen.findByText(/Son numéro : K7M-2QX/)
  })

  it('makes none for a minor or a protected adult, and says whom to see', async () => {
    const { user } = await showMandates()
    await user.click(screen.getByRole('checkbox', { name: 'Un mineur, ou un adulte protégé' }))
    await screen.findByText(/Voyez d’abord avec son parent, son tuteur ou son curateur/)
    expect(screen.queryByLabelText('Quelle démarche ?')).toBeNull()
    expect(screen.queryByRole('button', { name: 'Faire ce mandat' })).toBeNull()
  })

  it('confirms before one is revoked', async () => {
    const { press, sent } = await showMandates()
    await press('La personne retire ce mandat')
    await press('Oui, le retirer')
    expect(sent('mandate.revoke')).toEqual([{ number: 'K7M-2QX' }])
  })
})

describe('before a visit', () => {
  it('is entered by the number on its paper, and shows what it allows', async () => {
    const { user, press, sent } = await showScreen(before)
    await press(/Avez-vous un mandat fait avant/)
    await user.type(screen.getByLabelText('Numéro écrit sur le mandat'), 'k7m 2qx')
    await press('Utiliser ce mandat')
    await screen.findByText('Il vaut jusqu’au 27 mai 2027.')
    expect(sent('mandate.use')).toEqual([{ typed: 'k7m 2qx' }])
  })

  it.each([
    ['misread', /Regardez le papier encore une fois/],
    ['unknown', /Ce mandat n’est pas sur cet ordinateur/],
  ] as const)('says that a number is %s', async (is, words) => {
    const { user, press } = await showScreen(before, { answers: { 'mandate.use': () => ({ is }) } })
    await press(/Avez-vous un mandat fait avant/)
    await user.type(screen.getByLabelText('Numéro écrit sur le mandat'), 'k')
    await press('Utiliser ce mandat')
    await screen.findByText(words)
  })
})

describe('in a visit', () => {
  if (guide.at !== 'guide') throw new Error('no guide')
  const held = { ...guide, hand: { ...guide.hand, holder: 'worker' as const } }

  it('says, while the helper has the hand, what it says about the step, and how to revoke it at once', async () => {
    const { press } = await showScreen(held, { answers: { 'mandate.current': () => covered } })
    await screen.findByText(/Cette étape est dans le mandat/)
    await press('Je retire ce mandat')
    await screen.findByText(/La personne l’a retiré. Il ne vaut plus/)
    expect(screen.queryByRole('button', { name: 'Je retire ce mandat' })).toBeNull()
  })

  it.each([
    ['not-listed', /n’est pas dans le mandat. Demandez à la personne/],
    ['expired', /Il est fini. Il ne vaut plus/],
    ['other-procedure', /pour une autre démarche/],
  ] as const)('says that a step is %s', async (cover, words) => {
    await showScreen(held, { answers: { 'mandate.current': () => ({ ...covered, cover }) } })
    await screen.findByText(words)
  })

  it('takes no room while the person has the hand, or if there is none', async () => {
    await showScreen(guide, { answers: { 'mandate.current': () => covered } })
    expect(screen.queryByText(/Cette étape est dans le mandat/)).toBeNull()
    await showScreen(held)
    expect(screen.queryByText(/dans le mandat/)).toBeNull()
  })
})
