import { findPerson, type people } from '../../../training/people.ts'
import { createWeb, type Web, type WebBrowser } from '../web.ts'

export type PersonId = (typeof people)[number]['id'] | `classe-${number}`

export function findPersonById(id: PersonId) {
  const person = findPerson((each) => each.id === id)
  if (person === undefined) throw new Error(id)
  return person
}

/** Signs in up to the screen of the code, and requests the code. */
export async function askForCode(browser: WebBrowser, id: PersonId): Promise<void> {
  const { nir, password } = findPersonById(id)
  await browser.open('http://caf.localhost:4000/mon-compte')
  await browser.follow('avec les identifiants Caf')
  await browser.submit('/connexion/identifiants', { nir, inputMotDePasse: password })
  await browser.submit('/connexion/envoi')
}

/** Reads the latest code in the mailbox, as in another tab, and comes back. */
export async function readCode(browser: WebBrowser): Promise<string> {
  await browser.follow('Ouvrir la messagerie')
  await browser.follow('Votre code de connexion')
  const code = /Votre code : (\d{6})/.exec(browser.page.text)?.[1] ?? ''
  await browser.follow('Revenir au site')
  return code
}

export async function openSignedIn(id: PersonId, web: Web = createWeb()): Promise<WebBrowser> {
  const browser = web.browser()
  await askForCode(browser, id)
  await browser.submit('/connexion/code', { code: await readCode(browser) })
  return browser
}
