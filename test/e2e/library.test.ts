import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { characters } from '../../training/france-travail/characters.ts'
import { people } from '../../training/people.ts'
import { serveTraining, type TrainingServer } from '../../training/serve.ts'
import { createPortalHarness, type PortalHarness } from './support/portal-harness.ts'
import { type Acts, playFlow } from './support/training-play.ts'

let portal: PortalHarness
let training: TrainingServer
beforeAll(async () => {
  training = await serveTraining({ now: () => new Date(2026, 11, 3, 10) })
  portal = await createPortalHarness()
})
afterEach(async () => {
  await portal.page.context().clearCookies()
})
afterAll(async () => {
  await portal.close()
  await training.close()
})

const [nadia, sami, , noe] = people
type Person = (typeof people)[number]

const press = (selector: string) => () => portal.press(selector)
const type = (selector: string, text: string) => async () => {
  await portal.press(selector)
  await portal.page.keyboard.type(text)
  await portal.page.keyboard.press('Tab')
}
const both = (one: () => Promise<void>, other: () => Promise<void>) => async () => {
  await one()
  await other()
}
const send = press('main button[type=submit]:visible')

function open(host: string, path: string) {
  return portal.page.goto(`${training.origin(host)}${path}`)
}

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

async function readCode(): Promise<string> {
  const { page } = portal
  const mailbox = await page.getByRole('link', { name: 'Ouvrir la messagerie' }).getAttribute('href')
  await page.goto(mailbox ?? '')
  await page.getByRole('link', { name: /code/i }).first().click()
  const letter = await page.locator('main').textContent()
  await page.getByRole('link', { name: 'Revenir au site' }).click()
  await page.waitForURL(/code/)
  return /\d{6}/.exec(letter ?? '')?.[0] ?? ''
}

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
