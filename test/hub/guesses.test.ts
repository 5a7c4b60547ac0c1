import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parseCode } from '../../src/core/hub/code.ts'
import { openGuesses } from '../../src/hub/door/guesses.ts'
import { createEnrolment } from '../../src/journal/make-batch.ts'
import { HUB_NOW } from './cluster.ts'
import { Browser, LOW_COST, PASSPHRASE, signIn } from './support/browser.ts'
import { openTestHub, type TestHub } from './support/hub.ts'
import { Machine } from './support/machine.ts'

let folder: string
let hub: TestHub
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-guesses-'))
  const noteGuess = openGuesses(join(folder, 'guesses.log'), () => HUB_NOW)
  hub = await openTestHub({ noteGuess, web: { cost: LOW_COST } })
})
afterAll(async () => {
  await hub?.close()
  rmSync(folder, { recursive: true, force: true })
})

const read = (): readonly string[] => readFileSync(join(folder, 'guesses.log'), 'utf8').trimEnd().split('\n')

it('each wrong guess is one line with time and address, as the filter of fail2ban reads it, and no name', async () => {
  const browser = await signIn(hub, 'observer', 'amina')
  await browser.ask('hub.signIn', { login: 'amina', passphrase: 'wrong' })
  await new Browser(hub.address).ask('hub.join', { login: 'amina', code: '0000-0000-0000', passphrase: PASSPHRASE })
  const machine = new Machine()
  const wrong = (await hub.code()).replace(/^(....)-..../, '$1-2222')
  const body = JSON.stringify(createEnrolment(machine.folder, machine.journal.keys, parseCode(wrong)))
  await fetch(`${hub.address}/v1/enrol`, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
  machine.close()
  await browser.ask('hub.signIn', { login: 'amina', passphrase: PASSPHRASE })
  const time = HUB_NOW.toISOString()
  expect(read()).toEqual([
    `${time} wrong sign-in from 127.0.0.1`,
    `${time} wrong sign-in from 127.0.0.1`,
    `${time} wrong enrolment from 127.0.0.1`,
  ])
  const filter = readFileSync(join(import.meta.dirname, '../../packaging/hub/fail2ban/filter.conf'), 'utf8')
  const [, rule = ''] = /^failregex = (.+)$/m.exec(filter) ?? []
  // fail2ban takes the time away before it reads a line.
  const failure = new RegExp(rule.replace('<HOST>', '([\\d.]+)'))
  expect(read().map((line) => failure.exec(line.replace(time, ''))?.[1])).toEqual(Array(3).fill('127.0.0.1'))
})

it('a file that cannot be written stops nothing', () => {
  const note = openGuesses(join(folder, 'nowhere/guesses.log'), () => HUB_NOW)
  expect(() => note('sign-in', '127.0.0.1')).not.toThrow()
})
