import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { eraseFolder } from '../../tools/drivers/erase.ts'
import { machineSwitches } from '../../tools/drivers/machine-switches.ts'
import { ROOT } from '../e2e/support/electron.ts'
import { importScript } from '../scripts/support/import-script.ts'

const PACKAGE = join(ROOT, 'dist/linux-unpacked')
const EXECUTABLE = join(PACKAGE, 'cote-a-cote')
const MINUTE = 60_000

const { assertFuses } = await importScript<{
  assertFuses(executable: string, declared: Readonly<Record<string, boolean>>): Promise<void>
}>('package/built-fuses.mjs')

let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-package-'))
  if (isFresh()) return
  const packaging = spawn('node', [join(ROOT, 'scripts/package.mjs'), '--dir'], { stdio: 'ignore' })
  const [code] = await once(packaging, 'exit')
  expect(code).toBe(0)
}, 5 * MINUTE)

afterAll(() => eraseFolder(folder))

/** Whether dist/ was packaged from what is in out/. */
function isFresh(): boolean {
  const packaged = statSync(join(PACKAGE, 'resources/app.asar'), { throwIfNoEntry: false })?.mtimeMs ?? 0
  return packaged > statSync(join(ROOT, 'out/built')).mtimeMs
}

/** Starts the package as a person does; nobody can drive it, since its inspector is off. */
function start(args: readonly string[] = []): ChildProcess {
  return spawn(EXECUTABLE, [`--user-data-dir=${folder}`, '--password-store=basic', ...machineSwitches(), ...args], {
    stdio: 'ignore',
  })
}

async function waitFor(isThere: () => boolean): Promise<void> {
  const end = performance.now() + MINUTE / 2
  while (!isThere() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 100))
}

describe.runIf(process.platform === 'linux')('the package', () => {
  it('has every fuse as electron-builder.yml declares, or is refused', async () => {
    const { electronFuses } = parse(readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8')) as {
      readonly electronFuses: Readonly<Record<string, boolean>>
    }
    await assertFuses(EXECUTABLE, electronFuses)
    const others = { ...electronFuses, runAsNode: true }
    await expect(assertFuses(EXECUTABLE, others)).rejects.toThrow('runAsNode is off, and must be on')
  })

  it('contains nothing but its archive', () => {
    expect(readdirSync(join(PACKAGE, 'resources')).filter((name) => name.startsWith('app'))).toEqual(['app.asar'])
  })

  it(
    'starts, reads its procedures and opens its journal',
    async () => {
      const app = start()
      await waitFor(() => existsSync(join(folder, 'journal/journal.lock')))
      expect(existsSync(join(folder, 'journal/journal.lock'))).toBe(true)
      expect(app.exitCode).toBeNull()
      const ended = once(app, 'exit')
      app.kill('SIGTERM')
      await ended
    },
    MINUTE,
  )

  it.each(['--remote-debugging-port=0', '--remote-debugging-pipe'])(
    'does not start to be driven from outside: %s',
    async (asked) => {
      const app = start([asked])
      const [code] = await once(app, 'exit')
      expect(code).toBe(64)
    },
    MINUTE,
  )
})
