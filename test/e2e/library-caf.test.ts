import { describe, expect, it } from 'vitest'
import { people } from '../../training/people.ts'
import { both, installTrainingDesk, open, portal, press, readCode, send, type } from './support/training-desk.ts'
import { type Acts, playFlow } from './support/training-play.ts'

installTrainingDesk()

const [nadia, sami, , noe] = people
type Person = (typeof people)[number]

const CAF_LOGIN = ['choix', 'numero', 'mot-de-passe', 'se-connecter', 'demander-code', 'lire-code', 'ecrire-code'].map(
  (id) => `connexion-${id}`,
)

describe('the flows of the Caf', () => {
  it('sign in for the first time', async () => {
    await open('caf.localhost', '/mon-compte')
    const walked = await playFlow(portal, 'caf/attestation-de-paiement', {
      ...cafLogin(sami),
      attestations: press('main a[href="/mes-attestations"]'),
      choisir: press('main li a'),
      telecharger: press('main a.button'),
    })
    expect(walked.slice(0, 9)).toEqual([...CAF_LOGIN, 'connexion-profil', 'attestations'])
  })

  it('declare each month of each person', async () => {
    await open('caf.localhost', '/mon-compte')
    let month = 0
    const walked = await playFlow(portal, 'caf/declaration-trimestrielle', {
      ...cafLogin(nadia),
      ouvrir: press('#notifications + p a'),
      situation: press('#situation-OUI'),
      montant: () => {
        month += 1
        return portal.press(month === 2 ? '#exact-NON' : '#exact-OUI')
      },
      corriger: type('#corrige', '700'),
      autres: press('#autres-NON'),
      accuse: press('main a.button'),
    })
    const months = Array.from({ length: 6 }, (_, index) => ['montant', ...(index === 1 ? ['corriger'] : []), 'suivant'])
    expect(walked).toEqual([
      ...CAF_LOGIN,
      'ouvrir',
      'situation',
      'valider-situation',
      ...months.flat(),
      'autres',
      'valider-autres',
      'relire',
      'envoyer',
      'accuse',
    ])
  })

  it('stop where there is nothing to declare', async () => {
    await open('caf.localhost', '/mon-compte')
    const walked = await playFlow(portal, 'caf/declaration-trimestrielle', cafLogin(people[2]))
    expect(walked).toEqual([...CAF_LOGIN, 'rien-a-declarer'])
  })

  it('download an attestation, or say that there is none', async () => {
    const acts = { attestations: press('main a[href="/mes-attestations"]'), choisir: press('main li a') }
    await open('caf.localhost', '/mon-compte')
    const walked = await playFlow(portal, 'caf/attestation-de-paiement', {
      ...cafLogin(nadia),
      ...acts,
      telecharger: press('main a.button'),
    })
    expect(walked).toEqual([...CAF_LOGIN, 'attestations', 'choisir', 'telecharger'])
    await portal.page.context().clearCookies()
    await open('caf.localhost', '/mon-compte')
    const none = await playFlow(portal, 'caf/attestation-de-paiement', { ...cafLogin(noe), ...acts })
    expect(none.at(-1)).toBe('sans-paiement')
  })

  it('declare a change of situation', async () => {
    await open('caf.localhost', '/mon-compte')
    const walked = await playFlow(portal, 'caf/changement-de-situation', {
      ...cafLogin(nadia),
      demarches: press('main a[href="/mes-demarches"]'),
      declarer: press('main a[href="/profil/modifier"]'),
      changement: both(press('#changement-TRAVAIL'), type('#date', '01/12/2026')),
    })
    expect(walked).toEqual([...CAF_LOGIN, 'demarches', 'declarer', 'changement', 'relire', 'envoyer', 'fin'])
  })

  it('ask for housing benefit', async () => {
    await open('caf.localhost', '/mon-compte')
    const walked = await playFlow(portal, 'caf/aide-au-logement', {
      ...cafLogin(nadia),
      demarches: press('main a[href="/mes-demarches"]'),
      logement: press('main a[href="/mes-demarches/logement"]'),
      questions: async () => {
        await press('#statut-LOCATAIRE')()
        await type('#entree', '01/12/2026')()
        await type('#loyer', '480')()
        await send()
      },
    })
    expect(walked).toEqual([...CAF_LOGIN, 'demarches', 'logement', 'questions', 'relire', 'envoyer', 'dossier'])
  })
})

function cafLogin({ nir, password }: Person): Acts {
  let code = ''
  return {
    choix: press('main a.button'),
    numero: type('#nir', nir),
    'mot-de-passe': type('#inputMotDePasse', password),
    'lire-code': async () => {
      code = await readCode()
    },
    'ecrire-code': async () => {
      await type('#code', code)()
      await press('main form[action="/connexion/code"] button')()
    },
    profil: both(press('#coordonnees-OUI'), send),
  }
}
