import { describe, expect, it } from 'vitest'
import { findElsewhere } from '../../training/elsewhere.ts'
import { accounts } from '../../training/franceconnect/accounts.ts'
import { findPersonById, openSignedIn } from './caf/visit.ts'
import { createWeb, PORTALS, type Web, type WebBrowser } from './web.ts'

const HOME = 'http://francetravail.localhost:4000/'
const CAF = 'http://caf.localhost:4000/mon-compte'

const nadia = findPersonById('nadia')

/** Signs in with the right login and password, as far as that goes. */
const SIGN_INS: Readonly<Record<string, (browser: WebBrowser) => Promise<unknown>>> = {
  'France Travail': async (browser) => {
    await browser.open('http://francetravail.localhost:4000/connexion/identifiant')
    await browser.submit('/connexion/identifiant', { identifiant: 'camille' })
    await browser.submit('/connexion/mot-de-passe', { password: 'cerise-12' })
  },
  Caf: async (browser) => {
    await browser.open('http://connect-caf.localhost:4000/connexion/identifiants')
    await browser.submit('/connexion/identifiants', { nir: nadia.nir, inputMotDePasse: nadia.password })
  },
  ameli: async (browser) => {
    await browser.open('http://ameli.localhost:4000/connexion')
    const typed = { connexioncompte_2nir_as: nadia.nir, connexioncompte_2connexion_code: nadia.password }
    await browser.submit('/connexion', typed)
  },
  impots: async (browser) => {
    await browser.open('http://impots.localhost:4000/connexion')
    await browser.submit('/', { spi: nadia.fiscal })
    await browser.submit('/', { pwd: nadia.password })
  },
  ants: async (browser) => {
    await browser.open('http://ants.localhost:4000/connexion')
    await browser.submit('/connexion', { identifiant: nadia.email, motDePasse: nadia.password })
  },
}

interface CodeAsked {
  readonly send: (code: string) => Promise<unknown>
  /** Reads the code that was sent by mail, in the mailbox of a browser of its own. */
  readonly code: () => Promise<string>
}

async function readSentCode(web: Web): Promise<string> {
  const mail = web.browser()
  await mail.open('http://mail.localhost:4000/')
  await mail.submit('/connexion', { adresse: nadia.email, motDePasse: nadia.password })
  await mail.follow('Votre code de connexion')
  return /\d{6}/.exec(mail.page.text)?.[0] ?? ''
}

const CODES: Readonly<Record<string, (browser: WebBrowser, web: Web) => Promise<CodeAsked>>> = {
  Caf: async (browser, web) => {
    await SIGN_INS.Caf?.(browser)
    await browser.submit('/connexion/envoi')
    return { code: () => readSentCode(web), send: (code) => browser.submit('/connexion/code', { code }) }
  },
  ameli: async (browser, web) => {
    await SIGN_INS.ameli?.(browser)
    await browser.submit('/connexion/envoi')
    const boxes = (code: string) => Object.fromEntries([...code].map((digit, rank) => [`numOTP${rank + 1}`, digit]))
    return { code: () => readSentCode(web), send: (code) => browser.submit('/connexion/code', boxes(code)) }
  },
  impots: async (browser, web) => {
    await SIGN_INS.impots?.(browser)
    return { code: () => readSentCode(web), send: (code) => browser.submit('/', { code }) }
  },
}

describe('a training portal with trouble', () => {
  it('is down, then back', async () => {
    const web = createWeb()
    const browser = web.browser()
    web.switches.set('down', true)
    const page = await browser.open(HOME)
    expect([page.status, page.heading]).toEqual([503, 'Le site est en maintenance'])
    expect(page.text).toContain('données fictives')
    web.switches.set('down', false)
    expect((await browser.open(HOME)).status).toBe(200)
  })

  it('fails every second page', async () => {
    const web = createWeb()
    web.switches.set('failing', true)
    const browser = web.browser()
    const statuses = [await browser.open(HOME), await browser.open(HOME), await browser.open(HOME)]
    expect(statuses.map(({ status }) => status)).toEqual([200, 500, 200])
  })

  it('takes three seconds a page, and none for its style sheet', async () => {
    const web = createWeb()
    web.switches.set('slow', true)
    const start = performance.now()
    const came: string[] = []
    const open = async (what: string, address: string) => {
      await web.browser().open(address)
      came.push(what)
    }
    await Promise.all([open('page', HOME), open('style', `${HOME}portail.css`)])
    expect(came).toEqual(['style', 'page'])
    expect(performance.now() - start).toBeGreaterThan(2900) // a timer is never early
  })

  it('loses a session once, and asks to sign in again', async () => {
    const web = createWeb()
    const browser = await openSignedIn('nadia', web)
    web.switches.set('expired', true)
    expect((await browser.open(CAF)).heading).toBe('CONNEXION ALLOCATAIRE')
    expect(web.switches.isOn('expired')).toBe(false)
  })

  it.each([
    ['robot-page', { reponse: 'oui' }, { reponse: '' }],
    ['code-page', { reponse: '123456' }, { reponse: '12' }],
  ] as const)(
    'asks who comes once, on a page of its own, and leads on to where they were: %s',
    async (id, right, wrong) => {
      const web = createWeb()
      const browser = web.browser()
      const plain = await browser.open(HOME)
      web.switches.set(id, true)
      const asked = await browser.open(`${HOME}connexion/identifiant`)
      expect(asked.text).toContain('données fictives')
      expect(asked.heading).not.toBe(plain.heading)
      const back = { retour: '/connexion/identifiant' }
      expect((await browser.submit('/passage-entrainement', { ...back, ...wrong })).heading).toBe(asked.heading)
      expect((await browser.submit('/passage-entrainement', { ...back, ...right })).url.pathname).toBe(back.retour)
      expect((await browser.open(HOME)).heading).toBe(plain.heading)
      const astray = web.browser()
      await astray.open(HOME)
      const { url } = await astray.submit('/passage-entrainement', { ...right, retour: '//ailleurs.example/' })
      expect([url.hostname, url.pathname]).toEqual(['francetravail.localhost', '/'])
    },
  )

  it('stands behind a wall against robots', async () => {
    const web = createWeb()
    web.switches.set('captcha', true)
    const browser = web.browser()
    await browser.open(CAF)
    expect(browser.page.title).toContain('Nous nous excusons pour le désagrément...')
    await browser.submit('/verification', { humain: 'oui' })
    expect(browser.page.heading).toBe('CONNEXION ALLOCATAIRE')
  })

  it.each(Object.entries(SIGN_INS))('refuses the right password of a blocked account: %s', async (_name, signIn) => {
    const web = createWeb()
    web.switches.set('blocked-account', true)
    const browser = web.browser()
    await signIn(browser)
    expect(browser.page.text).toMatch(/bloqué/)
  })

  it.each(Object.entries(CODES))(
    'refuses every code, and has one start again after three: %s',
    async (_name, toCode) => {
      const web = createWeb()
      const browser = web.browser()
      web.switches.set('wrong-code', true)
      const { send, code } = await toCode(browser, web)
      await send(await code())
      expect(browser.page.text).toContain('Ce code n’est pas le bon.')
      await send(await code())
      await send(await code())
      expect(browser.page.html).not.toMatch(/name="(?:code|numOTP1)"/)
    },
  )

  it.each(PORTALS)('covers every page of %s with a wall of cookies until it is answered', async (host) => {
    const web = createWeb()
    web.switches.set('cookie-wall', true)
    const browser = web.browser()
    await browser.open(`http://${host}:4000/`)
    const wall = /id="(?:mur-cookies|tc-privacy-wrapper)"/
    expect(browser.page.html).toMatch(wall)
    const { url } = browser.page
    await browser.submit('/preferences-cookies', { choix: 'non' })
    await browser.open(url.href)
    expect(browser.page.html).not.toMatch(wall)
    expect(browser.page.status).toBe(200)
  })

  it.each([
    ['http://francetravail.localhost:4000/espacepersonnel/', '/candidat/mes-echanges'],
    ['http://francetravail.localhost:4000/candidat/mes-echanges', '/actualisation'],
    ['http://caf.localhost:4000/declaration/situation', '/mes-attestations/paiement'],
    ['http://ameli.localhost:4000/mes-demarches/c2s/fin', '/mes-demarches/attestation'],
    ['http://impots.localhost:4000/enp/', '/enp/documents.do'],
    ['http://anef.localhost:4000/', undefined],
  ])('has a page of another procedure beside %s', (asked, page) => {
    expect(findElsewhere(new URL(asked))).toBe(page)
  })

  it('leads to a page of another procedure once', async () => {
    const web = createWeb()
    const browser = web.browser()
    await SIGN_INS['France Travail']!(browser)
    web.switches.set('other-procedure', true)
    await browser.open('http://francetravail.localhost:4000/espacepersonnel/')
    expect(browser.page.url.pathname).toBe('/candidat/mes-echanges')
    expect(web.switches.isOn('other-procedure')).toBe(false)
    await browser.open('http://francetravail.localhost:4000/espacepersonnel/')
    expect(browser.page.url.pathname).toBe('/espacepersonnel/')
  })

  it.each(PORTALS)('loses a session, is down, fails and is slow on %s too', async (host) => {
    const web = createWeb()
    const browser = web.browser()
    await browser.open(`http://${host}:4000/`)
    web.switches.set('down', true)
    expect((await browser.open(`http://${host}:4000/`)).status).toBe(503)
    web.switches.set('down', false)
    web.switches.set('expired', true)
    await browser.open(`http://${host}:4000/`)
    expect(web.switches.isOn('expired')).toBe(false)
  })

  it('shows the ameli account as « Indisponible » and refuses it', async () => {
    const web = createWeb()
    web.switches.set('closed-account', true)
    const browser = web.browser()
    await browser.open('http://caf.localhost:4000/franceconnect')
    expect(browser.page.text.match(/Indisponible/g)).toHaveLength(1)
    await browser.submit('/api/v2/redirect-to-idp', { providerUid: accounts[1].uid })
    expect(browser.page.text).toContain("La connexion à Ameli.fr n'a pas été possible.")
  })
})

describe('the page of the trainer', () => {
  it('shows the codes that were sent', async () => {
    const web = createWeb()
    const trainer = web.browser()
    await trainer.open('http://entrainement.localhost:4000/')
    expect(trainer.page.text).toContain("Aucun code n'est parti")
    const browser = web.browser()
    await CODES.Caf?.(browser, web)
    await trainer.open('http://entrainement.localhost:4000/')
    expect(trainer.page.text).toContain(`${await readSentCode(web)} , Caf (entraînement), à ${nadia.email}`)
  })

  it('lists people and portals, and turns switches', async () => {
    const web = createWeb()
    const browser = web.browser()
    await browser.open('http://entrainement.localhost:4000/')
    expect(browser.page.text).toContain('2859999999001')
    await browser.submit('/incidents', { incident: 'down', etat: 'oui' })
    expect(web.switches.isOn('down')).toBe(true)
    expect(browser.page.text).toContain('En cours.')
    await browser.submit('/incidents', { incident: 'down', etat: 'non' })
    expect(web.switches.isOn('down')).toBe(false)
    await browser.submit('/incidents', { incident: 'constructor', etat: 'oui' })
    expect(browser.page.status).toBe(200)
  })
})
