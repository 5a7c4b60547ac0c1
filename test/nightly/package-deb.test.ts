import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eraseFolder } from '../../tools/drivers/erase.ts'
import { machineSwitches } from '../../tools/drivers/machine-switches.ts'
import { ROOT } from '../e2e/support/electron.ts'
import { importScript } from '../scripts/support/import-script.ts'

const DIST = join(ROOT, 'dist')
const MINUTE = 60_000
const DAY = 1_790_000_000

const { buildDebian } = await importScript<{
  buildDebian(app: {
    dist: string
    unpacked: string
    version: string
    sourceDate: number
    fallback: string | undefined
  }): Promise<string>
}>('package/debian/build.mjs')

let folder: string
/** A system of its own, with nothing in it but what the package installs. */
let system: string
let record: string
const debs = { old: '', new: '' }

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-deb-'))
  system = join(folder, 'system')
  record = join(system, 'home/amina/.config/cote-a-cote')
  mkdirSync(join(system, 'home/amina'), { recursive: true })
  mkdirSync(join(system, 'var/lib/dpkg/info'), { recursive: true })
  mkdirSync(join(system, 'var/lib/dpkg/updates'), { recursive: true })
  writeFileSync(join(system, 'var/lib/dpkg/status'), '')
  const packaging = spawn(process.execPath, [join(ROOT, 'scripts/package.mjs'), '--deb'], {
    stdio: 'ignore',
    env: { ...process.env, SOURCE_DATE_EPOCH: String(DAY) },
  })
  const [code] = await once(packaging, 'exit')
  expect(code).toBe(0)
  const made = readdirSync(DIST).find((name) => name.endsWith('.deb')) ?? ''
  debs.new = join(folder, made)
  copyFileSync(join(DIST, made), debs.new)
  debs.old = await build('0.0.9')
}, 5 * MINUTE)

afterAll(() => eraseFolder(folder))

/** Makes the package of the same app again, with another version. */
async function build(version: string): Promise<string> {
  const fallback = debs.new.includes('~secours') ? '33.2.1' : undefined
  return buildDebian({ dist: folder, unpacked: join(DIST, 'linux-unpacked'), version, sourceDate: DAY, fallback })
}

/** Runs dpkg on that system. It has no libraries of its own, so what the package depends on is left aside here. */
function dpkg(...args: readonly string[]) {
  const options = [`--root=${system}`, '--force-depends', '--force-script-chrootless', `--log=${folder}/dpkg.log`]
  return spawnSync('dpkg', [...options, ...args], { encoding: 'utf8' })
}

/** Starts what is installed as a session without a locale does, with its record in that session's own folder. */
async function start(): Promise<ChildProcess> {
  const { PATH, DISPLAY } = process.env
  const app = spawn(join(system, 'opt/cote-a-cote/cote-a-cote'), ['--password-store=basic', ...machineSwitches()], {
    stdio: 'ignore',
    env: { PATH, DISPLAY, HOME: join(system, 'home/amina'), LC_ALL: 'C' },
  })
  const end = performance.now() + MINUTE / 2
  while (!existsSync(join(record, 'journal/journal.lock')) && performance.now() < end)
    await new Promise((resolve) => setTimeout(resolve, 100))
  expect(app.exitCode).toBeNull()
  return app
}

async function close(app: ChildProcess): Promise<void> {
  const ended = once(app, 'exit')
  app.kill('SIGTERM')
  await ended
}

/** Sums up what must not change: the record and its keys. */
function sumUp(): string {
  const files = ['journal', 'journal-keys'].flatMap((name) =>
    readdirSync(join(record, name)).map((file) => join(record, name, file)),
  )
  const hash = createHash('sha256')
  for (const file of files.toSorted()) hash.update(file).update(readFileSync(file))
  return hash.digest('hex')
}

describe.runIf(process.platform === 'linux' && process.getuid?.() === 0)('the Debian package', () => {
  it('has the same bytes when the same app is packaged again', async () => {
    const again = await build('0.1.0')
    expect(readFileSync(again).equals(readFileSync(debs.new))).toBe(true)
  })

  it('installs, and keeps the record where every locale can name it', async () => {
    expect(dpkg('-i', debs.old)).toMatchObject({ status: 0 })
    const app = await start()
    await close(app)
    expect(readdirSync(join(system, 'home/amina/.config'))).not.toContain('journal')
    expect(readdirSync(join(record, 'journal-keys')).length).toBeGreaterThan(0)
    // Nobody made a visit: the record of others takes the place of the empty one.
    rmSync(record, { recursive: true })
    const journal = join(record, 'journal')
    const seeded = spawnSync(process.execPath, [join(ROOT, 'tools/seed.ts'), '--steps', '200', '--to', journal], {
      encoding: 'utf8',
    })
    expect(seeded).toMatchObject({ status: 0 })
  })

  it('updates over an older version, but never while that one is open, and keeps record and keys', async () => {
    const app = await start()
    const refused = dpkg('-i', debs.new)
    expect(refused.status).toBe(1)
    expect(refused.stderr).toContain('une visite est peut-être en cours')
    await close(app)
    const before = sumUp()
    expect(dpkg('-i', debs.new).status).toBe(0)
    expect(sumUp()).toBe(before)
    await close(await start())
    const verified = spawnSync(process.execPath, [join(ROOT, 'src/cli/verify.ts'), join(record, 'journal')], {
      encoding: 'utf8',
    })
    expect(verified.stdout).toContain('Journal intact, confirmé par le dossier des clés')
  })

  it('leaves the record when it is removed, and says where it is', () => {
    const before = sumUp()
    for (const action of ['-r', '-P']) {
      const { status, stdout } = dpkg(action, 'cote-a-cote')
      expect(status).toBe(0)
      if (action === '-r') expect(stdout).toContain(record)
    }
    expect(sumUp()).toBe(before)
    expect(existsSync(join(system, 'opt/cote-a-cote'))).toBe(false)
  })
})
