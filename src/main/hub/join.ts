import { HubError } from '../../core/hub/error.ts'
import type { HubReply } from '../../core/hub/view.ts'
import { JournalError } from '../../core/journal/error.ts'
import type { HubLink } from './link.ts'

/** Enrols by what a supervisor typed, sends at once, and says what became of it. */
export async function joinHub(link: HubLink, wish: Parameters<HubLink['enrol']>[0]): Promise<HubReply> {
  try {
    await link.enrol(wish)
    await link.send()
    return { hub: link.view() }
  } catch (error) {
    if (error instanceof HubError) return { hub: link.view(), refused: error.code }
    if (error instanceof JournalError) return { hub: link.view(), refused: 'not-writable' }
    throw error
  }
}
