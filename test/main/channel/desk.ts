import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ChannelPlace } from '../../../src/core/channel/view.ts'
import { type FlowFile, readLibrary } from '../../../src/core/flow/read/library.ts'
import { ChannelDesk } from '../../../src/main/channel/channel.ts'
import { openSource } from '../../../src/main/channel/sources.ts'
import { readHubPlace } from '../../../src/main/hub/kept-hub.ts'
import type { KeptLibrary } from '../../../src/main/library/kept-library.ts'
import { OrganisationDesk } from '../../../src/main/organisation/organisation.ts'
import { createGuard, PASSPHRASE } from '../organisation/known-guard.ts'

const read = (name: string): string => readFileSync(new URL(`../../flows/valid/${name}`, import.meta.url), 'utf8')

/** The shipped flows here: one site, one procedure. */
export const SHIPPED: readonly FlowFile[] = [
  { path: 'essai/demarche.yml', text: read('smallest.yml') },
  { path: 'essai/portal.yml', text: read('portal-smallest.yml') },
]

/** The shipped procedure, repaired: its first button is called « Entrer ». */
export const mend = (version: number, button = 'Entrer'): FlowFile => ({
  path: 'essai/demarche.yml',
  text: read('smallest.yml')
    .replace('version: 1', `version: ${version}`)
    .replace('button: Ouvrir', `button: ${button}`),
})

/** A site of the organisation's own, with a procedure. */
export const NEIGHBOUR: readonly FlowFile[] = [
  { path: 'voisin/demarche.yml', text: read('smallest.yml').replaceAll('essai/demarche', 'voisin/demarche') },
  { path: 'voisin/portal.yml', text: read('portal-smallest.yml').replaceAll('essai', 'voisin') },
]

/** One computer: its data folder, its channel, and the flows with which a visit would begin. */
export interface Computer {
  readonly userData: string
  readonly channel: ChannelDesk
  /** The same computer after a restart of the app, perhaps as a kiosk. */
  again(place?: 'desk' | 'kiosk'): Computer
  readonly library: () => ReturnType<typeof readLibrary>
  /** Follows a folder, trusts its signer, and accepts its first pack. */
  adopt(folder: string, adopts?: 'asked' | 'alone'): Promise<void>
  accept(): ReturnType<ChannelDesk['act']>
}

export const DAY = '2026-11-27'

export function createComputer(
  userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-desk-')),
  place: 'desk' | 'kiosk' = 'desk',
  shipped: readonly FlowFile[] = SHIPPED,
  kept?: KeptLibrary,
): Computer {
  const guard = createGuard()
  const channel = new ChannelDesk({
    userData,
    place,
    guard,
    shipped: () => shipped,
    openSource: (from) => openSource(from, userData),
    hasHub: () => readHubPlace(userData) !== undefined,
    today: () => DAY,
  })
  const shippedLibrary = () => readLibrary(shipped)
  const organisation = new OrganisationDesk({
    userData,
    shipped: () => shipped,
    shippedLibrary,
    guard,
    language: () => 'fr',
    channel,
    ...(kept && { kept }),
  })
  const accept: Computer['accept'] = () => {
    const view = channel.view()
    const digest = 'staged' in view ? (view.staged?.digest ?? '') : ''
    return channel.act({ do: 'accept', digest, passphrase: PASSPHRASE })
  }
  return {
    userData,
    channel,
    again: (other = place) => createComputer(userData, other, shipped, kept),
    library: () => organisation.library() ?? shippedLibrary(),
    accept,
    adopt: async (folder, adopts = 'asked') => {
      const from: ChannelPlace = { is: 'folder', folder }
      await channel.follow(from)
      const view = channel.view()
      const fingerprint = 'fingerprint' in view ? view.fingerprint : ''
      await channel.act({ do: 'trust', fingerprint, adopts, passphrase: PASSPHRASE })
      await accept()
    },
  }
}
