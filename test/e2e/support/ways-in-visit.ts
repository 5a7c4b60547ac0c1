import type { Page } from 'playwright-core'
import type { View } from '../../../src/core/app/view/view.ts'
import type { Command } from '../../../src/core/session/command.ts'
import type { Desk } from '../../../tools/drivers/desk/launch.ts'
import type { Neighbour, WayIn } from '../../core/navigation/support/ways-in.ts'
import { until } from './waits.ts'
import type { WaysInServer } from './ways-in-server.ts'

/** A visit of a flow on its real portal, in the window. */
export interface WaysInVisit {
  /** Presses a link to the way's first hop, and waits for its last page; returns the outcome. */
  walk(way: WayIn): Promise<'arrived' | Neighbour[1]>
  /** Presses a link to an address, and waits for the coach's message; returns the outcome. */
  meet(address: string): Promise<'arrived' | Neighbour[1]>
  leave(): Promise<void>
}

const PATIENCE = 60_000
const PRESS_ME = 'way-in'

/** Begins a visit of a flow from home, on the real portal. */
export async function beginWaysInVisit(desk: Desk, server: WaysInServer, flow: string): Promise<WaysInVisit> {
  await command(desk, { do: 'pick', flow, training: false })
  await command(desk, { do: 'consent', answer: 'no' })
  await desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status !== 'loading', `the portal of ${flow}`)
  const page = await desk.portal()
  const outcome = async (mark: string): Promise<'arrived' | Neighbour[1]> => {
    const read = async () => {
      const became = findOutcome(await desk.view())
      if (became !== undefined) return became
      if (mark === '' || !(await isArrived(page, mark))) return undefined
      return findOutcome(await desk.view()) ?? 'arrived'
    }
    return until(read, () => `${flow} to arrive or to be stopped, at ${page.url()}`, PATIENCE)
  }
  return {
    walk: async (way) => {
      const { address, mark } = server.begin(way)
      await press(page, address)
      return outcome(mark)
    },
    meet: async (address) => {
      await press(page, address)
      const became = await outcome('')
      if (became !== 'refused') await command(desk, { do: 'leave-address' })
      return became
    },
    leave: async () => {
      await command(desk, { do: 'stop' })
      const { screen } = await desk.until((view) => ['recap', 'home'].includes(view.screen.at), 'the recap, or home')
      if (screen.at === 'home') return
      await command(desk, { do: 'wipe' })
      await desk.until((view) => view.screen.at === 'wiped', 'the receipt')
      await command(desk, { do: 'home' })
    },
  }
}

function findOutcome({ screen }: View): Neighbour[1] | undefined {
  if (screen.at !== 'guide') throw new Error(`no longer guided, but at ${screen.at}`)
  if (screen.address) return screen.address.barred.is
  return screen.portal.status === 'refused' ? 'refused' : undefined
}

async function press(page: Page, address: string): Promise<void> {
  await page.evaluate(
    ([id, to]) => {
      const link = document.createElement('a')
      Object.assign(link, { id, href: to, textContent: 'Continuer' })
      document.body.replaceChildren(link)
    },
    [PRESS_ME, address] as const,
  )
  await page.locator(`#${PRESS_ME}`).click({ noWaitAfter: true })
}

/** Whether the page has arrived; false while a page loads, since its content cannot be read then. */
const isArrived = (page: Page, mark: string): Promise<boolean> =>
  page.evaluate((id) => document.getElementById(id) !== null, mark).catch(() => false)

const command = (desk: Desk, asked: Command): Promise<void> =>
  desk.coach.evaluate(async (given) => void (await window.coteACote.request('session.command', given)), asked)
