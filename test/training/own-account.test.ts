import { describe, expect, it } from 'vitest'
import { findPersonById } from './caf/visit.ts'
import { createWeb, type Web, type WebBrowser } from './web.ts'

const nadia = findPersonById('nadia')
const MSA = 'http://msa.localhost:4000'

/** Asks for another password, and returns the code that came by mail. */
async function askForCode(browser: WebBrowser): Promise<string> {
  await browser.open(`${MSA}/connexion`)
  await browser.follow('S’inscrire')
  await browser.submit('/oubli', { login: nadia.nir })
  const form = browser.page.url
  await browser.follow('Ouvrir la messagerie')
  const letter = await browser.follow('Votre code de connexion')
  const code = /Votre code : (\d{6})/.exec(letter.text)?.[1] ?? ''
  await browser.open(form.href)
  return code
}

const signIn = (browser: WebBrowser, password: string) => browser.submit('/connexion', { login: nadia.nir, password })

describe('a forgotten password on a portal with an account of its own', () => {
  it('gives way to another one after the code from the mailbox, in this browser only', async () => {
    const web = createWeb()
    const browser = web.browser()
    await browser.submit('/oubli/code', { code: await askForCode(browser) })
    await browser.submit('/oubli/nouveau', { nouveau: 'prune-56' })
    await browser.follow('Se connecter')
    await signIn(browser, nadia.password)
    expect(browser.page.text).toContain('L’identifiant ou le mot de passe ne convient pas.')
    await signIn(browser, 'prune-56')
    expect(browser.page.heading).toBe("Mon espace privé, site d'entraînement")
    expect(await opensWith(web, nadia.password)).toBe(true)
  })

  it('is not changed by a wrong code, and the third leads back to the start', async () => {
    const browser = createWeb().browser()
    await askForCode(browser)
    for (const heard of ['Ce code n’est pas le bon.', 'Ce code n’est pas le bon.']) {
      await browser.submit('/oubli/code', { code: 'x' })
      expect(browser.page.text).toContain(heard)
    }
    await browser.submit('/oubli/code', { code: 'x' })
    expect(browser.page.url.pathname).toBe('/oubli')
    expect(browser.page.text).toContain('Trois codes faux.')
    await browser.open(`${MSA}/oubli/nouveau`)
    expect(browser.page.url.pathname).toBe('/oubli')
  })

  it('is asked of nobody whom the portal does not know, and is not replaced by a short one', async () => {
    const browser = createWeb().browser()
    await browser.open(`${MSA}/oubli`)
    await browser.submit('/oubli', { login: '1' })
    expect(browser.page.text).toContain('Cet identifiant n’est pas connu.')
    await browser.submit('/oubli/code', { code: await askForCode(browser) })
    await browser.submit('/oubli/nouveau', { nouveau: 'court' })
    expect(browser.page.text).toContain('Le mot de passe a 8 signes au moins.')
  })
})

async function opensWith(web: Web, password: string): Promise<boolean> {
  const browser = web.browser()
  await browser.open(`${MSA}/connexion`)
  return (await signIn(browser, password)).url.pathname === '/'
}

describe('a portal whose first pages need no account', () => {
  const TRANSPORT = 'http://solidarite-transport.localhost:4000/demande/demande'

  it('asks for it after them, and keeps what was answered', async () => {
    const browser = createWeb().browser()
    await browser.open(TRANSPORT)
    await browser.submit('/demande/demande/1', { situation: '1' })
    await browser.submit('/demande/demande/2', { passe: '123' })
    expect(browser.page.text).toContain('Le numéro du passe a 10 chiffres.')
    await browser.submit('/demande/demande/2', { passe: '0000000000' })
    expect(browser.page.heading).toBe('Ouvrir votre compte')
    await browser.submit('/connexion', { identifiant: nadia.email, motDePasse: nadia.password })
    expect(browser.page.heading).toBe('Solidarité Transport : complétez la demande')
  })

  it.each(['3', 'recapitulatif', 'fin'])('opens page %s to nobody who is not signed in', async (page) => {
    const { heading } = await createWeb().browser().open(`${TRANSPORT}/${page}`)
    expect(heading).toBe('Ouvrir votre compte')
  })
})

describe('a document that a portal gives', () => {
  const CAREER = 'http://retraite.localhost:4000/demande/carriere'

  it('is behind the sign-in, page and file', async () => {
    const browser = createWeb().browser()
    expect((await browser.open(`${CAREER}.pdf`)).heading).toBe('Ouvrir votre compte')
    await browser.open(CAREER)
    await browser.submit('/connexion', { identifiant: nadia.nir, motDePasse: nadia.password })
    expect(browser.page.heading).toBe('Mon relevé de carrière')
    const pdf = await browser.open(`${CAREER}.pdf`)
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
  })
})
