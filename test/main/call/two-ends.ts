import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CallView, KioskCallView } from '../../../src/core/call/view.ts'
import type { Entry } from '../../../src/core/journal/entry.ts'
import { DeskCalls } from '../../../src/main/call/desk-calls.ts'
import type { OpenHubWay } from '../../../src/main/call/hub-way.ts'
import { openKioskCalls } from '../../../src/main/call/kiosk-calls.ts'

/** Milliseconds: long, since a busy machine is slow; a wait ends as soon as its condition holds. */
const PATIENCE = 20_000

/** Waits until the condition holds. @throws after `PATIENCE` */
export async function until(is: () => boolean, what: string): Promise<void> {
  const end = performance.now() + PATIENCE
  while (!is()) {
    if (performance.now() > end) throw new Error(`still waiting for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** Kiosks and desks on loopback, each with a folder of its own, and the lines and rings that they caused. */
export function createEnds() {
  const folders: string[] = []
  const closes: (() => void)[] = []
  const openFolder = () => {
    const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-call-'))
    folders.push(folder)
    return folder
  }

  const openKiosk = (userData = openFolder(), port = 0, openHubWay?: OpenHubWay) => {
    const written: Entry[] = []
    const touched: number[] = []
    const calls = openKioskCalls({
      userData,
      port,
      write: (entry) => void written.push(entry),
      onChange: () => {},
      onTouch: () => void touched.push(1),
      onOver: () => {},
      openHubWay,
    })
    closes.push(calls.close)
    const view = () => calls.view(true) as KioskCallView & Required<Pick<KioskCallView, 'staff'>>
    const toPort = () => Number(view().staff.addresses[0]?.split(':')[1])
    return { ...calls, userData, written, touched, view, toPort, toAddress: () => `127.0.0.1:${toPort()}` }
  }
  const openDesk = (userData = openFolder(), openHubWay?: OpenHubWay) => {
    const written: Entry[] = []
    const rung: number[] = []
    const calls = new DeskCalls({
      userData,
      write: (entry) => void written.push(entry),
      onChange: () => {},
      onRing: () => void rung.push(performance.now()),
      openHubWay,
    })
    closes.push(() => calls.close())
    return Object.assign(calls, { userData, written, rung, toCall: () => calls.view().kiosks[0]?.call })
  }
  return {
    openFolder,
    openKiosk,
    openDesk,
    close: () => {
      for (const close of closes.splice(0)) close()
      for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
    },
  }
}

type Ends = ReturnType<typeof createEnds>
export type KioskEnd = ReturnType<Ends['openKiosk']>
export type DeskEnd = ReturnType<Ends['openDesk']>

const pairing = (view: CallView) => (view.side === 'desk' ? view.pairing : view.staff?.pairing)
export const isPairing = (end: KioskEnd | DeskEnd, is: string) => pairing(end.view())?.is === is

/** Brings both ends to the step where people compare the codes; returns the codes that they show. */
export async function compare(kiosk: KioskEnd, desk: DeskEnd): Promise<readonly (string | undefined)[]> {
  kiosk.command({ do: 'wait-for-desk' })
  await until(() => kiosk.toPort() > 0, 'a port')
  desk.command({ do: 'reach-kiosk', address: kiosk.toAddress() })
  await until(() => isPairing(kiosk, 'comparing') && isPairing(desk, 'comparing'), 'the codes')
  return [kiosk, desk].map((end) => {
    const shown = pairing(end.view())
    return shown && 'code' in shown ? shown.code : undefined
  })
}

/** Pairs a desk with a kiosk as people do, and waits until they are linked. */
export async function pair(kiosk: KioskEnd, desk: DeskEnd): Promise<void> {
  await compare(kiosk, desk)
  kiosk.command({ do: 'same-code' })
  desk.command({ do: 'same-code' })
  await until(() => isPairing(kiosk, 'paired') && isPairing(desk, 'paired'), 'the pairing')
  await until(() => desk.view().kiosks.at(-1)?.isLinked === true, 'the link')
  await until(() => kiosk.view().staff.desks.at(-1)?.isLinked === true, 'the link at the kiosk')
}
