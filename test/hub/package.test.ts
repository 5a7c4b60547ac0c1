import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Packed, runCommand, unpack } from '../packages/support/packed.ts'
import { Machine } from './support/machine.ts'

const COMMAND = 'cote-a-cote-hub'

let packed: Packed
let data: string
beforeAll(() => {
  packed = unpack('hub')
  data = mkdtempSync(join(tmpdir(), 'cote-a-cote-hub-'))
})
afterAll(() => {
  packed?.remove()
  rmSync(data, { recursive: true, force: true })
})

/** Starts the package's hub on a PostgreSQL of its own, with what it prints first. */
async function serve() {
  const args = [packed.commands[COMMAND] ?? '', '--data', data, '--port', '0', '--json']
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  const [line] = await once(createInterface(server.stdout), 'line')
  const said = JSON.parse(line) as { readonly address: string; readonly code: string; readonly page: string }
  const stop = async (): Promise<number> => {
    const ended = once(server, 'exit')
    server.kill('SIGTERM')
    return (await ended)[0]
  }
  return { ...said, stop }
}

it('the package hub serves its page and takes the lines of an enrolled desk, beside its own libraries alone', async () => {
  const hub = await serve()
  const page = await fetch(hub.page)
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<script')])
  // The hub's day, whatever the machine's clock was set to.
  const machine = new Machine(undefined, new Date(page.headers.get('date') ?? ''))
  machine.visit(2)
  const link = machine.openLink()
  await link.enrol({ address: hub.address, code: hub.code })
  expect(runCommand(packed, COMMAND, ['confirm', machine.fingerprint, '--data', data])).toMatchObject({
    code: 0,
    text: 'Confirmé : Premier ordinateur.\n',
  })
  await link.send()
  expect(link.received()).toBe(6)
  machine.close()
  expect(await hub.stop()).toBe(0)
})

it('names itself in its usage', () => {
  expect(runCommand(packed, COMMAND, ['rien'])).toMatchObject({
    code: 2,
    errors: expect.stringContaining('cote-a-cote-hub [commande]'),
  })
})
