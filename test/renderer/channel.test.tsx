// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { CHANNEL_ERROR_CODES, ChannelError, findChannelMend } from '../../src/core/channel/error.ts'
import type { ChannelAnswer, ChannelView } from '../../src/core/channel/view.ts'
import { fr } from '../../src/renderer/locales/fr.ts'
import { findViolations } from './support/axe.ts'
import { findNamed, queryNamed, showScreen } from './support/screen.tsx'

type Followed = Extract<ChannelView, { readonly adopts: string }>

const settled: Followed = {
  is: 'settled',
  place: { is: 'folder', folder: '/media/cle' },
  organisation: 'Mission locale de l’Exemple',
  fingerprint: '3fa9 c07b',
  looked: '2026-11-27',
  looking: false,
  active: 4,
  canGoBack: true,
  adopts: 'asked',
  guarded: true,
}
const staged: Followed = {
  ...settled,
  is: 'staged',
  staged: {
    digest: 'a'.repeat(64),
    version: 5,
    hosts: [],
    mayBeTried: true,
    changes: [
      {
        name: 'caf/declarer',
        title: { fr: 'Déclarer ses ressources', en: 'Declare your income' },
        changes: [{ says: 'renamed', from: { fr: 'Valider' }, to: { fr: 'Envoyer' }, step: { fr: 'Envoyer' } }],
      },
    ],
  },
}
const asks: ChannelView = {
  is: 'asks',
  place: { is: 'https', address: 'https://paquets.exemple.fr/' },
  organisation: 'Mission locale de l’Exemple',
  fingerprint: '3fa9 c07b',
  guarded: true,
}
const show = async (view: ChannelView, answer: ChannelAnswer = { is: 'done' }, language: 'fr' | 'en' | 'ar' = 'fr') => {
  const answers = { 'channel.view': () => view, 'channel.act': () => answer }
  const shown = await showScreen({ at: 'organisation' }, { answers, language })
  await screen.findByRole('heading', { level: 2, name: /démarches envoyées|procedures that/ })
  return shown
}
const sign = async (view: ChannelView, answer?: ChannelAnswer) => {
  const shown = await show(view, answer)
  await shown.user.type(screen.getByLabelText('Phrase secrète du responsable'), 'une phrase')
  return shown
}

describe('the channel of an organisation', () => {
  it('is followed by its address, if none is followed yet', async () => {
    const { user, press, sent } = await show({ is: 'none' })
    expect(findNamed('button', 'Suivre cette adresse')).toHaveProperty('disabled', true)
    await user.type(screen.getByLabelText(/Adresse d’un serveur/), ' https://paquets.exemple.fr/ ')
    await press('Suivre cette adresse')
    expect(sent('channel.act')).toEqual([{ do: 'follow-address', address: 'https://paquets.exemple.fr/' }])
  })

  it('is offered from the organisation’s server, if this machine has one', async () => {
    const { press, sent } = await show({ is: 'none', hasHub: true })
    await press('Les prendre sur le serveur de votre structure')
    expect(sent('channel.act')).toEqual([{ do: 'follow-hub' }])
  })

  it('says that it comes from that server, which is then no longer offered', async () => {
    await show({ ...settled, place: { is: 'hub' }, hasHub: true })
    screen.getByText('Elles arrivent de : le serveur de votre structure')
    expect(queryNamed('button', 'Les prendre sur le serveur de votre structure')).toBeNull()
  })

  it('asks a supervisor to trust the signer, with a code to compare and the passphrase', async () => {
    const { press, choose, sent } = await sign(asks)
    screen.getByText('Signées par : Mission locale de l’Exemple')
    screen.getByText(/3fa9 c07b/)
    screen.getByText(/Vérifiez le code par téléphone/)
    await choose(
      'Accepter les nouvelles versions',
      'Utiliser les réparations sans demander, si aucun nouveau site ne s’ouvre',
    )
    await press('Accepter cette signature')
    const command = { do: 'trust', fingerprint: '3fa9 c07b', adopts: 'alone', passphrase: 'une phrase' }
    expect(sent('channel.act')).toEqual([command])
    expect(screen.getByLabelText('Phrase secrète du responsable')).toHaveProperty('value', '')
  })

  it('may be left unfollowed without a passphrase', async () => {
    const { press, sent } = await show(asks)
    await press('Ne pas suivre')
    expect(sent('channel.act')).toEqual([{ do: 'set-aside' }])
  })

  it('says what is used and since when, and checks again on request', async () => {
    const { press, sent } = await show(settled)
    screen.getByText('La version 4 est utilisée ici.')
    screen.getByText(/27 novembre 2026/)
    expect(queryNamed('button', 'Utiliser partout ici')).toBeNull()
    await press('Vérifier maintenant')
    expect(sent('channel.act')).toEqual([{ do: 'look' }])
  })

  it('says step by step what a new version changes, in the language of the screen', async () => {
    await show(staged)
    screen.getByText('Déclarer ses ressources')
    screen.getByText('« Valider » s’appelle « Envoyer ».')
    await show(staged, undefined, 'en')
    screen.getByText('Declare your income')
    screen.getByText('“Valider” is called “Envoyer”.')
  })

  it('tries it without a passphrase, but uses it and goes back only with one', async () => {
    const { press, sent, user } = await show(staged)
    for (const name of ['Utiliser partout ici', 'Revenir à la version d’avant', 'Ne plus suivre votre structure'])
      expect(findNamed('button', name)).toHaveProperty('disabled', true)
    await press('Essayer d’abord sur cet ordinateur')
    const field = screen.getByLabelText('Phrase secrète du responsable')
    await user.type(field, 'une phrase')
    await press('Utiliser partout ici')
    await user.type(field, 'une phrase')
    await press('Revenir à la version d’avant')
    expect(sent('channel.act')).toEqual([
      { do: 'try' },
      { do: 'accept', digest: 'a'.repeat(64), passphrase: 'une phrase' },
      { do: 'back', passphrase: 'une phrase' },
    ])
  })

  it('says that a version is being tried here, and ends the trial', async () => {
    const { press, sent } = await show({ ...staged, is: 'trying' })
    screen.getByText(/Vous essayez la nouvelle version/)
    expect(queryNamed('button', 'Essayer d’abord sur cet ordinateur')).toBeNull()
    await press('Arrêter l’essai')
    expect(sent('channel.act')).toEqual([{ do: 'stop' }])
  })

  it('shows the first version whole, with its new sites, and offers no trial', async () => {
    const pages = [{ file: 'voisin/demarche.yml', sentences: ['Dictez votre mot de passe'], looked: [] }]
    const content = { numbers: ['06 12 34 56 78'], pages }
    await show({
      ...staged,
      active: null,
      staged: { ...staged.staged!, hosts: ['voisin.example'], mayBeTried: false, content },
    })
    screen.getByText('Dictez votre mot de passe')
    screen.getByText('06 12 34 56 78')
    screen.getByText('voisin.example')
    expect(queryNamed('button', 'Essayer d’abord sur cet ordinateur')).toBeNull()
  })

  it('says why a pack was refused and what to do', async () => {
    const refusal = { code: 'rolled-back', mend: 'renew' } as const
    await show({ ...settled, refusal })
    expect(screen.getByRole('alert').textContent).toContain(
      'Ce paquet est plus ancien que celui d’ici. Les démarches d’ici restent.',
    )
  })

  it.each([
    ['en', 'This pack is older than the one here. The procedures here stay.'],
    ['ar', 'Ce paquet est plus ancien que celui d’ici. Les démarches d’ici restent.'],
  ] as const)('says it in English, and in French where another language was chosen: %s', async (language, words) => {
    await show({ ...settled, refusal: { code: 'rolled-back', mend: 'renew' } }, undefined, language)
    expect(screen.getByRole('alert').textContent).toContain(words)
  })

  it('says on the screen what the terminal says', () => {
    for (const code of CHANNEL_ERROR_CODES) {
      const error = new ChannelError(code)
      const { refusals, mends } = fr.channel
      expect([refusals[code], mends[findChannelMend(code)]]).toEqual([error.message, error.mend])
    }
  })

  it('says that its saved state cannot be read, and offers to choose again', async () => {
    await show({ is: 'damaged' })
    screen.getByText(/Ce qui était gardé ici ne se lit plus/)
    expect(findNamed('button', 'Choisir un dossier')).toBeTruthy()
  })

  it.each<readonly [answer: ChannelAnswer, words: string]>([
    [{ is: 'wrong', seconds: 0 }, 'Ce n’est pas la bonne phrase.'],
    [{ is: 'wait', seconds: 8 }, 'Trop d’essais. Attendez 8 secondes.'],
    [{ is: 'asks-supervisor' }, 'Il faut la phrase secrète du responsable.'],
    [
      { is: 'refused', code: 'source-unreachable', mend: 'again' },
      'Le serveur des paquets ne répond pas. Rien n’a changé ici. Réessayez plus tard.',
    ],
  ])('says what became of a command: %j', async (answer, words) => {
    const { press } = await show(settled, answer)
    await press('Vérifier maintenant')
    await expect.poll(() => screen.getAllByRole('status').map((one) => one.textContent)).toContain(words)
  })

  it.each([asks, staged, settled])('has no violation that axe finds: $is', async (view) => {
    await show(view)
    expect(await findViolations()).toEqual([])
  })
})
