import { type BrowserWindow, dialog } from 'electron'
import { isPackFolder } from '../../channel/folder-source.ts'
import type { Portal } from '../../core/flow/language/language.ts'
import { JournalError } from '../../core/journal/error.ts'
import { findProposals, PROPOSING, type Proposal } from '../../core/organisation/proposals.ts'
import { listSegments } from '../../journal/disk/segment-file.ts'
import type { ChannelDesk } from '../channel/channel.ts'
import { runInSlices } from '../in-slices.ts'
import type { RequestHandlers } from '../ipc/requests.ts'
import type { OpenedSession } from '../supervision/desk.ts'
import { findRecords } from '../supervision/find-records.ts'
import type { OrganisationDesk } from './organisation.ts'

type OrganisationHandlers = Pick<
  RequestHandlers,
  'organisation.view' | 'organisation.choose' | 'organisation.decide' | 'channel.view' | 'channel.act'
>

/** The two sources of an organisation's flows: a plain folder, and a channel of signed packs. */
interface Flows {
  readonly organisation: OrganisationDesk
  readonly channel: ChannelDesk
  /** Applies a decision to the next visits. */
  readonly follow: () => Promise<void>
}

/**
 * Creates the handlers of the screen of an organisation's flows. A decision applies at once: the session gets the
 * flows.
 */
export function createOrganisationRequests(
  window: BrowserWindow,
  { organisation, channel, follow }: Flows,
  opened: Promise<OpenedSession>,
): OrganisationHandlers {
  const view = async () => {
    const { records, session } = await opened
    return { ...organisation.view(), proposals: await readProposals(records.folder, session.library().portals) }
  }
  return {
    'organisation.view': view,
    'organisation.choose': async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openDirectory'] })
      const [folder] = filePaths
      if (canceled || folder === undefined) return view()
      if (isPackFolder(folder)) await channel.follow({ is: 'folder', folder })
      else if (await organisation.choose(folder)) void follow()
      return view()
    },
    'organisation.decide': async (request) => {
      const answer = await organisation.decide(request)
      if (answer.is === 'done') void follow()
      return answer
    },
    'channel.view': async () => {
      // A plain folder that has become a pack since.
      const { folder } = channel.view().is === 'none' ? organisation.view() : {}
      if (folder !== undefined && isPackFolder(folder)) await channel.follow({ is: 'folder', folder })
      return channel.view()
    },
    'channel.act': async (command) => {
      const answer = await channel.act(command)
      if (answer.is === 'done') void follow()
      return answer
    },
  }
}

/** Reads the journal's proposals for the organisation's flows; none where it cannot be read. */
async function readProposals(folder: string, portals: readonly Portal[]): Promise<readonly Proposal[]> {
  try {
    return findProposals(await runInSlices(findRecords(folder, listSegments(folder), PROPOSING)), portals)
  } catch (error) {
    if (error instanceof JournalError) return []
    throw error
  }
}
