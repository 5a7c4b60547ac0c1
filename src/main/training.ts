import { characters } from '../../training/france-travail/characters.ts'
import { serveTraining, type TrainingServer } from '../../training/serve.ts'
import type { DocumentsView } from '../core/session/view.ts'

export interface Training {
  /** The port that the training portals are served on; starts them the first time. */
  port(): Promise<number>
  readonly character: DocumentsView['character']
}

/** Serves the training portals on loopback, from the first visit that needs them. */
export function createTraining(): Training {
  let server: Promise<TrainingServer> | undefined
  const { name, login, password } = characters[0]
  return {
    port: async () => {
      server ??= serveTraining({ now: () => new Date() })
      return (await server).port
    },
    character: { name, login, password },
  }
}
