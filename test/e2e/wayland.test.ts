import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createLaunch } from '../../tools/drivers/desk/launch.ts'
import { eraseFolder } from '../../tools/drivers/erase.ts'
import { SESSION_CHOOSES_OZONE } from '../contract/session-chooses-ozone.ts'
import { createElectronLaunch, ROOT } from './support/electron.ts'
import { openWaylandSession, type WaylandSession } from './support/wayland-session.ts'

const SCREEN = join(ROOT, 'test/fixtures/set-up/screen.mjs')
const CHROMIUM = process.env.CHROMIUM ?? 'chromium'

let session: WaylandSession
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-ozone-'))
  session = await openWaylandSession()
})
afterAll(async () => {
  await session?.close()
  eraseFolder(folder)
})

/** The Chromium of Electron 45, which is as able to open on Wayland; then our Electron, made to choose as 45 does. */
const PROGRAMS = [
  ['Chromium', async () => ({ program: CHROMIUM, args: ['--no-first-run', 'about:blank'], env: {} })],
  [
    'Electron',
    async () => {
      const { executablePath } = await createElectronLaunch()
      const args = [join(ROOT, 'test/e2e/harness')]
      return { program: executablePath, args, env: SESSION_CHOOSES_OZONE }
    },
  ],
] as const

const rootless = process.getuid?.() === 0 ? ['--no-sandbox'] : []

describe.runIf(process.platform === 'linux').each(PROGRAMS)(
  '%s, started from a Wayland session',
  (name, describeIt) => {
    const prepare = async () => {
      const { program, args, env } = await describeIt()
      const profile = `--user-data-dir=${join(folder, name)}`
      return { program, args: [...args, profile, ...rootless], env: { ...session.env, ...env } }
    }

    it('opens on its desktop by itself', async () => {
      const { program, args, env } = await prepare()
      const before = session.clients().length
      const child = spawn(program, args, { env, stdio: 'ignore' })
      await expect.poll(() => session.clients().length).toBeGreaterThan(before)
      child.kill('SIGKILL')
      await once(child, 'exit')
    })

    it.each([
      ['', []],
      [' with the platform named', ['--ozone-platform=x11']],
    ])('opens on our virtual screen, and never talks to the desktop%s', async (_, more) => {
      const { program, args, env } = await prepare()
      const before = session.clients()
      const child = spawn(process.execPath, [SCREEN, program, ...args, ...more], {
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      expect(JSON.parse(await text(child.stdout))).toEqual({ isThere: true })
      expect(session.clients()).toEqual(before)
    })
  },
)

describe.runIf(process.platform === 'linux')('the switches of tests and tools', () => {
  it('name the screen’s platform', async () => {
    expect(createLaunch(folder, []).args).toContain('--ozone-platform=x11')
    expect((await createElectronLaunch()).args).toContain('--ozone-platform=x11')
  })
})

describe.runIf(process.platform === 'linux')('a kiosk in a Wayland session that has an X server', () => {
  it('starts again on X, where its windows can be placed', async () => {
    const profile = join(folder, 'kiosk')
    const { executablePath, args } = createLaunch(profile, ['--kiosk', '--call-port=0'])
    const unnamed = args.filter((arg) => !arg.startsWith('--ozone'))
    const first = spawn(executablePath, unnamed, { env: { ...session.env, ...SESSION_CHOOSES_OZONE }, stdio: 'ignore' })
    const [code] = await once(first, 'exit')
    expect(code).toBe(0)
    let next: ReturnType<typeof findMain>[number] | undefined
    const find = () => {
      next = findMain(profile)[0]
      return next?.args ?? []
    }
    await expect.poll(find).toEqual(expect.arrayContaining(['--kiosk', '--ozone-platform=x11']))
    if (next) process.kill(next.pid, 'SIGKILL')
    await expect.poll(() => findMain(profile)).toEqual([])
  })
})

/** Finds the main processes of the app on a profile. A process that Electron relaunched has its arguments in one piece. */
function findMain(profile: string): readonly { readonly pid: number; readonly args: readonly string[] }[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const args = readFileSync(`/proc/${name}/cmdline`, 'utf8').split(/[\0 ]/)
      const isMain = args.includes(`--user-data-dir=${profile}`) && !args.some((one) => one.startsWith('--type='))
      return isMain ? [{ pid: Number(name), args }] : []
    } catch {
      return [] // it ended meanwhile
    }
  })
}
