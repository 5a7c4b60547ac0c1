import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { importScript } from '../support/import-script.ts'

const ROOT = join(import.meta.dirname, '../../..')
const SCRIPTS = join(ROOT, 'packaging/debian')
const isLinux = process.platform === 'linux'

const { toControl, toDebianVersion } = await importScript<{
  toControl(app: {
    version: string
    architecture: string
    depends: readonly string[]
    size: number
    fallback: string | undefined
  }): string
  toDebianVersion(version: string, of: { isFallback: boolean }): string
}>('package/debian/control.mjs')
const { findPackages } = await importScript<{
  findPackages(
    needed: readonly string[],
    own: readonly string[],
  ): { packages: readonly string[]; unknown: readonly string[] }
}>('package/debian/libraries.mjs')
const { readNeeded } = await importScript<{ readNeeded(file: string): readonly string[] }>('package/debian/needed.mjs')
const { buildDebian } = await importScript<{
  buildDebian(app: {
    dist: string
    unpacked: string
    version: string
    sourceDate: number
    fallback: string | undefined
  }): Promise<string>
}>('package/debian/build.mjs')

const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-debian-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the control file', () => {
  const control = (fallback?: string) =>
    toControl({ version: '0.1.0', architecture: 'amd64', depends: ['libnss3', 'libc6'], size: 12, fallback })

  it('names what the package is and needs', () => {
    const lines = control().split('\n')
    expect(lines).toEqual(
      expect.arrayContaining([
        'Package: cote-a-cote',
        'Version: 0.1.0',
        'Installed-Size: 12',
        'Depends: libnss3, libc6',
      ]),
    )
    expect(control().endsWith('\n')).toBe(true)
    expect(control()).not.toContain('SECOURS')
  })

  it('has lines of at most 80 characters in its description, none empty and none of a lone sign', () => {
    const description = control('33.2.1').split('\nDescription: ')[1]?.trimEnd().split('\n').slice(1) ?? []
    expect(description.length).toBeGreaterThan(8)
    expect(description.filter((line) => !/^ \S/.test(line) || line.length > 80 || /^ [:;?!»]/.test(line))).toEqual([])
  })

  it('says of a package with the fallback runtime what it opens and what to install', () => {
    const text = control('33.2.1').replace(/\s+/g, ' ')
    expect(text).toContain('MOTEUR DE SECOURS')
    expect(text).toContain('Electron 33.2.1')
    expect(text).toContain('Il n’ouvre que les sites d’entraînement.')
    expect(text).toContain('Version: 0.1.0~secours')
  })

  it('gives versions the order in which apt takes one for an update', () => {
    expect(toDebianVersion('1.0.0-rc.1', { isFallback: false })).toBe('1.0.0~rc.1')
    expect(toDebianVersion('1.0.0', { isFallback: true })).toBe('1.0.0~secours')
  })
})

describe('what the package depends on', () => {
  it('contains what set-up installs, libXss excepted, to which no current Electron is linked', () => {
    const [list = ''] = /(libgtk-3-0t64 [^,]+),/.exec(readFileSync(join(ROOT, 'docs/dependencies.md'), 'utf8')) ?? []
    const roots = (list.match(/lib[\w.-]+\w/g) ?? []).filter((name) => name !== 'libxss1')
    const needed = ['gtk-3', 'atk-bridge-2.0'].map((name) => `lib${name}.so.0`)
    const all = [...needed, 'libnss3.so', 'libasound.so.2', 'libgbm.so.1', 'libcups.so.2']
    const { packages, unknown } = findPackages(all, [])
    expect(unknown).toEqual([])
    expect(packages.map((name) => name.split(' ')[0]).toSorted()).toEqual(roots.toSorted())
  })

  it('leaves out what lies beside the program, and names a library that no package is known for', () => {
    expect(findPackages(['libffmpeg.so', 'libnss3.so', 'libnew.so.1'], ['libffmpeg.so'])).toEqual({
      packages: ['libnss3'],
      unknown: ['libnew.so.1'],
    })
  })

  it.runIf(isLinux)('is read from the program itself', () => {
    expect(readNeeded(process.execPath)).toEqual(expect.arrayContaining(['libc.so.6', 'libm.so.6']))
    expect(readNeeded(import.meta.filename)).toEqual([])
  })
})

/** Runs a maintainer script as dpkg does, on a system that is the folder `system`. */
function runScript(name: string, args: readonly string[], system: string): SpawnSyncReturns<string> {
  const file = join(system, name)
  const from = name === 'preinst' || name.endsWith('.prerm') ? 'closed-first' : name
  copyFileSync(join(SCRIPTS, from), file)
  chmodSync(file, 0o755)
  return spawnSync(file, args, { encoding: 'utf8', env: { PATH: process.env.PATH, DPKG_ROOT: system } })
}

function createSystem(): string {
  return mkdtempSync(join(folder, 'system-'))
}

describe.runIf(isLinux)('the maintainer scripts', () => {
  it.each(['remove', 'purge'])('%s leaves the records and says where they are', (action) => {
    const system = createSystem()
    const record = join(system, 'home/amina/.config/cote-a-cote')
    mkdirSync(join(record, 'journal'), { recursive: true })
    mkdirSync(join(system, 'home/other'), { recursive: true })
    writeFileSync(join(record, 'journal/2026-12.jsonl'), 'line')
    const { status, stdout } = runScript('postrm', [action], system)
    expect(status).toBe(0)
    expect(stdout).toContain(`  ${record}\n`)
    expect(stdout).toContain('Rien ne les efface, « purge » non plus.')
    expect(readFileSync(join(record, 'journal/2026-12.jsonl'), 'utf8')).toBe('line')
  })

  it('says where a record would be, if none is found', () => {
    expect(runScript('postrm', ['remove'], createSystem()).stdout).toContain('« .config/cote-a-cote » de la session')
  })

  it('is silent when an update removes an old version', () => {
    expect(runScript('postrm', ['upgrade', '0.2.0'], createSystem())).toMatchObject({ status: 0, stdout: '' })
  })

  it.each([
    ['preinst', ['upgrade', '0.1.0'], 1],
    ['cote-a-cote.prerm', ['remove'], 1],
    ['preinst', ['install'], 0],
    ['cote-a-cote.prerm', ['upgrade', '0.2.0'], 0],
  ] as const)('%s %j while the app is open ends with %i', (name, args, status) => {
    const system = createSystem()
    mkdirSync(join(system, 'opt/cote-a-cote'), { recursive: true })
    const program = join(system, 'opt/cote-a-cote/cote-a-cote')
    copyFileSync('/bin/sleep', program)
    const [holder] = [spawnSync('sh', ['-c', `${program} 20 >/dev/null 2>&1 & echo $!`], { encoding: 'utf8' })]
    const ended = runScript(name, args, system)
    process.kill(Number(holder.stdout))
    expect(ended.status).toBe(status)
    expect(ended.stderr.includes('une visite est peut-être en cours')).toBe(status === 1)
  })

  it('goes on once the app is closed', () => {
    expect(runScript('preinst', ['upgrade', '0.1.0'], createSystem()).status).toBe(0)
  })
})

describe.runIf(isLinux && spawnSync('dpkg-deb', ['--version']).status === 0)('the Debian package', () => {
  const build = async (dist: string, fallback?: string) => {
    const unpacked = join(folder, dist, 'linux-unpacked')
    mkdirSync(join(unpacked, 'resources'), { recursive: true })
    writeFileSync(join(unpacked, 'resources/app.asar'), 'archive')
    for (const name of ['cote-a-cote', 'chrome-sandbox']) copyFileSync('/bin/true', join(unpacked, name))
    for (const name of ['cote-a-cote', 'chrome-sandbox']) chmodSync(join(unpacked, name), 0o755)
    return buildDebian({ dist: join(folder, dist), unpacked, version: '0.1.0', sourceDate: 1_790_000_000, fallback })
  }
  const list = (file: string) => spawnSync('dpkg-deb', ['-c', file], { encoding: 'utf8' }).stdout

  it('has the same bytes when it is made again, elsewhere', async () => {
    const [one, other] = [await build('one'), await build('other')]
    expect(readFileSync(one).equals(readFileSync(other))).toBe(true)
    expect(readdirSync(join(folder, 'one'))).toEqual(['cote-a-cote_0.1.0_amd64.deb', 'linux-unpacked'])
    expect(statSync(one).size).toBeGreaterThan(10_000)
  })

  it('belongs to root, with a sandbox that may start, a link to the program and a place in menus', async () => {
    const lines = list(await build('one')).split('\n')
    expect(lines.filter((line) => line !== '' && !line.includes(' root/root '))).toEqual([])
    expect(lines.find((line) => line.endsWith('/chrome-sandbox'))).toMatch(/^-rwsr-xr-x/)
    expect(lines.filter((line) => line.startsWith('-rws'))).toHaveLength(1)
    for (const part of [
      'usr/bin/cote-a-cote -> /opt/cote-a-cote/cote-a-cote',
      'usr/share/applications/eu.cote-a-cote.app.desktop',
      'usr/share/icons/hicolor/scalable/apps/cote-a-cote.svg',
      'usr/share/metainfo/eu.cote-a-cote.app.metainfo.xml',
      'usr/share/doc/cote-a-cote/copyright',
    ])
      expect(lines.some((line) => line.endsWith(`./${part}`))).toBe(true)
  })

  it('carries the notice of the fallback runtime only with it', async () => {
    expect(list(await build('one'))).not.toContain('MOTEUR-DE-SECOURS')
    expect(list(await build('two', '33.2.1'))).toContain('/opt/cote-a-cote/MOTEUR-DE-SECOURS.txt')
  })

  it('says in its metadata which version it is, and of when', async () => {
    const from = spawnSync('dpkg-deb', ['--fsys-tarfile', await build('one')], { maxBuffer: 1e8 })
    const path = './usr/share/metainfo/eu.cote-a-cote.app.metainfo.xml'
    const { stdout } = spawnSync('tar', ['-xO', path], { input: from.stdout, encoding: 'utf8' })
    expect(stdout).toContain('<release version="0.1.0" date="2026-09-21"')
  })
})
