import { clipboard } from 'electron'
import { JournalError } from '../../core/journal/error.ts'
import type { WipedView } from '../../core/session/view/view.ts'
import type { Journal } from '../../journal/journal.ts'
import type { PortalDesk } from './portal-desk.ts'

/** Destroys what the journal has under seal of visits; says whether it could. */
export function forgetVisits(journal: Journal | undefined, erase: (journal: Journal) => unknown): boolean {
  if (journal === undefined) return false
  try {
    erase(journal)
    return true
  } catch (error) {
    if (!(error instanceof JournalError)) throw error
    return false
  }
}

/** Closes the portal and takes away what a visit left outside of the journal; answers what is clean, as it was looked at after. */
export async function wipePortal(desk: Pick<PortalDesk, 'close'>): Promise<WipedView['checks']> {
  const { page, storage, files } = await desk.close()
  // Promises in Electron 45, plain values in the fallback runtime: awaiting serves both.
  await clipboard.clear()
  return [
    { what: 'page', clean: page },
    { what: 'storage', clean: storage },
    { what: 'clipboard', clean: (await clipboard.readText()) === '' },
    { what: 'files', clean: files },
  ]
}
