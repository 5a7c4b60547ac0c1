import { describe, expect, it } from 'vitest'
import { findPersonById } from './caf/visit.ts'
import { createWeb, type WebBrowser } from './web.ts'

const nadia = findPersonById('nadia')
const SIGNED = { username: nadia.foreigner, password: nadia.password }

async function signIn(browser: WebBrowser, portal: string, journey: string, identifiant: string): Promise<void> {
  await browser.open(`http://${portal}.localhost:4000/demande/${journey}`)
  expect(browser.page.heading).toBe('Ouvrir votre compte')
  await browser.submit('/connexion', { identifiant, motDePasse: nadia.password })
}

describe('the pre-request of an identity card', () => {
  const answers = [
    { titre: '1', motif: '3' },
    {
      nom: 'Exemple',
      prenoms: 'Nadia',
      taille: '165',
      date: '01/02/1990',
      naissance: 'Exempleville',
      departement: '99',
      pays: 'France',
    },
    {
      parent: 'Alex',
      'parent-naissance': '1960, Exempleville',
      autre: 'Dominique',
      'autre-naissance': '1962, Exempleville',
      nationalite: '1',
    },
    { adresse: '1 rue Fictive', telephone: '0600000000', timbre: '2' },
  ]

  it('is asked page by page, read again, sent, and ends with its number', async () => {
    const browser = createWeb().browser()
    await signIn(browser, 'ants', 'pre-demande', nadia.email)
    for (const [index, page] of answers.entries()) await browser.submit(`/demande/pre-demande/${index + 1}`, page)
    expect(browser.page.heading).toBe('Pré-demande : récapitulatif')
    expect(browser.page.text).toContain('Quel est le motif de la demande ? : Perte')
    expect(browser.page.text).toContain('Deuxième nom (nom d’usage) : rien')
    await browser.submit('/demande/pre-demande/recapitulatif')
    expect(browser.page.text).toMatch(/Votre numéro de pré-demande est le EX\d{8}\./)
    const pdf = await browser.open('http://ants.localhost:4000/demande/pre-demande/preuve.pdf')
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
  })

  it('stays on the page that misses an answer, and before the page that comes next', async () => {
    const browser = createWeb().browser()
    await signIn(browser, 'ants', 'pre-demande', nadia.email)
    await browser.submit('/demande/pre-demande/1', { titre: '1' })
    expect(browser.page.text).toContain('Répondez à toutes les questions.')
    await browser.open('http://ants.localhost:4000/demande/pre-demande/3')
    expect(browser.page.heading).toBe('Pré-demande : le motif')
    await browser.submit('/demande/pre-demande/recapitulatif')
    expect(browser.page.heading).toBe('Pré-demande : le motif')
  })

  it('writes what was typed as text, never as markup', async () => {
    const browser = createWeb().browser()
    await signIn(browser, 'ants', 'pre-demande', nadia.email)
    await browser.submit('/demande/pre-demande/1', answers[0])
    await browser.submit('/demande/pre-demande/2', answers[1])
    await browser.submit('/demande/pre-demande/3', { ...answers[2], parent: '<b onclick="x">Alex</b>' })
    await browser.submit('/demande/pre-demande/4', answers[3])
    expect(browser.page.html).not.toContain('<b onclick')
    expect(browser.page.text).toContain('Alex')
  })

  it('refuses a wrong password', async () => {
    const browser = createWeb().browser()
    await browser.open('http://ants.localhost:4000/connexion')
    await browser.submit('/connexion', { identifiant: nadia.email, motDePasse: 'x' })
    expect(browser.page.text).toContain('L’identifiant ou le mot de passe ne convient pas.')
  })
})

describe('the renewal of a residence permit', () => {
  it.each([
    ['31/03/2027', 'Titre de séjour : votre situation'],
    ['02/04/2027', 'Titre de séjour : votre situation'],
    ['03/04/2027', 'Titre de séjour : votre titre actuel'],
    ['demain', 'Titre de séjour : votre titre actuel'],
  ])('opens on the 120th day before %s: « %s »', async (fin, heading) => {
    const browser = createWeb().browser()
    await browser.open('http://anef.localhost:4000/demande/titre-de-sejour')
    expect(browser.hops).toEqual(['anef.localhost', 'anef.localhost', 'anef-sso.localhost', 'anef-sso.localhost'])
    await browser.submit('/auth/realms/anef-usagers/login-actions/authenticate', SIGNED)
    await browser.submit('/demande/titre-de-sejour/1', { fin })
    expect(browser.page.heading).toBe(heading)
  })

  it('opens through FranceConnect on the sign-in host, and goes on with what was asked for', async () => {
    const browser = createWeb().browser()
    await browser.open('http://anef.localhost:4000/demande/titre-de-sejour')
    await browser.follow("S'identifier avec FranceConnect")
    await browser.submit('/api/v2/redirect-to-idp', { providerUid: '07e573f2-3312-4bb9-bc48-6fcec737e497' })
    await browser.submit('/FRCO-app/login', { j_username: nadia.nir, j_password: nadia.password })
    await browser.submit('/api/v2/consent', { consent: 'oui' })
    expect([...new Set(browser.hops)]).toEqual(['franceconnect.localhost', 'anef-sso.localhost', 'anef.localhost'])
    expect(browser.page.heading).toBe('Titre de séjour : votre titre actuel')
  })

  it('refuses a wrong password in the recorded block', async () => {
    const browser = createWeb().browser()
    await browser.open('http://anef.localhost:4000/connexion')
    await browser.submit('/auth/realms/anef-usagers/login-actions/authenticate', { ...SIGNED, password: 'x' })
    expect(browser.page.html).toMatch(/class="fr-alert--error"[^>]*><p>Identifiant ou mot de passe invalide\./)
  })

  it('asks for a new password first if it is outdated, twice the same', async () => {
    const web = createWeb()
    web.switches.set('outdated-password', true)
    const browser = web.browser()
    await browser.open('http://anef.localhost:4000/demande/titre-de-sejour')
    await browser.submit('/auth/realms/anef-usagers/login-actions/authenticate', SIGNED)
    const renewal = '/auth/realms/anef-usagers/login-actions/required-action'
    await browser.submit(renewal, { 'password-new': 'a', 'password-confirm': 'b' })
    expect(browser.page.heading).toBe('Réinitialisez votre mot de passe')
    await browser.submit(renewal, { 'password-new': 'a', 'password-confirm': 'a' })
    expect(browser.page.heading).toBe('Titre de séjour : votre titre actuel')
  })

  it('is under /usagers/, to which the bare address leads, and has the recorded words on its first page', async () => {
    const { text, url } = await createWeb().browser().open('http://anef.localhost:4000/')
    expect(url.pathname).toBe('/usagers/')
    for (const words of [
      'Je demande ou renouvelle un Titre de Séjour',
      'SE CONNECTER',
      'PREMIÈRE VISITE ? CRÉER VOTRE COMPTE',
    ]) {
      expect(text).toContain(words)
    }
  })
})

describe('social housing', () => {
  it('renews a request by FranceConnect, and says so in the mailbox', async () => {
    const web = createWeb()
    const browser = web.browser()
    await browser.open('http://logement-social.localhost:4000/')
    await browser.follow('Je gère ma demande')
    await browser.follow("S'identifier avec FranceConnect")
    await browser.submit('/api/v2/redirect-to-idp', { providerUid: '07e573f2-3312-4bb9-bc48-6fcec737e497' })
    await browser.submit('/FRCO-app/login', { j_username: nadia.nir, j_password: nadia.password })
    await browser.submit('/api/v2/consent', { consent: 'oui' })
    await browser.submit('/demande/renouvellement/1', { revenus: '9000', occupants: '2' })
    await browser.submit('/demande/renouvellement/2', { actuel: '1', recherche: '2' })
    await browser.submit('/demande/renouvellement/recapitulatif')
    expect(browser.page.heading).toBe('Demande renouvelée')
    const mail = web.browser()
    await mail.open('http://mail.localhost:4000/')
    await mail.submit('/connexion', { adresse: nadia.email, motDePasse: nadia.password })
    expect(mail.page.text).toContain('Demande renouvelée')
  })
})
