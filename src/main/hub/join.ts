import { HubError } from '../../core/hub/error.ts'
import type { HubReply } from '../../core/hub/view.ts'
import type { EntryOf } from '../../core/journal/entry.ts'
import { JournalError } from '../../core/journal/error.ts'
import type { HubLink } from './link.ts'

/** Writes a line of the record; false where that failed. */
type WriteEntry = (entry: EntryOf<'hub'>) => boolean

/** Enrols with a supervisor's input, writes that to the record, sends at once, and returns the result. */
export async function joinHub(
  link: HubLink,
  input: Parameters<HubLink['enrol']>[0],
  write: WriteEntry,
): Promise<HubReply> {
  try {
    await link.enrol(input)
    // The record always says where it is sent to.
    if (!writeHub(link, 'joined', write)) {
      await link.leave()
      return { hub: link.view(), refused: 'not-writable' }
    }
    await link.send()
    return { hub: link.view() }
  } catch (error) {
    if (error instanceof HubError) return { hub: link.view(), refused: error.code }
    if (error instanceof JournalError) return { hub: link.view(), refused: 'not-writable' }
    throw error
  }
}

/** Leaves the hub once that is written to the record. */
export async function leaveHub(link: HubLink, write: WriteEntry): Promise<HubReply> {
  if (!writeHub(link, 'left', write)) return { hub: link.view(), refused: 'not-writable' }
  await link.leave()
  return { hub: link.view() }
}

/** Writes a file for a stick, or reads the receipts that came back on one. `path`: undefined where nobody chose one. */
export async function carryHub(
  link: HubLink,
  act: 'write-file' | 'read-receipts',
  path: string | undefined,
): Promise<HubReply> {
  if (path === undefined) return { hub: link.view() }
  try {
    const done = act === 'write-file' ? { wrote: await link.writeFile(path) } : { brought: link.readReceipts(path) }
    return { hub: link.view(), ...done }
  } catch (error) {
    if (error instanceof HubError) return { hub: link.view(), refused: error.code }
    if (error instanceof JournalError) return { hub: link.view(), refused: 'not-writable' }
    throw error
  }
}

// A machine without a hub has none to leave.
function writeHub(link: HubLink, what: 'joined' | 'left', write: WriteEntry): boolean {
  const view = link.view()
  return view.is === 'off' || write({ kind: 'hub', what, key: view.fingerprint })
}
