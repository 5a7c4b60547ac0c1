import type { VisitScript } from '../../../src/cli/demo/scripts.ts'
import { characters } from '../../../training/france-travail/characters.ts'

/** A visit of the default character who answers no to everything, changed where a test says so. */
export function createScript(changes: Partial<VisitScript>): VisitScript {
  const login = changes.login ?? characters[0].login
  const password = characters.find((character) => character.login === login)?.password ?? ''
  return {
    name: 'essai',
    about: 'Un essai',
    login,
    password,
    answers: { training: false },
    aids: {},
    contests: [],
    goal: 'relire',
    ...changes,
  }
}

/** The month that the training portal lets one declare, as MM/YYYY: the one that ends from the 28th on (26th in February). */
export function toDeclaredMonth(now: Date): string {
  const opens = now.getMonth() === 1 ? 26 : 28
  const month = new Date(now.getFullYear(), now.getMonth() - (now.getDate() >= opens ? 0 : 1), 1)
  return `${String(month.getMonth() + 1).padStart(2, '0')}/${month.getFullYear()}`
}
