import { describe, expect, it } from 'vitest'
import { characters } from '../../training/france-travail/characters.ts'
import { people } from '../../training/people.ts'
import { both, installTrainingDesk, open, portal, press, readCode, send, type } from './support/training-desk.ts'
import { type Acts, playFlow } from './support/training-play.ts'

installTrainingDesk()

const [nadia, , , noe] = people
type Person = (typeof people)[number]

const AMELI_LOGIN = [
  'cookies',
  'numero',
  'mot-de-passe',
  'se-connecter',
  'demander-code',
  'lire-code',
  'ecrire-code',
  'valider-code',
].map((id) => `connexion-${id}`)

describe('the flows of ameli', () => {
  it('download the attestation of rights', async () => {
    await open('ameli.localhost', '/mon-espace')
    const walked = await playFlow(portal, 'ameli/attestation-de-droits', {
      ...ameliLogin(nadia),
      demarches: press('main li a'),
      choisir: press('main a[href="/mes-demarches/attestation"]'),
      telecharger: press('main a.button'),
    })
    expect(walked).toEqual([...AMELI_LOGIN, 'demarches', 'choisir', 'telecharger'])
  })

  it('ask for help with health costs', async () => {
    await open('ameli.localhost', '/mon-espace')
    const walked = await playFlow(portal, 'ameli/complementaire-sante-solidaire', {
      ...ameliLogin(people[2]),
      demarches: press('main li a'),
      demande: press('main a[href="/mes-demarches/c2s"]'),
      questions: async () => {
        for (const answer of ['#foyer-SEUL', '#autres-NON', '#organisme-CPAM']) await portal.press(answer)
        await send()
      },
    })
    expect(walked).toEqual([...AMELI_LOGIN, 'demarches', 'demande', 'questions', 'relire', 'envoyer', 'fin'])
  })
})

describe('the flow of the tax notice', () => {
  const end: Acts = { documents: press('main li a'), avis: press('main section a') }

  it('signs in by number, password and code', async () => {
    await open('impots.localhost', '/enp/')
    let code = ''
    const acts: Acts = {
      numero: both(type('#spi', nadia.fiscal), send),
      'mot-de-passe': both(type('#pwd', nadia.password), send),
      'lire-code': async () => {
        code = await readCode()
      },
      'ecrire-code': async () => {
        await type('#code', code)()
        await send()
      },
    }
    const walked = await playFlow(portal, 'impots/avis-d-imposition', { ...acts, ...end }, { moyen: 'numero' })
    expect(walked).toEqual(['moyen', ...Object.keys(acts), 'documents', 'avis'])
  })

  it('signs in by FranceConnect with the taxes, across three origins', async () => {
    await open('impots.localhost', '/enp/')
    const acts: Acts = {
      franceconnect: press('main a[href="/franceconnect"]'),
      'fc-ouvrir-impots': press('[id="idp-8dfc4080-c90d-4234-969b-f6c961de3e90"]'),
      'fc-numero-fiscal': both(type('#spi', nadia.fiscal), send),
      'fc-mot-de-passe-impots': both(type('#pwd', nadia.password), send),
      'fc-accord': press('#consent'),
    }
    const answers = { moyen: 'franceconnect', 'fc-quel-compte': 'impots' }
    const walked = await playFlow(portal, 'impots/avis-d-imposition', { ...acts, ...end }, answers)
    const [first = '', ...others] = Object.keys(acts)
    expect(walked).toEqual(['moyen', first, 'fc-quel-compte', ...others, 'fc-continuer', 'documents', 'avis'])
  })

  it('signs in by FranceConnect with ameli', async () => {
    await open('impots.localhost', '/enp/')
    const acts: Acts = {
      franceconnect: press('main a[href="/franceconnect"]'),
      'fc-ouvrir-ameli': press('[id="idp-07e573f2-3312-4bb9-bc48-6fcec737e497"]'),
      'fc-numero-ameli': type('#j_username', noe.nir),
      'fc-mot-de-passe-ameli': both(type('#j_password', noe.password), send),
      'fc-accord': press('#consent'),
    }
    const answers = { moyen: 'franceconnect', 'fc-quel-compte': 'ameli' }
    const walked = await playFlow(portal, 'impots/avis-d-imposition', { ...acts, ...end }, answers)
    expect(walked.slice(-2)).toEqual(['documents', 'avis'])
  })
})

describe('the flows of France Travail', () => {
  const [camille] = characters
  const ines = characters.find(({ id }) => id === 'ines') ?? camille
  const login = (character: { readonly login: string; readonly password: string }): Acts => ({
    cookies: press('#footer_tc_privacy_button_2'),
    identifiant: type('#identifiant', character.login),
    'mot-de-passe': type('#password', character.password),
  })
  const LOGIN = ['cookies', 'identifiant', 'valider-identifiant', 'mot-de-passe', 'valider-mot-de-passe']
  const IN_PART = LOGIN.map((id) => `connexion-${id}`)
  const choose = (id: string, value: string) => () => portal.page.selectOption(`#${id}`, value).then(() => undefined)

  it('recognise the pre-filled declaration and go through it', async () => {
    await open('francetravail.localhost', '/espacepersonnel/')
    const walked = await playFlow(portal, 'france-travail/actualisation', {
      ...login(ines),
      actualiser: press('#step4 button'),
      'nouvelle-declaration': both(press('#recherche-OUI'), send),
      justificatif: press('main a.button'),
    })
    const own = ['actualiser', 'nouvelle-entree', 'nouvelle-declaration', 'relire', 'envoyer', 'justificatif']
    expect(walked).toEqual([...LOGIN, ...own])
  })

  it('download an avis de situation', async () => {
    await open('francetravail.localhost', '/espacepersonnel/')
    const walked = await playFlow(portal, 'france-travail/avis-de-situation', {
      ...login(camille),
      ouvrir: press('main a[href*="mesattestations"]'),
      choisir: choose('attestationsSelectModel', 'AVIS_DE_SITUATION'),
      telecharger: press('#telechargerAttestationPdf'),
    })
    expect(walked).toEqual([...IN_PART, 'ouvrir', 'choisir', 'valider', 'telecharger'])
  })

  it('send a document in three confirmations', async () => {
    await open('francetravail.localhost', '/espacepersonnel/')
    const walked = await playFlow(portal, 'france-travail/transmettre-un-document', {
      ...login(camille),
      echanges: press('main a[href="/candidat/mes-echanges"]'),
      transmettre: press('main a.button'),
      contexte: both(choose('listeDeroulanteContexte', '1'), choose('listeDeroulanteSituation', '1')),
      type: choose('listeDeroulanteTypeDocument', 'BS'),
      fichier: async () => {
        const file = { name: 'essai.txt', mimeType: 'text/plain', buffer: Buffer.from('essai') }
        await portal.page.setInputFiles('#filePourMultiple', file)
        await send()
      },
    })
    const own = ['echanges', 'transmettre', 'contexte', 'type', 'valider-type', 'fichier', 'valider-fichier']
    expect(walked).toEqual([...IN_PART, ...own, 'relire', 'confirmer', 'fin'])
  })
})

function ameliLogin({ nir, password }: Person): Acts {
  let code = ''
  return {
    cookies: press('#accepteCookie'),
    numero: type('#connexioncompte_2nir_as', nir),
    'mot-de-passe': type('#connexioncompte_2connexion_code', password),
    'lire-code': async () => {
      code = await readCode()
    },
    'ecrire-code': async () => {
      for (const [index, digit] of [...code].entries()) await type(`#numOTP${index + 1}`, digit)()
    },
  }
}
