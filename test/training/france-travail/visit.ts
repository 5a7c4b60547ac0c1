import { createFranceTravail } from '../../../training/france-travail/app.ts'
import { characters } from '../../../training/france-travail/characters.ts'
import { type Browser, createBrowser } from '../browser.ts'

/** Two days after the declaration of November 2026 opened. */
export const NOW = new Date(2026, 10, 30, 9, 5)

export const NOTHING = {
  travaille: 'NON',
  stage: 'NON',
  maladie: 'NON',
  retraite: 'NON',
  invalidite: 'NON',
  recherche: 'OUI',
} as const

export type CharacterId = (typeof characters)[number]['id']

/** Opens a browser on a portal of its own, its clock stopped at `now`. */
export function openPortal(now: Date = NOW): Browser {
  return createBrowser(createFranceTravail({ now: () => now }))
}

/** Signs a character in and returns the page that is shown then. */
export async function signIn(browser: Browser, id: CharacterId) {
  const { login, password } = characters.find((character) => character.id === id)!
  await browser.submit('/connexion/identifiant', { identifiant: login })
  return browser.submit('/connexion/mot-de-passe', { password })
}

/** Opens a browser where a character is signed in and, if asked, has answered the formation page. */
export async function openSignedIn(id: CharacterId, formation?: 'OUI' | 'NON'): Promise<Browser> {
  const browser = openPortal()
  await signIn(browser, id)
  if (formation !== undefined) await browser.submit('/actualisation/formation', { formation })
  return browser
}

/** Returns the element with an id, as its whole opening tag. */
export function findTag(html: string, id: string): string | undefined {
  return new RegExp(`<[a-z]+[^>]*\\sid="${id}"[^>]*>`).exec(html)?.[0]
}
