import { once } from 'node:events'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakeOpener, installFakeOpener } from '../../tools/abuse/opener.ts'
import { askKiosk, openScene, type Scene } from '../../tools/abuse/scene.ts'
import { type HostileServers, openHostileServers } from '../../tools/abuse/servers.ts'
import { findTraces, leaveTraces } from '../../tools/abuse/traces.ts'
import { type Desk, launchDesk } from '../../tools/drivers/desk/launch.ts'
import { eraseFolder } from '../../tools/drivers/erase.ts'
import { pickRuns } from '../setup/runs.ts'
import { findFiles } from './support/files-on-disk.ts'

const VISITS = pickRuns(2, 10)

/** The exit code of an app whose supervisor starts the next one (src/main/kiosk/kiosk-window.ts). */
const AGAIN = 75

/** Returns a word that exists nowhere else; each person types another one. */
const toMarker = (person: number) => `marqueur${'zqxjkvwyhb'[person]}7x41kv`

const OURS = ['HOME', 'TMPDIR', 'XDG_CACHE_HOME'] as const
const own = OURS.map((name) => [name, process.env[name]] as const)
let machine: string
let servers: HostileServers
let opener: FakeOpener
let desk: Desk | undefined

beforeAll(async () => {
  opener = installFakeOpener()
  servers = await openHostileServers()
  // A machine of its own, so that the test also finds what the app leaves in the home folder or among temporary files.
  machine = mkdtempSync(join(tmpdir(), 'cote-a-cote-machine-'))
  for (const name of ['home', 'tmp', 'profile']) mkdirSync(join(machine, name))
  process.env.XDG_CACHE_HOME ??= join(homedir(), '.cache')
  process.env.HOME = join(machine, 'home')
  process.env.TMPDIR = join(machine, 'tmp')
})

afterAll(() => {
  for (const [name, value] of own) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  desk?.app.process().kill('SIGKILL')
  servers.close()
  opener.remove()
  eraseFolder(machine)
})

function findMarkers(): readonly string[] {
  const searched = Array.from({ length: VISITS }, (_, person) => toMarker(person)).flatMap((marker) => [
    Buffer.from(marker, 'utf8'),
    Buffer.from(marker, 'utf16le'),
  ])
  return findFiles(machine, (path, content) =>
    searched.some((bytes) => path.includes(bytes.toString()) || content.includes(bytes)),
  )
}

/** Starts the kiosk as a service manager does: the next one once this one has ended. */
async function begin(): Promise<Scene> {
  const profile = join(machine, 'profile')
  desk = await launchDesk(profile, { args: ['--kiosk', '--supervised', ...servers.switches] })
  return openScene(desk, servers, opener, profile)
}

/** Ends the visit by the button that always shows, up to the receipt and the end of the process. */
async function end(scene: Scene): Promise<void> {
  const { coach, app, until } = scene.desk
  await coach.getByRole('button', { name: 'J’ai fini', exact: true }).click()
  const { kiosk } = await until((view) => view.kiosk?.leaving !== undefined, 'the end')
  if (kiosk?.leaving?.is === 'asking') await coach.getByRole('button', { name: 'Oui, j’ai fini' }).click()
  await coach.getByRole('button', { name: 'Terminer tout de suite' }).click()
  const { screen } = await until(({ kiosk }) => kiosk?.at === 'receipt', 'the receipt')
  expect(screen).toMatchObject({
    at: 'wiped',
    checks: [{ clean: true }, { clean: true }, { clean: true }, { clean: true }],
  })
  const ended = once(app.process(), 'exit')
  await askKiosk(scene.desk, { do: 'restart' }).catch(() => {})
  expect(await ended).toEqual([AGAIN, null])
  desk = undefined
}

describe('a kiosk used by different people', () => {
  it(
    'keeps nothing of any of them, on its disk or within reach of the next',
    async () => {
      for (let person = 0; person < VISITS; person += 1) {
        const scene = await begin()
        expect(await findTraces(scene)).toEqual([])
        await leaveTraces(scene, toMarker(person))
        expect(findMarkers().length).toBeGreaterThan(0) // the file that the portal gave out
        await end(scene)
        expect(findMarkers()).toEqual([])
      }
    },
    6 * 60_000,
  )
})
