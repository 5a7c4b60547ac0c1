import { Hono } from 'hono'
import type { PasswordOf } from '../../kit/forgotten.ts'
import { createCaseFile } from '../case-file.ts'
import { findCharacter } from '../characters.ts'
import type { Environment } from '../environment.ts'
import { toPage } from '../layout.ts'
import { toIdentifierScreen } from '../screens/identifier.ts'
import { toPasswordScreen } from '../screens/password.ts'
import type { Visit } from '../visit.ts'

interface SignInParts {
  readonly now: () => Date
  readonly isBlocked: () => boolean
  /** The password of a character in a visit, where people can choose another one. */
  readonly passwordOf: PasswordOf | undefined
}

/** Installs the two login screens and the sign-out. Mistakes are kept for the next page and then forgotten. */
export function createSignIn({ now, isBlocked, passwordOf }: SignInParts): Hono<Environment> {
  const app = new Hono<Environment>()

  app.get('/connexion', (c) => c.redirect('/connexion/identifiant', 303))
  app.get('/connexion/', (c) => c.redirect('/connexion/identifiant', 303))

  app.get('/connexion/identifiant', (c) => {
    const visit = c.get('visit')
    if (visit.signedIn !== undefined) return c.redirect('/espacepersonnel/', 303)
    visit.identified = undefined
    return c.html(toPage(toIdentifierScreen({ login: visit.login, mistake: takeMistake(visit) }), visit))
  })

  app.post('/connexion/identifiant', async (c) => {
    const visit = c.get('visit')
    visit.login = readTyped((await c.req.parseBody()).identifiant)
    visit.identified = findCharacter(visit.login)
    if (visit.identified !== undefined) return c.redirect('/connexion/mot-de-passe', 303)
    visit.mistake = visit.login === '' ? 'Écrivez votre identifiant.' : "Cet identifiant n'est pas connu."
    return c.redirect('/connexion/identifiant', 303)
  })

  app.get('/connexion/mot-de-passe', (c) => {
    const visit = c.get('visit')
    if (visit.signedIn !== undefined) return c.redirect('/espacepersonnel/', 303)
    if (visit.identified === undefined) return c.redirect('/connexion/identifiant', 303)
    return c.html(toPage(toPasswordScreen({ login: visit.login, mistake: takeMistake(visit) }), visit))
  })

  app.post('/connexion/mot-de-passe', async (c) => {
    const visit = c.get('visit')
    const character = visit.identified
    if (character === undefined) return c.redirect('/connexion/identifiant', 303)
    const password = readTyped((await c.req.parseBody()).password)
    if (password !== (passwordOf?.(visit, character) ?? character.password)) {
      visit.mistake = password === '' ? 'Écrivez votre mot de passe.' : "Ce mot de passe n'est pas le bon."
      return c.redirect('/connexion/mot-de-passe', 303)
    }
    if (isBlocked()) {
      visit.mistake = 'Votre compte est bloqué. Appelez le 39 49.'
      return c.redirect('/connexion/mot-de-passe', 303)
    }
    const caseFile = visit.caseFiles.get(character.id) ?? createCaseFile(character, now())
    visit.caseFiles.set(character.id, caseFile)
    visit.signedIn = caseFile
    visit.identified = undefined
    visit.login = ''
    return c.redirect('/espacepersonnel/', 303)
  })

  app.post('/deconnexion', (c) => {
    const visit = c.get('visit')
    if (visit.signedIn?.receipt === undefined && visit.signedIn !== undefined) {
      visit.caseFiles.delete(visit.signedIn.character.id)
    }
    visit.signedIn = undefined
    return c.redirect('/', 303)
  })

  return app
}

function takeMistake(visit: Visit): string | undefined {
  const { mistake } = visit
  visit.mistake = undefined
  return mistake
}

function readTyped(value: unknown): string {
  return typeof value === 'string' ? value.trim().slice(0, 60) : ''
}
