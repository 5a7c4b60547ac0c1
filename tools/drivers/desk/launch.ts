import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { machineSwitches } from '../machine-switches.ts'
import { keepAnswers } from './answers.ts'
import { createDriven, type DrivenDesk, PATIENCE } from './driven.ts'
import { untickEnd } from './settings.ts'

/** The project's folder; the built app is `out/` in it. */
export const PROJECT = join(import.meta.dirname, '../../..')

/** The app in its Electron, under trusted input only: clicks and keys go through Chromium's own input pipeline. */
export interface Desk extends DrivenDesk {
  readonly app: ElectronApplication
}

/** Returns the launch options of the built app, on a profile folder of its own; `leadsSetup` as in `DeskOptions`. */
export function createLaunch(
  userData: string,
  more: readonly string[],
  leadsSetup = false,
): { readonly executablePath: string; readonly args: string[] } {
  const { executable } = JSON.parse(readFileSync(join(PROJECT, '.cache/electron.json'), 'utf8')) as {
    executable: string
  }
  // The keychain of the developer must stay untouched, and plain Node must be able to open the journal afterwards.
  const keychain = process.platform === 'darwin' ? '--use-mock-keychain' : '--password-store=basic'
  // Profiles are new, but tests begin at home.
  const setup = leadsSetup ? [] : ['--skip-setup']
  const args = [PROJECT, `--user-data-dir=${userData}`, keychain, ...setup, ...machineSwitches(), ...more]
  return { executablePath: executable, args }
}

/** Replaces the Electron, in window tests, by one that does what newer engines do (test/contract). */
export function withNewerContracts(launch: ReturnType<typeof createLaunch>): ReturnType<typeof createLaunch> {
  return { ...launch, executablePath: process.env.WINDOW_TEST_ELECTRON ?? launch.executablePath }
}

export interface DeskOptions {
  readonly args?: readonly string[]
  /** Starts as an organisation does: on a new profile the first start shows what the app is, with the set-up. */
  readonly leadsSetup?: boolean
  /** Replaces this process's environment, for a machine of its own with another home. */
  readonly env?: Readonly<Record<string, string>>
}

/** Starts the built app on a profile folder of its own. Does not build it or set anything up. */
export async function launchDesk(userData: string, { args = [], leadsSetup, env }: DeskOptions = {}): Promise<Desk> {
  const launch = withNewerContracts(createLaunch(userData, args, leadsSetup))
  if (!leadsSetup) untickEnd(userData)
  const app = keepAnswers(await _electron.launch({ ...launch, ...(env && { env }), timeout: PATIENCE * 2 }))
  const coach = await findPage(app, (url) => url.startsWith('app://'))
  coach.setDefaultTimeout(PATIENCE)
  await coach.waitForSelector('h1')
  return {
    app,
    ...createDriven(coach, () => findPage(app, (url) => url.startsWith('http'))),
    close: () => app.close(),
  }
}

async function findPage(app: ElectronApplication, isIt: (url: string) => boolean): Promise<Page> {
  const end = performance.now() + PATIENCE
  for (;;) {
    const page = app.windows().find((candidate) => !candidate.isClosed() && isIt(candidate.url()))
    if (page) return page
    if (performance.now() > end) throw new Error('the page did not open in time')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
