import { createActor } from 'xstate'
import type { PageOfVisit } from '../../../core/navigation/page-state.ts'
import { isNew, type Tab, tabMachine } from '../../../core/navigation/tab.ts'
import { BLANK } from './blank-popup.ts'
import type { OpenPage } from './tab.ts'
import type { WindowRequest } from './window-open.ts'

/** Starts the chart of a page: the portal's first one, or one that another page opened by this request. */
export function startTab(isOpened: boolean, request: WindowRequest | undefined): Tab {
  const input = { isOpened, hasAddress: request?.url !== BLANK, now: () => performance.now() }
  return createActor(tabMachine, { input }).start()
}

/** Returns a page as the list of open pages shows it. */
export function toListed({ number, tab }: OpenPage, shown: OpenPage): PageOfVisit {
  return { number, isNew: isNew(tab), isShown: number === shown.number }
}
