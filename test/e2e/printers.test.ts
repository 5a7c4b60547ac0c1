import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eraseFolder } from '../../tools/drivers/erase.ts'
import { type Printing, startPrinting } from '../../tools/drivers/kiosk/printing.ts'
import type { PrinterHarness } from './harness/printer.ts'
import { createElectronLaunch } from './support/electron.ts'
import { bundle } from './support/framed-view.ts'

/** The system's default, and a queue before it in every list. */
const [DEFAULT, OTHER] = ['salle', 'accueil'] as const

let folder: string
let printing: Printing
let refusal: string | undefined
let app: ElectronApplication | undefined

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'printers-'))
  await bundle('test/e2e/harness/printer.ts', join(folder, 'main'), 'printer')
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'printer', version: '1.0.0', main: 'main/printer.cjs' }),
  )
  const started = await startPrinting([DEFAULT, OTHER])
  if (started === undefined) {
    refusal =
      'NOT TESTED HERE: two printers (CUPS is missing: apt-get install cups-daemon cups-client; or this is not root)'
    process.stderr.write(`${refusal}\n`)
  } else printing = started
})
beforeEach((test) => {
  if (refusal !== undefined) test.skip(refusal)
})
afterEach(async () => {
  await app?.close()
  app = undefined
})
afterAll(async () => {
  await printing?.close()
  eraseFolder(folder)
})

/** Starts an app of a user with this printer of their own, in the environment that they have. */
async function start({ own, env = {} }: { own?: string; env?: Record<string, string> } = {}): Promise<PrinterHarness> {
  const home = mkdtempSync(join(folder, 'home-'))
  mkdirSync(join(home, '.cups'))
  if (own !== undefined) writeFileSync(join(home, '.cups/lpoptions'), `Default ${own}\n`)
  const { executablePath, args } = await createElectronLaunch()
  const started = await _electron.launch({
    executablePath,
    args: [folder, `--user-data-dir=${join(home, 'profile')}`, ...args],
    env: { ...(process.env as Record<string, string>), ...printing.env, HOME: home, ...env },
  })
  app = started
  const call = (name: keyof PrinterHarness) =>
    started.evaluate<unknown, keyof PrinterHarness>(
      (_electron, called) => (globalThis as unknown as { harness: PrinterHarness }).harness[called](),
      name,
    )
  return {
    find: () => call('find') as ReturnType<PrinterHarness['find']>,
    print: () => call('print') as ReturnType<PrinterHarness['print']>,
  }
}

describe('the printer that papers go to', () => {
  it.each([
    ['the system’s default', {}, DEFAULT],
    ['the user’s own default before the system’s', { own: OTHER }, OTHER],
    ['the one that the environment names before both', { own: OTHER, env: { PRINTER: DEFAULT } }, DEFAULT],
  ] as const)('is %s, judged and named in the job', async (_what, user, queue) => {
    const harness = await start(user)
    expect(await harness.find()).toEqual({ name: queue, state: 'ready' })
    const other = queue === DEFAULT ? OTHER : DEFAULT
    const before = printing.printed(other)
    const jobs = printing.jobs().filter((line) => line.startsWith(`${queue}-`)).length
    expect(await harness.print()).toBe(true)
    await expect.poll(() => printing.jobs().filter((line) => line.startsWith(`${queue}-`)).length).toBe(jobs + 1)
    await expect.poll(() => printing.run('lpstat', '-W', 'not-completed')).toBe('')
    expect(printing.printed(queue)).toBeGreaterThan(0)
    expect(printing.printed(other)).toBe(before)
  })

  it('is judged as itself: the other one may be stopped', async () => {
    printing.run('cupsdisable', OTHER)
    expect(await (await start()).find()).toEqual({ name: DEFAULT, state: 'ready' })
    await app?.close()
    expect(await (await start({ own: OTHER })).find()).toEqual({ name: OTHER, state: 'stopped' })
    printing.run('cupsenable', OTHER)
  })

  it('is the first one where CUPS has no default', async () => {
    printing.run('lpadmin', '-x', DEFAULT)
    expect(printing.run('lpstat', '-d')).toMatch('no system default destination')
    expect(await (await start()).find()).toEqual({ name: OTHER, state: 'ready' })
    printing.run('lpadmin', '-x', OTHER)
    expect(await (await start()).find()).toEqual({ state: 'none' })
  })
})
