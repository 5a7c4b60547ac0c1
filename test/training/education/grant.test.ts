import { describe, expect, it } from 'vitest'
import { findPersonById, type PersonId } from '../caf/visit.ts'
import { createWeb, type WebBrowser } from '../web.ts'

const SSO = '/idp/profile/SAML2/POST/SSO'
const GRANT = '/eds/bourse'
const SERVICE = 'http://teleservices-education.localhost:4000'

async function openLogin(web = createWeb()): Promise<WebBrowser> {
  const browser = web.browser()
  await browser.open(`${SERVICE}/eds/`)
  await browser.follow("Responsable d'élève")
  return browser
}

async function signIn(id: PersonId): Promise<WebBrowser> {
  const { email, password } = findPersonById(id)
  const browser = await openLogin()
  await browser.submit(`${SSO}/responsable`, { j_username: email, j_password: password })
  return browser
}

/** Goes through the pages of the request up to the one before `upTo`. */
async function openRequest(upTo: string): Promise<WebBrowser> {
  const browser = await signIn('nadia')
  await browser.follow('Bourse de collège ou de lycée')
  const sent: Readonly<Record<string, Record<string, string>>> = {
    acces: {},
    coordonnees: {},
    demande: {},
    fiscal: { fiscal: findPersonById('nadia').fiscal },
    actualisation: { actualisation: 'non' },
    informations: { eleve: 'Alex <b>Exemple</b>' },
    validation: {},
  }
  for (const [stage, form] of Object.entries(sent)) {
    if (stage === upTo) break
    await browser.submit(`${GRANT}/${stage}`, form)
  }
  return browser
}

describe('the sign-in of EduConnect', () => {
  it('is on a host of its own, by profile, and leads back', async () => {
    const browser = createWeb().browser()
    await browser.open(`${SERVICE}/`)
    expect(browser.page.url.hostname).toBe('educonnect.localhost')
    expect(browser.page.url.pathname).toBe(SSO)
    expect(browser.page.html).toMatch(/id="bouton_responsable"[\s\S]*id="bouton_eleve"/)
    expect((await signIn('nadia')).page.heading).toBe('Mes services')
  })

  it('has nobody for the profile of a pupil, and no sign-up', async () => {
    const browser = await openLogin()
    await browser.follow('Inscription')
    expect(browser.page.text).toContain('L’inscription n’est pas rebâtie ici.')
    await browser.follow('Revenir aux profils')
    await browser.follow('Élève')
    expect(browser.page.text).toContain('Aucun personnage de ce site n’est élève.')
  })

  it('refuses a wrong password', async () => {
    const browser = await openLogin()
    await browser.submit(`${SSO}/responsable`, { j_username: findPersonById('nadia').email, j_password: 'x' })
    expect(browser.page.text).toContain('L’identifiant ou le mot de passe ne convient pas.')
  })

  it('refuses the right password of a blocked account', async () => {
    const web = createWeb()
    web.switches.set('blocked-account', true)
    const { email, password } = findPersonById('nadia')
    const browser = await openLogin(web)
    await browser.submit(`${SSO}/responsable`, { j_username: email, j_password: password })
    expect(browser.page.text).toContain('Ce compte est bloqué.')
  })

  it('asks at the first sign-in for a date of birth that exists', async () => {
    const browser = await signIn('sami')
    expect(browser.page.heading).toBe("Confirmation de l'identité")
    await browser.submit(`${SSO}/identite`, { jour: '31', mois: '02', annee: '1990' })
    expect(browser.page.text).toContain('Cette date n’existe pas.')
    await browser.submit(`${SSO}/identite`, { jour: '1', mois: '2', annee: '1990' })
    expect(browser.page.heading).toBe('Mes services')
  })

  it('accepts FranceConnect too', async () => {
    const { nir, password } = findPersonById('rose')
    const browser = await openLogin()
    await browser.follow("S'identifier avec FranceConnect")
    await browser.submit('/api/v2/redirect-to-idp', { providerUid: '07e573f2-3312-4bb9-bc48-6fcec737e497' })
    await browser.submit('/FRCO-app/login', { j_username: nir, j_password: password })
    await browser.submit('/api/v2/consent', { consent: 'oui' })
    expect(browser.page.heading).toBe('Mes services')
  })
})

describe('the request for a school grant', () => {
  it.each([
    ['acces', 'ACCEDER AU SERVICE'],
    ['demande', 'JE FAIS MA DEMANDE EN LIGNE'],
    ['fiscal', 'ETAPE SUIVANTE'],
    ['actualisation', 'ACCEPTER REFUSER'],
    ['informations', 'ETAPE SUIVANTE'],
    ['validation', 'VALIDER'],
  ])('has on the page %s the button that is recorded: « %s »', async (stage, words) => {
    expect((await openRequest(stage)).page.text).toContain(words)
  })

  it('is read again, sent, and ends with a récapitulatif to download', async () => {
    const browser = await openRequest('validation')
    expect(browser.page.text).toContain('Élève : Alex <b>Exemple</b>')
    expect(browser.page.html).not.toContain('<b>Exemple')
    expect(browser.page.text).toContain('Actualisation chaque année : non')
    await browser.submit(`${GRANT}/validation`)
    expect(browser.page.heading).toBe('Demande enregistrée')
    const pdf = await browser.follow('Télécharger le récapitulatif')
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
  })

  it.each([
    ['fiscal', { fiscal: '123' }, 'Ce numéro fiscal n’est pas le vôtre.'],
    ['actualisation', {}, 'Choisissez une réponse.'],
    ['informations', { eleve: ' ' }, 'Écrivez le nom de l’élève.'],
  ])('stays on the page %s where something is wrong', async (stage, form, message) => {
    const browser = await openRequest(stage)
    const { heading } = browser.page
    await browser.submit(`${GRANT}/${stage}`, form)
    expect(browser.page.heading).toBe(heading)
    expect(browser.page.text).toContain(message)
  })

  it('can be changed before it is sent, not after, and takes no page out of its order', async () => {
    const browser = await openRequest('validation')
    await browser.follow('Modifier')
    expect(browser.page.heading).toBe('Bourse : votre foyer fiscal')
    await browser.submit(`${GRANT}/validation`)
    expect(browser.page.heading).toBe('Bourse : votre foyer fiscal')
    await browser.open(`${SERVICE}${GRANT}/recapitulatif.pdf`)
    expect(browser.page.heading).toBe('Bourse : votre foyer fiscal')
    const sent = await openRequest('')
    await sent.open(`${SERVICE}${GRANT}/modifier`)
    expect(sent.page.heading).toBe('Demande enregistrée')
  })

  it('is forgotten when the person signs out', async () => {
    const browser = await openRequest('informations')
    await browser.submit('/deconnexion')
    expect(browser.page.url.hostname).toBe('educonnect.localhost')
  })
})
