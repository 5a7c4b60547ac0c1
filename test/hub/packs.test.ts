import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { confirmMachine } from '../../src/hub/program/codes.ts'
import type { HubLink } from '../../src/main/hub/link.ts'
import { ATTACKS } from '../channel/attacks/attacks.ts'
import { createMaker, type Maker } from '../channel/maker.ts'
import { type Computer, createComputer, mend, NEIGHBOUR, SHIPPED } from '../main/channel/desk.ts'
import { PASSPHRASE } from '../main/organisation/known-guard.ts'
import { pickCases } from '../setup/runs.ts'
import { type Browser, signIn } from './support/browser.ts'
import { openTestHub, type TestHub } from './support/hub.ts'
import { Machine } from './support/machine.ts'
import { publish as publishBy, readPack } from './support/packs.ts'

let hub: TestHub
let administrator: Browser
let maker: Maker
let machine: Machine
let computer: Computer
let link: HubLink
const MANY = { most: 100_000, perMinute: 0 }

const openLink = (of: Machine): HubLink => of.openLink({ pack: () => computer.channel.used() })

beforeAll(async () => {
  hub = await openTestHub({ shipped: () => SHIPPED, web: { limits: { requests: MANY, attempts: MANY } } })
  administrator = await signIn(hub, 'administrator')
})
afterAll(() => hub?.close())
beforeEach(async () => {
  await hub.owner`truncate hub.packs, hub.pack_files`
  await hub.owner`update hub.pack_channel set served = false, trusted = null`
  maker = createMaker()
  machine = new Machine()
  machine.visit()
  computer = createComputer(machine.root)
  link = openLink(machine)
})
afterEach(() => {
  vi.useRealTimers()
  machine.close()
  maker.remove()
})

/** Sends the maker's pack, as an administrator at the hub's page. */
const publish = () => publishBy(administrator, maker.pack)

async function enrolLink(): Promise<void> {
  await link.enrol({ address: hub.address, code: await hub.code('Accueil') })
  await confirmMachine(hub, machine.fingerprint)
}

/** Trusts the signer, once, as a supervisor does. */
async function trust(adopts: 'asked' | 'alone' = 'asked'): Promise<void> {
  const view = computer.channel.view()
  const fingerprint = view.is === 'asks' ? view.fingerprint : ''
  expect(await computer.channel.act({ do: 'trust', fingerprint, adopts, passphrase: PASSPHRASE })).toEqual({
    is: 'done',
  })
  await computer.accept()
}

async function findStanding() {
  const { value } = await administrator.ask('hub.fleet', null)
  return value.find((one) => one.machine === machine.fingerprint)?.pack
}

const findButton = () => JSON.stringify(computer.library().flows.find(({ flow }) => flow === 'essai/demarche')?.steps)

describe('a machine of the hub', () => {
  it('is offered the organisation’s pack with no setting of its own, uses it once its signer was trusted, and reports it', async () => {
    maker.publish([mend(2)])
    expect(await publish()).toMatchObject({ is: 'published', version: 1, organisation: 'La mission locale' })
    await enrolLink()
    await computer.channel.look()
    const asks = computer.channel.view()
    const { value: view } = await administrator.ask('hub.packs', null)
    // What is read aloud at both ends
    expect(asks).toMatchObject({ is: 'asks', place: { is: 'hub' }, ...view.signer })
    await trust()
    expect(findButton()).toContain('Entrer')
    await link.send()
    expect(await findStanding()).toEqual({ is: 'current', version: 1, since: view.packs[0]?.published })
  })

  it('is behind until it took the next one, which it uses automatically if its supervisor chose so', async () => {
    maker.publish([mend(2)])
    await publish()
    await enrolLink()
    await computer.channel.look()
    await trust('alone')
    maker.publish([mend(3, 'Commencer')])
    expect(await publish()).toMatchObject({
      is: 'published',
      version: 2,
      changes: [{ name: 'essai/demarche', changes: [{ says: 'renamed', to: { fr: 'Commencer' } }] }],
    })
    await link.send()
    expect(await findStanding()).toMatchObject({ is: 'behind', version: 1, behind: 1 })
    await computer.channel.look()
    expect(findButton()).toContain('Commencer')
    await link.send()
    expect(await findStanding()).toMatchObject({ is: 'current', version: 2 })
  })

  it('keeps the pack in use while the hub sends none, and after going back is behind again', async () => {
    maker.publish([mend(2)])
    await publish()
    await enrolLink()
    await computer.channel.look()
    await trust()
    await administrator.ask('hub.servePacks', { served: false })
    expect(await computer.channel.look()).toMatchObject({ is: 'refused', code: 'not-offered' })
    expect(findButton()).toContain('Entrer')
    await administrator.ask('hub.servePacks', { served: true })
    maker.publish([mend(3, 'Commencer')])
    await publish()
    expect(await computer.channel.look()).toEqual({ is: 'done' })
    await computer.accept()
    expect(await computer.channel.act({ do: 'back', passphrase: PASSPHRASE })).toEqual({ is: 'done' })
    expect(findButton()).toContain('Entrer')
    await link.send()
    expect(await findStanding()).toMatchObject({ is: 'behind', version: 1, behind: 1 })
  })

  it('that refused the signer is not asked again, and may still ask itself', async () => {
    maker.publish([mend(2)])
    await publish()
    await enrolLink()
    await computer.channel.look()
    await computer.channel.act({ do: 'set-aside' })
    await computer.again().channel.look()
    computer = computer.again()
    await computer.channel.look()
    expect(computer.channel.view()).toEqual({ is: 'none', hasHub: true })
    await computer.channel.act({ do: 'follow-hub' })
    expect(computer.channel.view()).toMatchObject({ is: 'asks', place: { is: 'hub' } })
  })

  it('is offered nothing by a hub that has nothing, and accepts no pack from one that it left', async () => {
    await enrolLink()
    await computer.channel.look()
    expect(computer.channel.view()).toEqual({ is: 'none', hasHub: true })
    maker.publish([mend(2)])
    await publish()
    await computer.channel.look()
    await trust()
    await link.leave()
    expect(await computer.channel.look()).toMatchObject({ is: 'refused', code: 'not-joined' })
    expect(findButton()).toContain('Entrer')
  })
})

/**
 * Replaces the hub's database content by the maker's folder, as the hub's operator could, past the page and its checks.
 */
async function overwrite(): Promise<void> {
  await hub.owner`truncate hub.pack_files`
  // A file that no such row may hold cannot be put anywhere else either.
  for (const { path, bytes } of readPack(maker.pack))
    await hub.owner`insert into hub.pack_files (path, bytes) values (${path}, ${bytes})`.catch(() => undefined)
}

/** Attacks that only a folder can make: a hub has no links, pipes or folders. */
const OF_FOLDERS = ['link', 'not-a-file', 'source-missing']
const ALL_OF_HUBS = ATTACKS.filter(({ code }) => !OF_FOLDERS.includes(code))
/** By day the first of each refusal: test/channel/attacks.test.ts tries each attack on the same check. */
const OF_HUBS = pickCases(ALL_OF_HUBS, (one) => one === ALL_OF_HUBS.find(({ code }) => code === one.code))

describe('a hub that lies', () => {
  // One machine enrolled for all of them: each attack has a computer of its own that knows the same hub.
  let known: string
  beforeAll(async () => {
    const enrolled = new Machine()
    await openLink(enrolled).enrol({ address: hub.address, code: await hub.code('Accueil') })
    known = readFileSync(join(enrolled.root, 'hub.json'), 'utf8')
    enrolled.close()
  })
  beforeEach(async () => {
    writeFileSync(join(machine.root, 'hub.json'), known)
    maker.publish([mend(2)])
    await overwrite()
    await hub.owner`update hub.pack_channel set served = true`
    await computer.channel.look()
  })

  it.each(OF_HUBS.map((one) => [one.attack, one] as const))(
    'changes nothing at a machine: %s',
    async (_, { run, code }) => {
      await trust()
      const read = () => JSON.parse(readFileSync(join(computer.userData, 'channel/state.json'), 'utf8'))
      const follow = async () => {
        await overwrite()
        await computer.channel.look()
      }
      const own = await run(maker, { follow, trusted: () => read().trusted })
      // The hub lies, by its database.
      expect(own).toBeUndefined()
      const before = read()
      const library = computer.library()
      await overwrite()
      const answer = await computer.channel.look()
      // A file that is too large for a row is a missing one.
      const codes = code === 'too-long' ? ['too-long', 'file-missing', 'not-offered'] : [code]
      expect(answer.is === 'refused' && codes.includes(answer.code) ? 'refused' : answer).toBe('refused')
      const { root: _root, ...trusted } = before.trusted
      expect(read()).toMatchObject({ active: before.active, staged: before.staged, trusted })
      expect(computer.library()).toEqual(library)
    },
  )

  it('with another organisation’s pack, signed by its own keys, gets no further', async () => {
    await trust('alone')
    const other = createMaker('Une autre structure')
    other.publish([mend(9, 'Donner')])
    maker.remove()
    maker = other
    await overwrite()
    expect(await computer.channel.look()).toMatchObject({ is: 'refused' })
    expect(findButton()).toContain('Entrer')
  })
})

describe('packs over time', () => {
  it('keep each root, so that a machine that was away while keys were renewed still follows', async () => {
    maker.publish([mend(2)])
    await publish()
    await enrolLink()
    await computer.channel.look()
    await trust('alone')
    for (const role of ['timestamp', 'root', 'targets'] as const) {
      maker.rotate(role)
      maker.publish([mend(3, role)])
      expect(await publish()).toMatchObject({ is: 'published' })
    }
    expect(await computer.channel.look()).toEqual({ is: 'done' })
    expect(findButton()).toContain('targets')
  })

  it('shows new sites before it sends them, and a machine asks its supervisor about them', async () => {
    maker.publish([mend(2)])
    await publish()
    await enrolLink()
    await computer.channel.look()
    await trust('alone')
    maker.publish([mend(2), ...NEIGHBOUR])
    const shown = await publish()
    expect(shown).toMatchObject({
      is: 'published',
      newHosts: expect.arrayContaining([expect.stringContaining('voisin')]),
    })
    await computer.channel.look()
    expect(computer.channel.view()).toMatchObject({ is: 'staged', staged: { version: 2 } })
  })
})
