import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CallView, DeskCallView, KioskCallView } from '../../../src/core/call/view.ts'
import { eraseFolder } from '../erase.ts'
import { type Desk, launchDesk } from './launch.ts'
import { chooseInMenu } from './menu.ts'
import { endNextStart } from './next-start.ts'

/** The staff code of the driven kiosk. */
const CODE = '246813'

/** A kiosk and a desk, each the built app in a window of its own, paired as people do. */
export interface PairedApps {
  readonly kiosk: Desk
  readonly desk: Desk
  /** The profiles of both. */
  readonly folders: { readonly kiosk: string; readonly desk: string }
  /** The port on which the kiosk listens. */
  readonly port: number
  /** Waits until the kiosk, or the desk, shows this about calls. */
  untilKiosk(fits: (call: KioskCallView) => boolean, what: string): Promise<KioskCallView>
  untilDesk(fits: (call: DeskCallView) => boolean, what: string): Promise<DeskCallView>
  close(): Promise<void>
}

export const pressIn = (desk: Pick<Desk, 'coach'>, name: string | RegExp) =>
  desk.coach.getByRole('button', { name }).first().click()

/** Starts both and pairs them through their screens; the kiosk then waits for a person. */
export async function launchPaired(): Promise<PairedApps> {
  const folders = { kiosk: openFolder('kiosk'), desk: openFolder('desk') }
  const kiosk = await launchDesk(folders.kiosk, { args: ['--kiosk', '--call-port=0'] })
  const desk = await launchDesk(folders.desk)
  // Read now: Playwright gives no process of an app that has ended.
  const processes = [kiosk, desk].map(({ app }) => app.process())
  const close = async () => {
    for (const one of processes) one.kill('SIGKILL') // a kiosk cannot be closed
    for (const folder of Object.values(folders)) {
      await endNextStart(folder)
      eraseFolder(folder)
    }
  }
  try {
    const untilKiosk: PairedApps['untilKiosk'] = async (fits, what) => {
      const { call } = await kiosk.until(({ call: one }) => one?.side === 'kiosk' && fits(one), what)
      return assertSide(call, 'kiosk')
    }
    const untilDesk: PairedApps['untilDesk'] = async (fits, what) => {
      const { call } = await desk.until(({ call: one }) => one?.side === 'desk' && fits(one), what)
      return assertSide(call, 'desk')
    }
    await kiosk.coach.evaluate(async (code) => {
      await window.coteACote.request('kiosk.command', { do: 'add-code', name: 'Accueil', code })
    }, CODE)
    await pressIn(kiosk, 'Relier un bureau')
    const { staff } = await untilKiosk((one) => (one.staff?.addresses.length ?? 0) > 0, 'an address')
    const port = Number(staff?.addresses[0]?.split(':')[1])
    await chooseInMenu(desk.coach, 'Réglages')
    await desk.coach.getByLabel('Adresse que la borne montre').fill(`127.0.0.1:${port}`)
    await pressIn(desk, 'Relier une borne')
    const codes = await Promise.all([kiosk, desk].map(({ coach }) => coach.locator('.pairing-code').textContent()))
    if (codes[0] !== codes[1]) throw new Error(`the codes differ: ${codes.join(', ')}`)
    await pressIn(kiosk, 'C’est le même code')
    await pressIn(desk, 'C’est le même code')
    await untilKiosk((one) => one.staff?.desks[0]?.isLinked === true, 'the link at the kiosk')
    await untilDesk((one) => one.kiosks[0]?.isLinked === true, 'the link at the desk')
    await pressIn(desk, 'Fermer')
    await pressIn(kiosk, 'Démarrer la borne')
    await kiosk.until((view) => view.kiosk?.at === 'attract', 'the greeting')
    return { kiosk, desk, folders, port, untilKiosk, untilDesk, close }
  } catch (error) {
    await close()
    throw error
  }
}

function openFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `cote-a-cote-paired-${name}-`))
}

function assertSide<S extends CallView['side']>(call: CallView | undefined, side: S): CallView & { readonly side: S } {
  if (call?.side !== side) throw new Error(`no calls of a ${side}`)
  return call as CallView & { readonly side: S }
}
