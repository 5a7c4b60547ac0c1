import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
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
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Packed, runCommand, unpack } from '../packages/support/packed.ts'
import { Machine } from './support/machine.ts'

const COMMAND = 'cote-a-cote-hub'
const SERVICE = 'usr/lib/systemd/system/cote-a-cote-hub.service'
const isLinux = process.platform === 'linux'

let folder: string
let packed: Packed
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-hub-'))
  // The database's own user goes through it.
  chmodSync(folder, 0o711)
  packed = unpack('hub', ...(isLinux ? ['--deb'] : []))
})
afterAll(() => {
  packed?.remove()
  rmSync(folder, { recursive: true, force: true })
})

/** Serves on a PostgreSQL of its own in `data`, and has a desk enrolled, confirmed by a command, and send two visits. */
async function serveOneDesk(program: string, data: string): Promise<void> {
  const args = [program, '--data', data, '--port', '0', '--json']
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(server, 'exit')
  const [line] = await Promise.race([once(createInterface(server.stdout), 'line'), ended])
  const hub = JSON.parse(String(line)) as { readonly address: string; readonly code: string; readonly page: string }
  const page = await fetch(hub.page)
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<script')])
  // The hub's day, whatever the machine's clock was set to.
  const machine = new Machine(undefined, new Date(page.headers.get('date') ?? ''))
  machine.visit(2)
  const link = machine.openLink()
  await link.enrol({ address: hub.address, code: hub.code })
  const confirmed = runCommand(packed, program, ['confirm', machine.fingerprint, '--data', data])
  expect(confirmed).toMatchObject({ code: 0, text: 'Confirmé : Premier ordinateur.\n' })
  await link.send()
  expect(link.received()).toBe(6)
  machine.close()
  server.kill('SIGTERM')
  expect((await ended)[0]).toBe(0)
}

describe('the package hub, alone in an empty folder', () => {
  it('serves its page, and takes the lines of an enrolled desk', async () => {
    await serveOneDesk(packed.commands[COMMAND] ?? '', join(folder, 'by-npm'))
  })

  it('names itself in its usage', () => {
    expect(runCommand(packed, COMMAND, ['rien'])).toMatchObject({
      code: 2,
      errors: expect.stringContaining('cote-a-cote-hub [commande]'),
    })
  })
})

describe.runIf(isLinux)('the Debian package of the hub', () => {
  /** A system of its own, with nothing in it but what the package installs. */
  let system: string
  beforeAll(() => {
    system = join(folder, 'system')
    for (const name of ['info', 'updates']) mkdirSync(join(system, 'var/lib/dpkg', name), { recursive: true })
    writeFileSync(join(system, 'var/lib/dpkg/status'), '')
    expect(dpkg('--install', findDebian())).toMatchObject({ status: 0 })
  })

  const findDebian = (): string =>
    join(packed.folder, readdirSync(packed.folder).find((name) => name.endsWith('.deb')) ?? '')

  /** Runs dpkg on that system. It has no programs of its own, so what the package depends on is left aside here. */
  function dpkg(...args: readonly string[]) {
    const options = [`--root=${system}`, '--force-depends', '--force-script-chrootless', `--log=${folder}/dpkg.log`]
    return spawnSync('dpkg', [...options, ...args], { encoding: 'utf8' })
  }

  it('brings all that it serves with, on Node and PostgreSQL of the system', async () => {
    const program = join(system, 'usr/lib/cote-a-cote-hub/dist/packages/hub/hub.js')
    await serveOneDesk(program, join(folder, 'by-debian'))
  })

  it('has a unit that systemd finds closed: 3 of 10 or less', () => {
    const unit = join(system, SERVICE)
    const rated = spawnSync('systemd-analyze', ['security', '--offline=true', '--threshold=30', unit], {
      encoding: 'utf8',
    })
    expect(rated).toMatchObject({ status: 0 })
    expect(rated.stdout).toMatch(/Overall exposure level .*: [0-3]\.\d/)
  })

  it('starts what it installed: each path of its units and of its command is there', () => {
    const units = readdirSync(join(system, 'usr/lib/systemd/system'))
    expect(units).toHaveLength(3)
    const texts = [...units.map((name) => join('usr/lib/systemd/system', name)), 'usr/bin/cote-a-cote-hub']
    const named = texts.flatMap((path) => [
      ...readFileSync(join(system, path), 'utf8').matchAll(/\/(?:usr\/(?!bin\/node)|etc\/)[\w./-]+/g),
    ])
    expect(named.length).toBeGreaterThan(5)
    expect(named.filter(([path]) => !existsSync(join(system, path)))).toEqual([])
  })

  it('leaves the record when it is removed and purged, and says where it is', () => {
    const record = join(system, 'var/lib/cote-a-cote-hub')
    mkdirSync(record)
    writeFileSync(join(record, 'secrets.json'), '{}')
    const said = [dpkg('--remove', COMMAND), dpkg('--purge', COMMAND)].map(({ stdout }) => stdout)
    expect(said).toEqual([expect.stringContaining(record), expect.stringContaining(record)])
    expect(readdirSync(record)).toEqual(['secrets.json'])
    expect(existsSync(join(system, 'usr/bin/cote-a-cote-hub'))).toBe(false)
    expect(existsSync(join(system, 'etc/cote-a-cote-hub/hub.env'))).toBe(false)
  })
})
