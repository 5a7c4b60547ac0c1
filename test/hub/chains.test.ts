import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { auditHub } from '../../src/hub/program/audit.ts'
import { confirmMachine } from '../../src/hub/program/codes.ts'
import type { HubLink } from '../../src/main/hub/link.ts'
import { type Browser, signIn } from './support/browser.ts'
import { openTestHub, type TestHub } from './support/hub.ts'
import { Machine } from './support/machine.ts'

let hub: TestHub
let administrator: Browser
let machine: Machine
beforeEach(async () => {
  hub = await openTestHub()
  administrator = await signIn(hub, 'administrator')
  machine = new Machine()
  machine.visit(2)
})
afterEach(async () => {
  machine.close()
  await hub.close()
})

async function enrolLink(link: HubLink): Promise<void> {
  await link.enrol({ address: hub.address, code: await hub.code('Accueil') })
  await confirmMachine(hub, machine.fingerprint)
  await link.send()
}

const end = async (by = administrator) => by.ask('hub.endChain', { machine: machine.fingerprint, why: 'restored' })

const fleet = async () =>
  (await administrator.ask('hub.fleet', null)).value.map(({ name, state, lines, forked }) => ({
    ...{ name: name.split(' · ')[0], state, lines, forked },
  }))

const audit = async () => {
  const { machines, hub: faults } = await auditHub(hub.owner, { key: hub.secrets.key.text })
  expect(faults).toEqual([])
  return machines
}

describe('a machine that comes back with another history', () => {
  it('goes on from the last line that both share, once an administrator says so; earlier lines stay, and are whole', async () => {
    await enrolLink(machine.openLink())
    const copy = machine.copy()
    machine.visit(2)
    await machine.openLink().send()
    // The computer is lost; its backup of the day before is restored on another one.
    const link = copy.openLink()
    copy.visit(3)
    await link.send()
    expect(link.view()).toMatchObject({ state: 'stopped', code: 'fork' })
    expect(await fleet()).toEqual([{ name: 'Accueil', state: 'confirmed', lines: 12, forked: true }])
    expect((await end()).value).toEqual({ name: 'Accueil' })
    await link.send()
    expect(link.view()).toMatchObject({ state: 'stopped' })
    await link.send({ asked: true })
    expect(link.view()).toMatchObject({ state: 'resting', unsent: 1 })
    // Its own record says so, and by which account.
    expect(copy.journal.head.seq).toBe(16)
    await link.send()
    expect((await fleet()).toSorted((one, other) => one.lines - other.lines)).toEqual([
      { name: 'Accueil', state: 'confirmed', lines: 10, forked: false },
      { name: 'Accueil', state: 'revoked', lines: 12, forked: false },
    ])
    const [look] = await hub.owner`select act, account from hub.looks where act = 'chain-ended'`
    expect(look).toMatchObject({ act: 'chain-ended' })
    expect((await audit()).map(({ fingerprint, lines, fault }) => ({ fingerprint, lines, fault }))).toEqual([
      { fingerprint: machine.fingerprint, lines: 12, fault: undefined },
      { fingerprint: machine.fingerprint, lines: 10, fault: undefined },
    ])
    // The lost computer is found again: it is the other history now.
    machine.visit()
    const old = machine.openLink()
    await old.send()
    expect(old.view()).toMatchObject({ state: 'stopped', code: 'fork' })
    copy.close()
  })

  it('is the same machine if its record began again under the same key: it goes on from its new first line', async () => {
    const link = machine.openLink()
    await enrolLink(link)
    expect(link.received()).toBe(6)
    machine.journal.close()
    renameSync(machine.folder, join(machine.root, 'journal-kept-1'))
    machine.reopenAnew()
    machine.visit()
    // The old receipts are of other lines: they vouch for none of these.
    const again = machine.openLink()
    expect(again.view()).toMatchObject({ unsent: 3 })
    await again.send()
    expect(again.view()).toMatchObject({ state: 'stopped', code: 'fork' })
    expect((await end()).value).toEqual({ name: 'Accueil' })
    await again.send({ asked: true })
    expect(again.received()).toBe(3)
    expect((await audit()).every(({ fault }) => fault === undefined)).toBe(true)
  })

  it('is left as it is if it has one history, for those who may not change it, and for a stranger', async () => {
    await enrolLink(machine.openLink())
    expect((await end()).value).toEqual({ name: null })
    expect((await end(await signIn(hub, 'technician'))).status).toBe(403)
    expect((await end(await signIn(hub, 'supervisor'))).status).toBe(403)
    expect(await fleet()).toEqual([{ name: 'Accueil', state: 'confirmed', lines: 6, forked: false }])
  })
})
