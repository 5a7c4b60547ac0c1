import { workers } from '../../../training/aidants-connect/workers.ts'
import { createCharacter, fillTemplate } from '../../../training/character.ts'
import { classPeople } from '../../../training/class-people.ts'
import { characters } from '../../../training/france-travail/characters.ts'
import { type Person, people } from '../../../training/people.ts'
import type { TrainingServer } from '../../../training/serve.ts'
import type { BeforeView } from '../../core/app/view/view.ts'
import { clock } from '../../journal/clock.ts'
import { TRAINING_PORTS } from './training-ports.ts'

export interface Training {
  /** Returns the port of the training portals; starts their server the first time. */
  port(): Promise<number>
  /** Returns the fictitious person of a portal's training: the first one on its login screen. */
  readonly character: (portal: string) => BeforeView['character']
  /** Returns that person's id, which plays use. */
  readonly person: (portal: string) => string
  /** Returns the fictitious person of a place in a class; undefined on a portal that is not for people. */
  readonly classPerson: (portal: string, place: number) => BeforeView['character']
  /**
   * Fills in a fictitious person's data for `{…}`, with their current values; `{code}`: the last code in the training
   * mailbox.
   */
  readonly fill: (person: string) => (text: string) => string
}

/**
 * Creates the training portals, which are served on loopback from the first visit that needs them, or already are on
 * `served`.
 */
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
    character: findCharacter,
    classPerson: findClassPerson,
    person: (portal) => (portal === 'france-travail' ? characters[0].id : people[0].id),
    fill: (person) => {
      const played = createCharacter(person, clock.now())
      return (text) => fillTemplate(text, { ...played, code: running?.latestCode(played.email ?? '') ?? '' })
    },
  }
}

/** Serves on the first free port. @throws the last port's error where none is free */
async function serveOnFree(serve: (options: { now: () => Date; port: number }) => Promise<TrainingServer>) {
  let failure: unknown
  for (const port of TRAINING_PORTS) {
    try {
      return await serve({ now: () => clock.now(), port })
    } catch (error) {
      failure = error
    }
  }
  throw failure
}

function findCharacter(portal: string): BeforeView['character'] {
  if (portal === 'france-travail') {
    const { name, login, password } = characters[0]
    return { name, login, password }
  }
  // On this portal a worker signs in; other portals list the person.
  if (portal === 'aidants-connect') {
    const { name, email, code } = workers[0]
    return { name, login: email, password: code }
  }
  const [person] = people
  return { name: person.name, login: toLogin(portal, person), password: person.password }
}

/** Returns the id of the fictitious person of a place. */
export function toClassPersonId(place: number): string {
  return `classe-${place}`
}

function findClassPerson(portal: string, place: number): BeforeView['character'] {
  const person = classPeople.find(({ id }) => id === toClassPersonId(place))
  // On this portal a worker signs in, so it is no exercise for a class.
  if (person === undefined || portal === 'aidants-connect') return undefined
  const { name, login, password } = person
  return { name, login: portal === 'france-travail' ? login : toLogin(portal, person), password }
}

/** Returns a person's login on a training portal. */
function toLogin(portal: string, { nir, fiscal, foreigner, email }: Person): string {
  if (portal === 'impots') return fiscal
  if (portal === 'anef') return foreigner
  return ['ants', 'logement-social', 'education'].includes(portal) ? email : nir
}
