import { workers } from '../../../training/aidants-connect/workers.ts'
import { toCharacter as toPlayed, toTyped } from '../../../training/character.ts'
import { characters } from '../../../training/france-travail/characters.ts'
import { type Person, people } from '../../../training/people.ts'
import type { TrainingServer } from '../../../training/serve.ts'
import type { BeforeView } from '../../core/session/view/view.ts'
import { TRAINING_PORTS } from './training-ports.ts'

export interface Training {
  /** The port that the training portals are served on; starts them the first time. */
  port(): Promise<number>
  /** Whom one plays on the training portal of a portal: the first of those that its login screen lists. */
  readonly character: (portal: string) => BeforeView['character']
  /** The same one's id, by which a play names them. */
  readonly person: (portal: string) => string
  /** Puts what a fictitious person has in place of `{…}`, as they are now; `{code}`: what the training mailbox got last. */
  readonly fill: (person: string) => (text: string) => string
}

/** Serves the training portals on loopback, from the first visit that needs them; or takes those of `served`. */
export function createTraining(served?: number): Training {
  let server: Promise<TrainingServer> | undefined
  let running: TrainingServer | undefined
  return {
    port: async () => {
      if (served !== undefined) return served
      // Loaded when first needed: most starts of the app never need a server.
      server ??= import('../../../training/serve.ts').then(({ serveTraining }) => serveOnFree(serveTraining))
      running = await server
      return running.port
    },
    character: toCharacter,
    person: (portal) => (portal === 'france-travail' ? characters[0].id : people[0].id),
    fill: (person) => {
      const played = toPlayed(person, new Date())
      return (text) => toTyped(text, { ...played, code: running?.latestCode(played.email ?? '') ?? '' })
    },
  }
}

/** @throws the last port's error where none is free */
async function serveOnFree(serve: (wish: { now: () => Date; port: number }) => Promise<TrainingServer>) {
  let failure: unknown
  for (const port of TRAINING_PORTS) {
    try {
      return await serve({ now: () => new Date(), port })
    } catch (error) {
      failure = error
    }
  }
  throw failure
}

function toCharacter(portal: string): BeforeView['character'] {
  if (portal === 'france-travail') {
    const { name, login, password } = characters[0]
    return { name, login, password }
  }
  // There a worker signs in; whoever is beside them is listed where they sign in themselves.
  if (portal === 'aidants-connect') {
    const { name, email, code } = workers[0]
    return { name, login: email, password: code }
  }
  const [person] = people
  return { name: person.name, login: toLogin(portal, person), password: person.password }
}

/** By what one signs in on each replica. */
function toLogin(portal: string, { nir, fiscal, foreigner, email }: Person): string {
  if (portal === 'impots') return fiscal
  if (portal === 'anef') return foreigner
  return ['ants', 'logement-social', 'education'].includes(portal) ? email : nir
}
