import { characters } from '../../training/france-travail/characters.ts'
import { type Person, people } from '../../training/people.ts'
import type { TrainingServer } from '../../training/serve.ts'
import type { DocumentsView } from '../core/session/view.ts'

export interface Training {
  /** The port that the training portals are served on; starts them the first time. */
  port(): Promise<number>
  /** Whom one plays on the training portal of a portal: the first of those that its login screen lists. */
  readonly character: (portal: string) => DocumentsView['character']
}

const SERVED_AT = '--training-port='

/**
 * Where `npm run training` serves the portals on this machine already, when the app was started with its port
 * (`--training-port=4870`): a trainer then presses its switches while others practise in the app.
 */
export function toServedPort(args: readonly string[]): number | undefined {
  const port = Number(args.find((arg) => arg.startsWith(SERVED_AT))?.slice(SERVED_AT.length))
  return Number.isInteger(port) && port >= 1024 && port <= 65_535 ? port : undefined
}

/** Serves the training portals on loopback, from the first visit that needs them; or takes those of `served`. */
export function createTraining(served?: number): Training {
  let server: Promise<TrainingServer> | undefined
  return {
    port: async () => {
      if (served !== undefined) return served
      // Loaded when first needed: most starts of the app never need a server.
      server ??= import('../../training/serve.ts').then(({ serveTraining }) => serveTraining({ now: () => new Date() }))
      return (await server).port
    },
    character: toCharacter,
  }
}

function toCharacter(portal: string): DocumentsView['character'] {
  if (portal === 'france-travail') {
    const { name, login, password } = characters[0]
    return { name, login, password }
  }
  const [person] = people
  return { name: person.name, login: toLogin(portal, person), password: person.password }
}

/** By what one signs in on each replica. */
function toLogin(portal: string, { nir, fiscal, foreigner, email }: Person): string {
  if (portal === 'impots') return fiscal
  if (portal === 'anef') return foreigner
  return portal === 'ants' || portal === 'logement-social' ? email : nir
}
