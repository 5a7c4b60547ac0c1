import { join } from 'node:path'
import { clock } from '../../../src/journal/clock.ts'
import type { Journal } from '../../../src/journal/journal.ts'
import { HubLink } from '../../../src/main/hub/link.ts'

/** Opens a desktop's link to its hub, as the app does, for a folder and its open journal. */
export function openDeskLink(root: string, journal: Journal, now = (): Date => clock.now()): HubLink {
  return new HubLink({
    userData: root,
    folder: join(root, 'journal'),
    journal: () => journal,
    now,
    version: '0',
    health: async () => null,
    pack: () => undefined,
    write: (entries) => {
      for (const entry of entries) journal.append(entry)
    },
  })
}
