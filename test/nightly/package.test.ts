import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eraseFolder } from '../../tools/drivers/erase.ts'
import { machineSwitches } from '../../tools/drivers/machine-switches.ts'
import { ROOT } from '../e2e/support/electron.ts'

const PACKAGE = join(ROOT, 'dist/linux-unpacked')
const EXECUTABLE = join(PACKAGE, 'cote-a-cote')
const MINUTE = 60_000

/** A fuse that is on, as the binary has it: the digit one. */
const ON = '1'.charCodeAt(0)

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
  it('has every fuse as electron-builder.yml wants it', async () => {
    const wire = await getCurrentFuseWire(EXECUTABLE)
    const fuse = (option: FuseV1Options) => wire[option] === ON
    const read = {
      runAsNode: fuse(FuseV1Options.RunAsNode),
      enableCookieEncryption: fuse(FuseV1Options.EnableCookieEncryption),
      enableNodeOptionsEnvironmentVariable: fuse(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      enableNodeCliInspectArguments: fuse(FuseV1Options.EnableNodeCliInspectArguments),
      enableEmbeddedAsarIntegrityValidation: fuse(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyLoadAppFromAsar: fuse(FuseV1Options.OnlyLoadAppFromAsar),
      loadBrowserProcessSpecificV8Snapshot: fuse(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
      grantFileProtocolExtraPrivileges: fuse(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }
    expect(read).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    })
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
