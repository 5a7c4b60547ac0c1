import { createWeb, type Web, type WebBrowser } from '../web.ts'

export const AIDANTS = 'http://aidants-connect.localhost:4000'
export const ALIX = { email: 'alix@structure.example', otp_token: '204 060' }
export const ROBIN = { email: 'robin@structure.example', otp_token: '103050' }

/** Types address and code if they are asked for, reads the mail and opens its link. */
export async function followLink(browser: WebBrowser, login = ALIX): Promise<void> {
  await browser.submit('/connexion/identifiants', login)
  await browser.follow('Ouvrir la messagerie')
  await browser.follow('Votre lien de connexion')
  await browser.follow('Ouvrir mon espace')
}

/** Opens a worker's space. */
export async function openSpace(web: Web = createWeb(), login = ALIX): Promise<WebBrowser> {
  const browser = web.browser()
  await browser.open(`${AIDANTS}/`)
  await browser.follow('Se connecter')
  await followLink(browser, login)
  return browser
}
