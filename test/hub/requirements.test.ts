import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Library } from '../../src/core/flow/read/library.ts'
import { parseCode } from '../../src/core/hub/code.ts'
import { requirementsSchema } from '../../src/core/hub/requirements.ts'
import type { Entry } from '../../src/core/journal/entry.ts'
import { confirmMachine, createEnrolmentCode } from '../../src/hub/program/codes.ts'
import { createEnrolment } from '../../src/journal/make-batch.ts'
import { idOf } from '../journal/visit-of.ts'
import { openTestHub, type TestHub } from './support/hub.ts'
import { Machine, send } from './support/machine.ts'

const QUARTER = '2026-07-01'
/** Creates a guide of one procedure, whose titles contain special characters of HTML and CSV. */
const library = () =>
  ({
    portals: [{ portal: 'caf', name: { fr: 'Caf' } }],
    flows: [
      {
        flow: 'caf/rsa',
        title: { fr: 'Demander le RSA, en ligne' },
        steps: [{ id: 'envoyer', title: { fr: 'Envoyer <la demande>' } }],
      },
    ],
    broken: [],
  }) as unknown as Library
let hub: TestHub
let number = 0
const machines: Machine[] = []
beforeAll(async () => {
  hub = await openTestHub({ library })
})
afterAll(async () => {
  for (const machine of machines) machine.close()
  await hub?.close()
})

/** Adds a machine of an organisation, at a day of the quarter. */
async function addMachine(organisation: string, day = '2026-08-12'): Promise<Machine> {
  const machine = new Machine(undefined, new Date(`${day}T10:00:00`))
  machines.push(machine)
  const code = parseCode(await createEnrolmentCode(hub, 'Accueil', organisation))
  await hub.door.enrol(createEnrolment(machine.folder, machine.journal.keys, code))
  await confirmMachine(hub, machine.fingerprint)
  return machine
}

type Help = Extract<Entry, { kind: 'step-ended' }>['help']

interface Visit {
  readonly step: string
  readonly help?: Help
  readonly how?: 'finished' | 'stopped'
  readonly training?: boolean
  readonly then?: readonly Entry[]
  readonly drift?: boolean
}

/** Writes visits of one step; returns the number of the last one. */
function visit(
  machine: Machine,
  times: number,
  { step, help = 'A6', how = 'finished', training = false, drift = false }: Visit,
): number {
  let first = 0
  for (let index = 0; index < times; index += 1) {
    number += 1
    const id = idOf(number)
    const flow = 'caf/rsa'
    first = machine.journal.head.seq + 1
    const reason = help === 'A0' || help === 'A1' ? ({ reason: 'personal' } as const) : {}
    const entries: Entry[] = [
      { kind: 'visit-opened', visit: id, flow, version: 1, training },
      ...(drift ? [{ kind: 'drift', visit: id, flow, step, answer: 'confirmed' } as const] : []),
      { kind: 'step-ended', visit: id, flow, step, hand: 'person', help, evidence: ['gesture'], ...reason },
      { kind: 'visit-closed', visit: id, how, portalConfirmed: true, recapped: true },
    ]
    for (const entry of entries) machine.journal.append(entry)
  }
  return first
}

async function read() {
  const response = await fetch(`${hub.address}/carte.json`)
  return requirementsSchema.parse(await response.json()).requirements
}

describe('the carte des exigences', () => {
  it('shows steps of 20 visits and more without the largest organisation, and counts nobody', async () => {
    const [one, two, three, big] = [
      await addMachine('CCAS'),
      await addMachine('Mairie'),
      await addMachine('Mairie', '2026-09-02'),
      await addMachine('Grande association'),
    ]
    visit(one, 12, { step: 'envoyer', help: 'A0' })
    visit(two, 5, { step: 'envoyer', how: 'stopped', drift: true })
    visit(three, 3, { step: 'envoyer', help: 'A2', drift: true })
    visit(big, 40, { step: 'envoyer' })
    // One visit less without the largest; two organisations alone; too few to show a number.
    visit(one, 10, { step: 'joindre' })
    visit(two, 9, { step: 'joindre' })
    visit(big, 30, { step: 'joindre' })
    visit(one, 50, { step: 'lire' })
    visit(big, 50, { step: 'lire' })
    visit(one, 12, { step: 'signer', help: 'A3' })
    visit(two, 11, { step: 'signer' })
    visit(big, 12, { step: 'signer' })
    visit(big, 4, { step: 'signer', help: 'A1' })
    // None of these counts: practice, what was objected to, what was taken back.
    visit(one, 9, { step: 'envoyer', training: true })
    machines[0]?.journal.append({ kind: 'objected', number: visit(one, 1, { step: 'envoyer', help: 'A0' }) })
    for (const machine of machines) await send(hub, machine)
    await hub.owner`select hub.make_quarter(${QUARTER})`
    const shown = await read()
    const around = {
      quarter: '2026-T3',
      portal: 'caf',
      procedure: 'rsa',
      organisations: 3,
      portal_title: 'Caf',
      procedure_title: 'Demander le RSA, en ligne',
    }
    expect(shown).toEqual([
      {
        ...{ ...around, step: 'envoyer', visits: 60, above_pointing: 15, dead_ends: 5, drift_days: 2 },
        step_title: 'Envoyer <la demande>',
      },
      {
        ...{ ...around, step: 'signer', visits: 39, above_pointing: null, dead_ends: 0, drift_days: 0 },
        step_title: 'signer',
      },
    ])
  })

  it('counts the correction of a step, and no step that the person contests', async () => {
    const before = await hub.owner`select visits from hub.requirements where step = 'envoyer'`
    const made = await Promise.all(
      ['CCAS', 'Mairie', 'Grande association'].map((name) => addMachine(name, '2026-05-05')),
    )
    for (const machine of made) {
      for (let index = 0; index < 12; index += 1) {
        number += 1
        const id = idOf(number)
        const step = 'corriger'
        machine.journal.append({ kind: 'visit-opened', visit: id, flow: 'caf/rsa', version: 1, training: false })
        machine.journal.append({
          kind: 'step-ended',
          visit: id,
          flow: 'caf/rsa',
          step,
          hand: 'person',
          help: 'A6',
          evidence: ['gesture'],
        })
        // Said twice: the second statement holds.
        for (const help of index < 6 ? (['A1', 'A0'] as const) : index < 9 ? (['A0', 'A6'] as const) : []) {
          const hand = help === 'A6' ? 'person' : 'worker'
          const reason = help === 'A6' ? {} : ({ reason: 'personal' } as const)
          machine.journal.append({ kind: 'correction', visit: id, step, hand, help, ...reason })
        }
        if (index === 0) machine.journal.append({ kind: 'step-answer', visit: id, step, answer: 'contested' })
        machine.journal.append({
          kind: 'visit-closed',
          visit: id,
          how: 'finished',
          portalConfirmed: true,
          recapped: true,
        })
      }
      await send(hub, machine)
    }
    await hub.owner`select hub.make_quarter('2026-04-01')`
    const [row] = await hub.owner`select visits::int, above::int from hub.requirements where step = 'corriger'`
    expect(row).toEqual({ visits: 33, above: 15 })
    expect(await hub.owner`select visits from hub.requirements where step = 'envoyer'`).toEqual(before)
  })

  it('counts the most help of a step that was done twice, and what was said at either time', async () => {
    const made = await Promise.all(
      ['CCAS', 'Mairie', 'Grande association'].map((name) => addMachine(name, '2026-10-05')),
    )
    const flow = 'caf/rsa'
    const step = 'refaire'
    const ended = { kind: 'step-ended', flow, step, hand: 'person' } as const
    const twice = [
      [{ help: 'A2' }, { help: 'A6', said: 'none' }],
      [{ help: 'A6', said: 'none' }, { help: 'A2' }],
      [{ help: 'A5', said: 'told' }, { help: 'N0' }],
      [{ help: 'A5' }, { help: 'A6', said: 'none' }],
    ] as const
    for (const machine of made) {
      for (let index = 0; index < 12; index += 1) {
        number += 1
        const id = idOf(number)
        machine.journal.append({ kind: 'visit-opened', visit: id, flow, version: 1, training: false })
        for (const line of twice[index % 4] ?? [])
          machine.journal.append({ ...ended, visit: id, evidence: ['gesture'], ...line })
        const closed = { how: 'finished', portalConfirmed: true, recapped: true } as const
        machine.journal.append({ kind: 'visit-closed', visit: id, ...closed })
      }
      await send(hub, machine)
    }
    await hub.owner`select hub.make_quarter('2026-10-01')`
    const [row] = await hub.owner`select visits::int, above::int from hub.requirements where step = 'refaire'`
    expect(row).toEqual({ visits: 36, above: 27 })
  })

  it('never changes a quarter that was made, so that later data reveals nothing', async () => {
    const late = await addMachine('Tard')
    visit(late, 1, { step: 'envoyer', help: 'A0' })
    await send(hub, late)
    await hub.owner`select hub.make_quarter(${QUARTER})`
    const [row] = await hub.owner`select visits::int from hub.requirements where step = 'envoyer'`
    expect(row).toEqual({ visits: 60 })
  })

  it('is a page in French that runs and loads nothing, open data in CSV and JSON, and a schema', async () => {
    const page = await fetch(`${hub.address}/carte`)
    const html = await page.text()
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; /)
    expect(html).toContain('<caption>3e trimestre 2026</caption>')
    expect(html).toContain('15 (25 %)')
    // By the titles of guides, in French; by its id if there is no guide of it.
    expect(html).toContain('<td>Caf</td><td>Demander le RSA, en ligne</td><td>Envoyer &lt;la demande&gt;</td>')
    expect(html).not.toMatch(/<script|CCAS|Mairie|association|src=/i)
    const csv = await (await fetch(`${hub.address}/carte.csv`)).text()
    expect(csv.split('\r\n')[0]).toBe(
      'quarter,portal,procedure,step,visits,organisations,above_pointing,dead_ends,drift_days,portal_title,procedure_title,step_title',
    )
    expect(csv).toContain('2026-T3,caf,rsa,signer,39,3,,0,0,Caf,"Demander le RSA, en ligne",signer\r\n')
    const schema = await (await fetch(`${hub.address}/carte.schema.json`)).json()
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false })
  })
})
