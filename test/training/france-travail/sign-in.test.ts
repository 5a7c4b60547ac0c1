import { describe, expect, it } from 'vitest'
import { createFranceTravail } from '../../../training/france-travail/app.ts'
import { characters } from '../../../training/france-travail/characters.ts'
import { createBrowser } from '../browser.ts'
import { findTag, NOW, openPortal, openSignedIn, signIn } from './visit.ts'

describe('the home page', () => {
  it('leads to the login by « Connexion » and the candidate link', async () => {
    const browser = openPortal()
    const home = await browser.get('/')
    expect(home.html).toMatch(/<button[^>]*>Connexion<\/button>/)
    expect(home.html).toMatch(/<a class="menu-link-candidat" href="\/espacepersonnel\/"/)
    expect((await browser.visit('/espacepersonnel/')).heading).toBe('Connexion : votre identifiant')
  })

  it('shows the cookie banner until it is answered, whatever the page', async () => {
    const browser = openPortal()
    for (const path of ['/', '/connexion/identifiant']) {
      const { html } = await browser.get(path)
      expect(findTag(html, 'tc-privacy-wrapper')).toBeDefined()
      expect(findTag(html, 'footer_tc_privacy_button_2')).toContain('type="button"')
    }
    expect((await browser.post('/preferences-cookies', { choix: 'non' })).status).toBe(204)
    expect((await browser.get('/')).html).not.toContain('tc-privacy')
  })
})

describe('the two login screens', () => {
  it('share the id of their button', async () => {
    const browser = openPortal()
    const first = await browser.get('/connexion/identifiant')
    expect(findTag(first.html, 'identifiant')).toContain('type="text"')
    expect(findTag(first.html, 'submit')).toContain('type="submit"')
    const second = await browser.submit('/connexion/identifiant', { identifiant: ' Camille ' })
    expect(second.heading).toBe('Connexion : votre mot de passe')
    expect(findTag(second.html, 'password')).toContain('type="password"')
    expect(findTag(second.html, 'submit')).toContain('type="submit"')
  })

  it('list every character with login and password', async () => {
    const browser = openPortal()
    const pages = [
      await browser.get('/connexion/identifiant'),
      await browser.submit('/connexion/identifiant', { identifiant: 'lou' }),
    ]
    for (const { text } of pages) {
      for (const { name, login, password, about } of characters) {
        expect(text).toContain(`${name} ${login} ${password} ${about}`)
      }
    }
  })

  it.each([
    ['', 'Écrivez votre identifiant.'],
    ['<b>personne', "Cet identifiant n'est pas connu."],
  ])('say what is wrong with the login %j on the same screen, once', async (identifiant, message) => {
    const browser = openPortal()
    const page = await browser.submit('/connexion/identifiant', { identifiant })
    expect(page.heading).toBe('Connexion : votre identifiant')
    expect(page.text).toContain(message)
    expect(page.html).toContain('role="alert"')
    expect(page.html).not.toContain('<b>')
    expect(findTag(page.html, 'identifiant')).toContain(
      `value="${identifiant.replace('<', '&lt;').replace('>', '&gt;')}`,
    )
    expect((await browser.get('/connexion/identifiant')).text).not.toContain(message)
  })

  it.each([
    ['', 'Écrivez votre mot de passe.'],
    ['mangue-34', "Ce mot de passe n'est pas le bon."],
  ])('say what is wrong with the password %j on the same screen and do not show it', async (password, message) => {
    const browser = openPortal()
    await browser.submit('/connexion/identifiant', { identifiant: 'camille' })
    const page = await browser.submit('/connexion/mot-de-passe', { password })
    expect(page.heading).toBe('Connexion : votre mot de passe')
    expect(page.text).toContain(message)
    expect(findTag(page.html, 'password')).not.toContain('value')
    expect((await browser.visit('/espacepersonnel/')).heading).toBe('Connexion : votre identifiant')
  })

  it('ask for the login first', async () => {
    const browser = openPortal()
    expect((await browser.visit('/connexion/mot-de-passe')).heading).toBe('Connexion : votre identifiant')
    expect((await browser.submit('/connexion/mot-de-passe', { password: 'cerise-12' })).heading).toBe(
      'Connexion : votre identifiant',
    )
  })

  it('are skipped by signed-in people', async () => {
    const browser = await openSignedIn('camille')
    expect((await browser.visit('/connexion/')).heading).toBe('Mon espace personnel')
    expect((await browser.visit('/connexion/mot-de-passe')).heading).toBe('Mon espace personnel')
  })

  it.each(characters)('let $name in', async ({ id, name }) => {
    const page = await signIn(openPortal(), id)
    expect(page.heading).toBe('Mon espace personnel')
    expect(page.text).toContain(`Bonjour ${name}.`)
    expect(findTag(page.html, 'notifications')).toBeDefined()
    expect(findTag(page.html, 'step4')).toBeDefined()
  })
})

describe('signing out', () => {
  it('goes through the menu and its window', async () => {
    const { html } = await (await openSignedIn('camille')).get('/espacepersonnel/')
    expect(html).toMatch(/<button[^>]*data-target="#PopinDeconnexion"/)
    expect(html).toMatch(/<dialog id="PopinDeconnexion"[\s\S]*<button type="submit">Quitter mon espace<\/button>/)
  })

  it('forgets what was not sent', async () => {
    const browser = await openSignedIn('camille', 'OUI')
    expect((await browser.submit('/deconnexion')).heading).toBe("Bienvenue sur le site d'entraînement")
    expect((await browser.visit('/espacepersonnel/')).heading).toBe('Connexion : votre identifiant')
    await signIn(browser, 'camille')
    expect(findTag((await browser.visit('/actualisation')).html, 'formationOui')).not.toContain('checked')
  })

  it('keeps a declaration once sent', async () => {
    const browser = await openSignedIn('sacha')
    await browser.submit('/deconnexion')
    await signIn(browser, 'sacha')
    expect((await browser.visit('/actualisation')).heading).toBe('Actualisation : déjà déclarée')
  })
})

describe('one visit', () => {
  it('shares nothing with another browser on the same portal', async () => {
    const portal = createFranceTravail({ now: () => NOW })
    const [one, other] = [createBrowser(portal), createBrowser(portal)]
    await one.post('/preferences-cookies')
    await signIn(one, 'camille')
    await one.submit('/actualisation/formation', { formation: 'OUI' })
    expect((await other.visit('/espacepersonnel/')).heading).toBe('Connexion : votre identifiant')
    await signIn(other, 'camille')
    const page = await other.visit('/actualisation')
    expect(page.heading).toBe('Actualisation : votre formation')
    expect(findTag(page.html, 'formationOui')).not.toContain('checked')
    expect(page.html).toContain('tc-privacy-wrapper')
    expect([...one.cookies.values()]).not.toEqual([...other.cookies.values()])
  })

  it('has a random HttpOnly SameSite=Lax cookie and never accepts one it did not issue', async () => {
    const browser = openPortal()
    const line = (await browser.get('/')).headers.get('set-cookie')!
    expect(line).toMatch(/^visite-entrainement=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)
    expect((await browser.get('/')).headers.get('set-cookie')).toBeNull()
    const forger = openPortal()
    await forger.get('/')
    ;(forger.cookies as Map<string, string>).set('visite-entrainement', 'chosen-by-an-attacker')
    await forger.get('/')
    expect(forger.cookies.get('visite-entrainement')).not.toBe('chosen-by-an-attacker')
  })

  it('asks to sign in again when its cookie is gone', async () => {
    const browser = await openSignedIn('camille', 'NON')
    browser.clearCookies()
    expect((await browser.visit('/actualisation/situation')).heading).toBe('Connexion : votre identifiant')
    expect((await browser.submit('/actualisation/situation', { travaille: 'NON' })).heading).toBe(
      'Connexion : votre identifiant',
    )
  })
})
