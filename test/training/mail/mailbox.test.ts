import { describe, expect, it } from 'vitest'
import { askForCode, findPersonById, readCode } from '../caf/visit.ts'
import { createWeb } from '../web.ts'

describe('the mailbox', () => {
  it('opens with address and password and contains all letters to the address', async () => {
    const web = createWeb()
    const [one, other] = [web.browser(), web.browser()]
    await askForCode(one, 'nadia')
    await askForCode(other, 'nadia')
    const phone = web.browser()
    await phone.open('http://mail.localhost:4000/')
    const { email, password } = findPersonById('nadia')
    await phone.submit('/connexion', { adresse: email, motDePasse: password })
    expect(phone.page.text.match(/Votre code de connexion/g)).toHaveLength(2)
  })

  it('stays closed without the password, and to a key that was not issued', async () => {
    const browser = createWeb().browser()
    await browser.open('http://mail.localhost:4000/boite/made-up')
    expect(browser.page.heading).toBe('Ouvrir ma messagerie')
    await browser.submit('/connexion', { adresse: findPersonById('nadia').email, motDePasse: 'x' })
    expect(browser.page.text).toContain('Adresse ou mot de passe inconnu.')
    await browser.open('http://mail.localhost:4000/messages/1')
    expect(browser.page.heading).toBe('Ouvrir ma messagerie')
  })

  it('keeps the address of a letter when another comes', async () => {
    const browser = createWeb().browser()
    await askForCode(browser, 'nadia')
    const first = await readCode(browser)
    await browser.submit('/connexion/envoi')
    const second = await readCode(browser)
    await browser.open('http://mail.localhost:4000/messages/1')
    expect(browser.page.text).toContain(first)
    await browser.open('http://mail.localhost:4000/messages/2')
    expect(browser.page.text).toContain(second)
  })
})
