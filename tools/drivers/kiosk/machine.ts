import { once } from 'node:events'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KioskCommand } from '../../../src/core/kiosk/command.ts'
import { type Desk, launchDesk } from '../desk/launch.ts'
import { endNextStart } from '../desk/next-start.ts'
import { eraseFolder } from '../erase.ts'

/** The staff code of the driven kiosks. */
const CODE = '271828'

/** The app at a kiosk, and its main process: Playwright does not give the number of an app that has ended. */
export interface RunningKiosk extends Desk {
  readonly child: ReturnType<Desk['app']['process']>
}

/** A machine that only the kiosk uses: home, temporary files, profile, scanner, and a stick on another disk. */
export interface KioskMachine {
  /** The folder of all of it except the stick. */
  readonly folder: string
  readonly profile: string
  readonly scans: string
  readonly stick: string
  /** Starts the kiosk as systemd does, up to the greeting. */
  start(): Promise<RunningKiosk>
  /** Ends what runs on the machine and removes it. */
  close(): Promise<void>
}

interface MachineOptions {
  readonly env?: Readonly<Record<string, string>>
  readonly args?: readonly string[]
}

/** Creates such a machine. Linux: the stick is in the memory of /dev/shm. */
export function createKioskMachine({ env = {}, args = [] }: MachineOptions = {}): KioskMachine {
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-machine-'))
  const stick = mkdtempSync('/dev/shm/cote-a-cote-stick-')
  const [profile, scans, home, temporary] = ['profile', 'scans', 'home', 'tmp'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
    string,
  ]
  for (const one of [profile, scans, home, temporary]) mkdirSync(one)
  writeFileSync(join(profile, 'documents.json'), JSON.stringify({ camera: false, scanner: scans, stick }))
  const own = {
    ...(process.env as Record<string, string>),
    XDG_CACHE_HOME: process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'),
    HOME: home,
    TMPDIR: temporary,
    ...env,
  }
  let isNew = true

  return {
    folder,
    profile,
    scans,
    stick,
    start: async () => {
      const desk = await launchDesk(profile, { env: own, args: ['--kiosk', '--supervised', '--call-port=0', ...args] })
      const kiosk = { ...desk, child: desk.app.process() }
      if (isNew) {
        await ask(kiosk, { do: 'add-code', name: 'Accueil', code: CODE })
        await ask(kiosk, { do: 'leave-badge' })
        isNew = false
      }
      await kiosk.until((view) => view.kiosk?.at === 'attract', 'the greeting')
      return kiosk
    },
    close: async () => {
      await endNextStart(profile)
      for (const one of [folder, stick]) eraseFolder(one)
    },
  }
}

/** Sends a command to the kiosk, as its screens do. */
export function ask({ coach }: Desk, command: KioskCommand): Promise<void> {
  return coach.evaluate(async (given) => void (await window.coteACote.request('kiosk.command', given)), command)
}

/** Ends the visit by the button that is always there, up to the receipt. @throws if the wipe's check was not clean */
export async function endVisit(kiosk: Desk): Promise<void> {
  await ask(kiosk, { do: 'done' })
  const { kiosk: shown } = await kiosk.until((view) => view.kiosk?.leaving !== undefined, 'the end')
  if (shown?.leaving?.is === 'asking') await ask(kiosk, { do: 'confirm-done' })
  await ask(kiosk, { do: 'erase-now' })
  await awaitReceipt(kiosk)
}

/** Waits for the receipt. @throws if the wipe's check was not clean */
async function awaitReceipt(kiosk: Desk): Promise<void> {
  const { screen } = await kiosk.until((view) => view.kiosk?.at === 'receipt', 'the receipt')
  const isClean = screen.at === 'wiped' && screen.checks.length > 0 && screen.checks.every(({ clean }) => clean)
  if (!isClean) throw new Error(`the wipe was not clean: ${JSON.stringify(screen)}`)
}

/** Waits until the process has ended after its receipt; returns how it ended. */
export async function endProcess(kiosk: RunningKiosk): Promise<readonly [code: number | null, signal: string | null]> {
  const ended = once(kiosk.child, 'exit')
  await ask(kiosk, { do: 'restart' }).catch(() => undefined)
  const [code, signal] = await ended
  return [code, signal]
}
