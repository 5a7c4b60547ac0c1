import { type BrowserWindow, dialog } from 'electron'
import type { Library } from '../../core/flow/read/library.ts'
import type { Proposal } from '../../core/organisation/proposals.ts'
import type { RequestHandlers } from '../ipc/requests.ts'
import type { OrganisationDesk } from './organisation.ts'

type OrganisationHandlers = Pick<RequestHandlers, 'organisation.view' | 'organisation.choose' | 'organisation.decide'>

interface OrganisationWish {
  readonly onLibrary: (library: Library) => void
  readonly readProposals: () => Promise<readonly Proposal[]>
}

/** Answers the screen of an organisation's flows. What was decided holds at once: `onLibrary` takes the flows. */
export function createOrganisationRequests(
  window: BrowserWindow,
  organisation: OrganisationDesk,
  { onLibrary, readProposals }: OrganisationWish,
): OrganisationHandlers {
  const follow = (): void => {
    const library = organisation.library()
    if (library) onLibrary(library)
  }
  return {
    'organisation.view': async () => ({ ...organisation.view(), proposals: await readProposals() }),
    'organisation.choose': async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openDirectory'] })
      const [folder] = filePaths
      if (!canceled && folder !== undefined && (await organisation.choose(folder))) follow()
      return { ...organisation.view(), proposals: await readProposals() }
    },
    'organisation.decide': async (wish) => {
      const answer = await organisation.decide(wish)
      if (answer.is === 'done') follow()
      return answer
    },
  }
}
