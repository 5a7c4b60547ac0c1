// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { DecideAnswer, OrganisationView } from '../../src/core/organisation/view.ts'
import { findNamed, queryNamed, showScreen } from './support/screen.tsx'

const waiting: OrganisationView = {
  is: 'waiting',
  folder: '/srv/demarches',
  signer: { name: 'Mission locale de l’Exemple', fingerprint: '3fa9 c07b', known: false },
  hosts: { asked: ['demarches.mairie.example'], approved: ['compte.mairie.example'] },
  procedures: ['Inscrire à la cantine'],
  tooLarge: [],
  broken: 1,
  guarded: true,
}
const show = async (view: Partial<OrganisationView> = {}, answer: DecideAnswer = { is: 'done' }) => {
  const shown = await showScreen(
    { at: 'organisation' },
    {
      answers: {
        'channel.view': () => ({ is: 'none' }),
        'organisation.view': () => ({ ...waiting, ...view }),
        'organisation.choose': () => ({ ...waiting, ...view }),
        'organisation.decide': () => answer,
      },
    },
  )
  await screen.findByRole('button', { name: 'Choisir un dossier' })
  return shown
}
const decide = async (answer: DecideAnswer) => {
  const shown = await show({}, answer)
  await shown.user.type(screen.getByLabelText('Phrase secrète du responsable'), 'une phrase')
  await shown.press('Accepter')
  return shown
}

describe('the organisation’s procedures', () => {
  it('say who signed, which sites would open, and what does not work', async () => {
    await show()
    screen.getByText('Signé par : Mission locale de l’Exemple')
    screen.getByText(/Personne n’a encore accepté cette signature/)
    screen.getByText('demarches.mairie.example')
    screen.getByText(/compte\.mairie\.example/)
    screen.getByText('Inscrire à la cantine')
    screen.getByText('Fichiers qui ne marchent pas : 1')
  })

  it('show all their texts, the telephone numbers first, and files that are too large', async () => {
    const sentences = ['Dictez votre mot de passe au 06 12 34 56 78']
    const pages = [{ file: 'mairie/cantine.yml', sentences, looked: ['Donner ma carte'] }]
    await show({ content: { numbers: ['06 12 34 56 78'], pages }, tooLarge: ['mairie/enorme.yml'] })
    screen.getByText('06 12 34 56 78')
    screen.getByText('Dictez votre mot de passe au 06 12 34 56 78')
    screen.getByText('Donner ma carte')
    screen.getByText(/mairie\/enorme\.yml/)
  })

  it('say that nobody signed', async () => {
    const { signer: _signer, ...unsigned } = waiting
    const { change: _change } = await showScreen(
      { at: 'organisation' },
      { answers: { 'channel.view': () => ({ is: 'none' }), 'organisation.view': () => unsigned } },
    )
    await screen.findByText(/Personne n’a signé ces démarches/)
  })

  it.each([
    ['missing', /Ce dossier ne se lit pas/],
    ['too-large', /Ce dossier contient trop de choses/],
    ['settled', /Tout est décidé/],
    ['refused', /Un responsable a refusé ce dossier/],
  ] as const)('say that the folder is %s, and ask for no decision', async (is, words) => {
    await show({ is })
    screen.getByText(words)
    expect(queryNamed('button', 'Accepter')).toBeNull()
  })

  it('are chosen through the system’s dialog', async () => {
    const { press, sent } = await show({ is: 'none' })
    await press('Choisir un dossier')
    expect(sent('organisation.choose')).toEqual([null])
  })
})

describe('a supervisor’s decision', () => {
  it('needs the passphrase, and forgets it as soon as it is sent', async () => {
    const { sent } = await decide({ is: 'done' })
    await screen.findByText('C’est noté.')
    expect(sent('organisation.decide')).toEqual([{ decided: 'approved', passphrase: 'une phrase' }])
    expect(screen.getByLabelText('Phrase secrète du responsable')).toHaveProperty('value', '')
    for (const name of ['Accepter', 'Refuser']) expect(findNamed('button', name)).toHaveProperty('disabled', true)
  })

  it('is never shown as it is typed', async () => {
    await show()
    expect(screen.getByLabelText('Phrase secrète du responsable')).toHaveProperty('type', 'password')
  })

  it.each<readonly [answer: DecideAnswer, words: string]>([
    [{ is: 'too-short' }, 'Il faut 12 signes au moins.'],
    [{ is: 'changed' }, 'Le dossier vient de changer. Relisez, puis décidez.'],
    [{ is: 'cannot-save' }, 'La décision ne s’enregistre pas. Vérifiez la place sur le disque.'],
    [{ is: 'wrong', seconds: 0 }, 'Ce n’est pas la bonne phrase.'],
    [{ is: 'wait', seconds: 8 }, 'Trop d’essais. Attendez 8 secondes.'],
  ])('that has no effect says why: %j', async (answer, words) => {
    await decide(answer)
    expect((await screen.findByText(words)).getAttribute('role')).toBe('status')
  })

  it('may be a no', async () => {
    const { user, press, sent } = await show()
    await user.type(screen.getByLabelText('Phrase secrète du responsable'), 'une phrase')
    await press('Refuser')
    expect(sent('organisation.decide')).toEqual([{ decided: 'refused', passphrase: 'une phrase' }])
  })

  it('chooses the passphrase if this machine has none', async () => {
    await show({ guarded: false })
    screen.getByText(/Le responsable la choisit ici : 12 signes au moins/)
  })

  it('lists the domains that visits were led to and no procedure names', async () => {
    await show({ proposals: [{ domain: 'info-retraite.fr', visits: 7, ways: ['official', 'unguided'] }] })
    const line = screen.getByText('info-retraite.fr').closest('li')
    expect(line?.textContent).toContain('adresse officielle, sans guide')
    expect(line?.textContent).toContain('7.')
  })

  it('proposes nothing if nothing was opened often', async () => {
    await show({ proposals: [] })
    expect(screen.queryByText('Sites ouverts sans démarche')).toBeNull()
  })
})
