import { findPersonById, type PersonId, readCode } from '../caf/visit.ts'
import { createWeb, type WebBrowser } from '../web.ts'

/** Signs in at ameli with number, password and the six boxes of the code. */
export async function openAmeli(id: PersonId): Promise<WebBrowser> {
  const { nir, password } = findPersonById(id)
  const browser = createWeb().browser()
  await browser.open('http://ameli.localhost:4000/mon-espace')
  await browser.submit('/connexion', { connexioncompte_2nir_as: nir, connexioncompte_2connexion_code: password })
  await browser.submit('/connexion/envoi')
  const code = await readCode(browser)
  await browser.submit('/connexion/code', Object.fromEntries([...code].map((digit, at) => [`numOTP${at + 1}`, digit])))
  return browser
}
