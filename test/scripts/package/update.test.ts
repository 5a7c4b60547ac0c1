import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { isNightlyRestartDue } from '../../../src/core/watchdog/limits.ts'
import { ROOT } from '../../e2e/support/electron.ts'
import { importScript } from '../support/import-script.ts'

interface Repository {
  readonly folder: string
  readonly key: string
  readonly share: number
}
const { makeRepository, readRepository } = await importScript<{
  makeRepository(repository: Repository, date: Date): string
  readRepository(args: readonly string[]): Repository
}>('package/repository.mjs')

const PACKAGING = join(ROOT, 'packaging')
const UPDATE = join(PACKAGING, 'debian/update')
const [KEY, STRANGER] = ['source@example.org', 'stranger@example.org']
/** The day of every index: none of the days on which tests run is before it. */
const DAY = new Date(Date.UTC(2026, 0, 1))

/** A small system of its own below a folder: dpkg's, apt's and gpg's, with a source of updates beside it. */
let folder: string
let repository: string
let env: NodeJS.ProcessEnv
const at = (...parts: string[]) => join(folder, ...parts)

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-update-'))
  repository = at('repository')
  for (const path of [
    'repository',
    'gnupg',
    'clock',
    'system/etc/apt/sources.list.d',
    'system/etc/apt/preferences.d',
    'system/etc/apt/apt.conf.d',
    'system/var/log/apt',
  ])
    mkdirSync(at(path), { recursive: true })
  for (const path of ['dpkg/info', 'dpkg/updates', 'apt/lists/partial'])
    mkdirSync(at('system/var/lib', path), { recursive: true })
  mkdirSync(at('system/var/cache/apt/archives/partial'), { recursive: true })
  chmodSync(at('gnupg'), 0o700)
  // What apt reads in place of this machine's own configuration.
  writeFileSync(at('apt.conf'), toAptConfig())
  env = {
    ...process.env,
    APT_CONFIG: at('apt.conf'),
    GNUPGHOME: at('gnupg'),
    PATH: `${at('clock')}:${process.env.PATH}`,
  }
  process.env.GNUPGHOME = at('gnupg')
  for (const key of [KEY, STRANGER])
    expect(
      run('gpg', '--batch', '--passphrase', '', '--quick-generate-key', key, 'ed25519', 'sign', 'never').status,
    ).toBe(0)
  writeFileSync(at('key.asc'), run('gpg', '--armor', '--export', KEY).stdout)
})
afterAll(() => {
  delete process.env.GNUPGHOME
  run('gpgconf', '--kill', 'all')
  rmSync(folder, { recursive: true, force: true })
})
function install(file: string): void {
  expect(run('dpkg', `--root=${at('system')}`, '--force-script-chrootless', '-i', file).status).toBe(0)
}

function toAptConfig(): string {
  return `Dir "${at('system')}";
Dir::State::status "${at('system/var/lib/dpkg/status')}";
Dir::Bin::methods "/usr/lib/apt/methods";
Dir::Bin::dpkg "/usr/bin/dpkg";
Dir::Etc::trustedparts "/nowhere";
DPkg::Options { "--root=${at('system')}"; "--force-script-chrootless"; };
APT::Sandbox::User "root";
APT::Architecture "amd64";
`
}

function run(program: string, ...args: readonly string[]) {
  return spawnSync(program, args, { encoding: 'utf8', env })
}

const update = (...args: readonly string[]) => run(UPDATE, ...args)

/** Makes a package with the scripts of ours, and with a program at the place of ours that sleeps. */
function makePackage(version: string): string {
  const tree = at('tree')
  rmSync(tree, { recursive: true, force: true })
  mkdirSync(join(tree, 'DEBIAN'), { recursive: true })
  mkdirSync(join(tree, 'opt/cote-a-cote'), { recursive: true })
  copyFileSync('/bin/sleep', join(tree, 'opt/cote-a-cote/cote-a-cote'))
  for (const name of ['preinst', 'prerm']) {
    copyFileSync(join(PACKAGING, 'debian/closed-first'), join(tree, 'DEBIAN', name))
    chmodSync(join(tree, 'DEBIAN', name), 0o755)
  }
  const lines = ['Package: cote-a-cote', `Version: ${version}`, 'Architecture: amd64']
  writeFileSync(join(tree, 'DEBIAN/control'), `${[...lines, 'Maintainer: us', 'Description: it'].join('\n')}\n`)
  const file = join(repository, `cote-a-cote_${version}_amd64.deb`)
  expect(run('dpkg-deb', '--root-owner-group', '--build', tree, file).status).toBe(0)
  return file
}

function writeSource(more = ''): void {
  const file = at('system/etc/apt/sources.list.d/cote-a-cote.sources')
  writeFileSync(file, `Types: deb\nURIs: file:${repository}\nSuites: ./\nSigned-By: ${at('key.asc')}\n${more}`)
}

/** Publishes a version, signed by the key that machines trust unless another is named. */
function publish(version: string, { key = KEY, share = 100 } = {}): void {
  makePackage(version)
  expect(makeRepository({ folder: repository, key, share }, DAY)).toBe(version)
}

function setHour(hour: number): void {
  writeFileSync(at('clock/date'), `#!/bin/sh\necho ${String(hour).padStart(2, '0')}\n`)
  chmodSync(at('clock/date'), 0o755)
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: these are dpkg's own words
const FIELDS = '${Version} ${db:Status-Status}'

/** Returns the version that is there, and its state. */
function readVersion(): string {
  return run('dpkg-query', `--root=${at('system')}`, '-W', '-f', FIELDS, 'cote-a-cote').stdout
}

describe.runIf(process.platform === 'linux' && process.getuid?.() === 0)('an update from a signed source', () => {
  beforeEach(() => {
    writeFileSync(at('system/var/lib/dpkg/status'), '')
    rmSync(at('system/opt'), { recursive: true, force: true })
    rmSync(repository, { recursive: true })
    mkdirSync(repository)
    setHour(12)
    writeSource()
    install(makePackage('0.1.0'))
  })

  it('brings the newest version, and says so once', () => {
    publish('0.2.0')
    expect(update()).toMatchObject({ status: 0, stdout: expect.stringContaining('Côte à Côte est à jour.') })
    expect(readVersion()).toBe('0.2.0 installed')
    expect(update().stdout).not.toContain('à jour')
  })

  it('is refused if another key signed it, or what is in it was changed', () => {
    publish('0.2.0', { key: STRANGER })
    const refused = { status: 1, stderr: expect.stringContaining('Rien n’a été changé') }
    expect(update()).toMatchObject(refused)
    publish('0.2.0')
    const index = join(repository, 'Packages')
    for (const name of [index, `${index}.gz`]) writeFileSync(name, readFileSync(name).subarray(0, -2))
    expect(update()).toMatchObject(refused)
    publish('0.2.0')
    const [file, other] = [
      join(repository, 'cote-a-cote_0.2.0_amd64.deb'),
      join(repository, 'cote-a-cote_0.1.0_amd64.deb'),
    ]
    copyFileSync(other, file)
    expect(update()).toMatchObject({ status: 1, stderr: expect.stringContaining('la version installée reste') })
    expect(readVersion()).toBe('0.1.0 installed')
  })

  it('waits while the app is open', async () => {
    publish('0.2.0')
    const open = spawn(at('system/opt/cote-a-cote/cote-a-cote'), ['60'], { stdio: 'ignore' })
    await hasStarted(open)
    expect(update()).toMatchObject({ status: 1 })
    expect(readVersion()).toBe('0.1.0 installed')
    open.kill()
    await new Promise((resolve) => open.once('exit', resolve))
    expect(update()).toMatchObject({ status: 0 })
    expect(readVersion()).toBe('0.2.0 installed')
  })

  it('is for a share of the machines first, and then for all', () => {
    publish('0.2.0', { share: 40 })
    const isUpdated = (machine: number): boolean => {
      const id = String(machine).padStart(32, '0')
      writeFileSync(at('apt.conf'), `${toAptConfig()}APT::Machine-ID "${id}";\n`)
      expect(update().status).toBe(0)
      return readVersion() === '0.2.0 installed'
    }
    const machines = [...Array(9).keys()]
    const first = machines.filter((machine) => {
      if (!isUpdated(machine)) return false
      install(join(repository, 'cote-a-cote_0.1.0_amd64.deb'))
      return true
    })
    expect(first.length).toBeGreaterThan(0)
    expect(first.length).toBeLessThan(machines.length)
    const [later = 0] = machines.filter((machine) => !first.includes(machine))
    publish('0.2.0')
    expect(isUpdated(later)).toBe(true)
    writeFileSync(at('apt.conf'), toAptConfig())
  })

  it('comes to a kiosk in the hours of its nightly restart alone', () => {
    publish('0.2.0', { key: STRANGER })
    for (let hour = 0; hour < 24; hour += 1) {
      setHour(hour)
      const isNight = isNightlyRestartDue(hour, Number.POSITIVE_INFINITY)
      expect([hour, update('due').status === 0, update('kiosk').status === 1]).toEqual([hour, isNight, isNight])
    }
  })

  it.each([
    ['goes on with the app at noon', 12, 2],
    ['ends at its nightly restart, for the service to look', 3, 1],
  ])('finds a kiosk whose session %s', (_title, hour, starts) => {
    setHour(hour)
    mkdirSync(at('lib'), { recursive: true })
    const [session, app, counted] = [at('lib/kiosk-session'), at('lib/app'), at('lib/starts')]
    copyFileSync(join(PACKAGING, 'kiosk/kiosk-session'), session)
    copyFileSync(UPDATE, at('lib/update'))
    // Asks to be started again, as the app does after each person and at night, and then ends as staff ends it.
    writeFileSync(app, `#!/bin/sh\necho 1 >> '${counted}'\n[ "$(wc -l < '${counted}')" -gt 1 ] || exit 75\n`)
    chmodSync(app, 0o755)
    writeFileSync(counted, '')
    const inCage = { ...env, WAYLAND_DISPLAY: 'none', COTE_A_COTE: app }
    expect(spawnSync(session, { env: inCage, timeout: 20_000 }).status).toBe(0)
    expect(readFileSync(counted, 'utf8')).toBe('1\n'.repeat(starts))
  })

  it('asks nothing of a machine whose source nobody wrote', () => {
    rmSync(at('system/etc/apt/sources.list.d/cote-a-cote.sources'))
    setHour(3)
    expect([update(), update('kiosk'), update('due')].map(({ status, stdout }) => `${status}${stdout}`)).toEqual([
      '0',
      '0',
      '1',
    ])
    expect(update('kiosque')).toMatchObject({ status: 0 })
  })
})

async function hasStarted(program: ChildProcess): Promise<void> {
  await new Promise((resolve) => program.once('spawn', resolve))
}

describe('the words for a source of updates', () => {
  it.each([
    [['--repository'], /^package-repository: write --repository=<folder>/],
    [[`--repository=${ROOT}`], /^package-repository: write --key=<key>/],
    [[`--repository=${ROOT}`, '--key=a', '--share=0'], /^package-repository: --share=0 /],
    [[`--repository=${ROOT}`, '--key=a', '--phase=1'], /^package-repository: --phase is not known/],
  ])('are refused by name: %j', (args, words) => {
    expect(() => readRepository(args)).toThrow(words)
  })

  it('are a folder with packages, a key and a share', () => {
    expect(readRepository([`--repository=${ROOT}`, '--key=a'])).toEqual({ folder: ROOT, key: 'a', share: 100 })
    expect(() => makeRepository({ folder: ROOT, key: 'a', share: 100 }, DAY)).toThrow(/holds no \.deb file/)
  })
})
