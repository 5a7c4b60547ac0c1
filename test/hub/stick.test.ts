import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { confirmMachine } from '../../src/hub/program/codes.ts'
import { takeFile } from '../../src/hub/program/commands.ts'
import { carryHub } from '../../src/main/hub/join.ts'
import type { HubLink } from '../../src/main/hub/link.ts'
import { openTestHub, type TestHub } from './support/hub.ts'
import { Machine } from './support/machine.ts'

let hub: TestHub
let machine: Machine
let link: HubLink
let file: string
beforeEach(async () => {
  hub = await openTestHub()
  machine = new Machine()
  machine.visit(2)
  link = machine.openLink()
  file = join(machine.root, 'cle.jsonl')
  await enrolAs(link, machine)
})
afterEach(async () => {
  machine.close()
  await hub.close()
})

async function enrolAs(of: HubLink, who: Machine): Promise<void> {
  await of.enrol({ address: hub.address, code: await hub.code('Accueil') })
  await confirmMachine(hub, who.fingerprint)
}

describe('a desktop without a network', () => {
  it('sends its record by a file, and gets the receipts that came back', async () => {
    machine.visit(700)
    expect(await carryHub(link, 'write-file', file)).toMatchObject({ wrote: 2106, hub: { unsent: 2106 } })
    const taken = await takeFile(hub.door, file)
    expect([taken.lines, new Set(taken.codes)]).toEqual([2106, new Set(['taken'])])
    expect(await carryHub(link, 'read-receipts', taken.receipts)).toMatchObject({
      brought: taken.codes.length,
      hub: { unsent: 0, last: { day: expect.any(String) } },
    })
    expect(link.received()).toBe(2106)
    // As over the network: it goes on from there after a restart, and reading them twice changes nothing.
    link = machine.openLink()
    expect(link.received()).toBe(2106)
    expect(await carryHub(link, 'read-receipts', taken.receipts)).toMatchObject({ brought: 0 })
    machine.visit()
    expect(await carryHub(link, 'write-file', file)).toMatchObject({ wrote: 3 })
    expect((await takeFile(hub.door, file)).lines).toBe(3)
  })

  it('writes a file that may be deposited twice, or beside what was sent over the network meanwhile', async () => {
    await carryHub(link, 'write-file', file)
    await link.send()
    const taken = await takeFile(hub.door, file)
    expect([taken.lines, taken.codes]).toEqual([0, ['already']])
    expect(await carryHub(link, 'read-receipts', taken.receipts)).toMatchObject({ brought: 0, hub: { unsent: 0 } })
  })

  it('accepts no receipt that its hub did not sign, of another machine, of other lines, or that was changed', async () => {
    await carryHub(link, 'write-file', file)
    const { receipts = '' } = await takeFile(hub.door, file)
    const text = readFileSync(receipts, 'utf8')
    const bring = async (changed: string) => {
      writeFileSync(receipts, changed)
      return (await carryHub(link, 'read-receipts', receipts)).refused
    }
    expect(await bring(text.replace('size 6', 'size 5'))).toBe('receipt-forged')
    expect(await bring(text.replace(machine.fingerprint, '0'.repeat(64)))).toBe('receipt-forged')
    expect(await bring(text.slice(0, -20))).toBe('receipt-unreadable')
    expect(await bring('')).toBe('receipt-unreadable')
    const other = new Machine()
    other.visit(2)
    const beside = other.openLink()
    await enrolAs(beside, other)
    await carryHub(beside, 'write-file', join(other.root, 'cle.jsonl'))
    const theirs = await takeFile(hub.door, join(other.root, 'cle.jsonl'))
    expect(await bring(readFileSync(theirs.receipts ?? '', 'utf8'))).toBe('receipt-forged')
    other.close()
    expect(await bring(text.replace(/receipts of .*/, `receipts of ${'x'.repeat(40)}`))).toBe('hub-changed')
    expect(link.received()).toBe(0)
    expect(await bring(text)).toBeUndefined()
    expect(link.received()).toBe(6)
  })

  it('leaves nothing half written if the stick is missing or a folder is in the place, and reports it', async () => {
    expect(await carryHub(link, 'write-file', machine.root)).toMatchObject({ refused: 'file-not-written' })
    expect(await carryHub(link, 'write-file', join(machine.root, 'nowhere/cle.jsonl'))).toMatchObject({
      refused: 'file-not-written',
    })
    writeFileSync(file, 'of yesterday')
    expect(await carryHub(link, 'write-file', undefined)).not.toHaveProperty('refused')
    expect(statSync(file).size).toBe(12)
    expect(existsSync(`${file}.part`)).toBe(false)
  })
})
