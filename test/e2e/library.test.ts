import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
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
  return /\b\d{6}\b/.exec(letter ?? '')?.[0] ?? ''
}

const CAF_LOGIN = ['choix', 'numero', 'mot-de-passe', 'se-connecter', 'demander-code', 'lire-code', 'ecrire-code']

describe('the flows of the Caf', () => {
  it('sign in', async () => {
    await open('caf.localhost', '/mon-compte')
    expect(await playFlow(portal, 'caf/se-connecter', cafLogin(nadia))).toEqual([...CAF_LOGIN, 'compte-ouvert'])
  })

  it('sign in for the first time', async () => {
    await open('caf.localhost', '/mon-compte')
    const walked = await playFlow(portal, 'caf/se-connecter', cafLogin(sami))
    expect(walked).toEqual([...CAF_LOGIN, 'profil', 'compte-ouvert'])
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
