import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { LONGEST_COPY } from '../../src/core/hub/protocol.ts'
import { createCode } from '../../src/core/notebook/code.ts'
import { EMPTY_NOTEBOOK, keepVisit, type Notebook } from '../../src/core/notebook/record.ts'
import { clock } from '../../src/journal/clock.ts'
import { HubLink } from '../../src/main/hub/link.ts'
import { fetchFromHub, leaveAtHub, receiveCopy } from '../../src/main/notebook/copies.ts'
import { deriveHubPlace, openCopy, sealCopy } from '../../src/main/notebook/sealed-copy.ts'
import { openNotebooks } from '../../src/main/notebook/store.ts'
import { ALONE, visitsAt } from '../core/autonomy/visits.ts'
import { LOW_COST } from '../main/low-cost.ts'
import { openTestHub, type TestHub } from './support/hub.ts'
import { Machine } from './support/machine.ts'

const code = createCode(new Uint8Array([0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6]))
const other = createCode(new Uint8Array([0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 7]))
const notebook = visitsAt([0, ALONE], [30, ALONE]).reduce(
  (kept, visit) => keepVisit(kept, visit),
  EMPTY_NOTEBOOK as Notebook,
)

let hub: TestHub
let machines: Machine[]
beforeEach(async () => {
  hub = await openTestHub()
  machines = []
})
afterEach(async () => {
  for (const machine of machines) machine.close()
  await hub.close()
})

/** Enrols a machine of the hub, and opens its link. */
async function openLink(): Promise<HubLink> {
  const machine = new Machine()
  machine.visit(1)
  machines.push(machine)
  const { root: userData, folder, journal } = machine
  const link = new HubLink({
    userData,
    folder,
    journal: () => journal,
    now: () => clock.now(),
    version: '1.0.0',
    health: async () => null,
    pack: () => undefined,
    write: (entries) => entries.map((entry) => journal.append(entry)),
  })
  await link.enrol({ address: hub.address, code: await hub.code() })
  return link
}

it('goes from one machine to another by the six words, once, and the hub sees neither words nor notes', async () => {
  const [here, there] = [await openLink(), await openLink()]
  const copy = await sealCopy(notebook, code, LOW_COST)
  const left = await leaveAtHub(copy, code, LOW_COST, here)
  expect(left).toMatchObject({ left: true })
  const [row] = await hub.owner`select * from hub.copies`
  expect(Object.keys(row ?? {}).sort()).toEqual(['copy', 'place', 'until'])
  expect(row?.place).toBe(await deriveHubPlace(code, LOW_COST))
  expect(Buffer.from(row?.copy).equals(copy)).toBe(true)
  expect(hub.log.join()).not.toContain(row?.place)

  expect(await fetchFromHub(other, LOW_COST, there)).toBe('nothing-there')
  const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-carnet-'))
  const store = openNotebooks(folder, LOW_COST)
  const choose = () => Promise.reject(new Error('no file is asked for'))
  const fetch = (words: readonly string[]) => fetchFromHub(words, LOW_COST, there)
  const wish = { typed: code.join(' '), squares: null, hub: true as const }
  expect(await receiveCopy(wish, { store, cost: LOW_COST, choose, fetch })).toEqual({ received: true })
  expect((await store.open(code)).notebook).toEqual(notebook)
  expect(await receiveCopy(wish, { store, cost: LOW_COST, choose, fetch })).toEqual({
    received: false,
    trouble: 'nothing-there',
  })
  rmSync(folder, { recursive: true })
})

it('is gone after its days are over, and a new copy replaces an older one', async () => {
  const link = await openLink()
  const [first, second] = [await sealCopy(EMPTY_NOTEBOOK, code, LOW_COST), await sealCopy(notebook, code, LOW_COST)]
  await leaveAtHub(first, code, LOW_COST, link)
  await leaveAtHub(second, code, LOW_COST, link)
  const fetched = await fetchFromHub(code, LOW_COST, link)
  expect(fetched instanceof Uint8Array && (await openCopy(fetched, code, LOW_COST))).toEqual(notebook)
  await leaveAtHub(first, code, LOW_COST, link)
  await hub.owner`update hub.copies set until = current_date - 1`
  expect(await fetchFromHub(code, LOW_COST, link)).toBe('nothing-there')
})

it('is refused if it is too large, not sealed, or one address asks too often; an unreachable hub is reported', async () => {
  const link = await openLink()
  expect(await leaveAtHub(new Uint8Array(LONGEST_COPY + 1), code, LOW_COST, link)).toMatchObject({
    trouble: 'too-large',
  })
  const send = (body: unknown) =>
    fetch(`${hub.address}/v1/copy`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const place = 'a'.repeat(64)
  expect((await send({ v: 1, do: 'leave', place: 'short', copy: 'x' })).status).toBe(400)
  expect((await send({ v: 1, do: 'leave', place, copy: 'A'.repeat(500_000) })).status).toBe(413)
  const answers = []
  for (let turn = 0; turn < 25; turn += 1) answers.push((await send({ v: 1, do: 'fetch', place })).status)
  expect(answers.at(-1)).toBe(429)
  expect(await fetchFromHub(code, LOW_COST, link)).toBe('hub-away')
})
