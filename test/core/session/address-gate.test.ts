import { describe, expect, it } from 'vitest'
import { toView } from '../../../src/core/app/view/to-view.ts'
import { PACE } from '../../../src/core/base/pace.ts'
import type { Barred } from '../../../src/core/navigation/barred.ts'
import type { SessionEvent } from '../../../src/core/session/context.ts'
import { beginSitting, createSitting, type Sitting, VISIT } from './sitting.ts'

const official: Barred = { is: 'official', host: 'services.info-retraite.fr', service: 'Info Retraite' }
const bar = (barred: Barred = official, at = 0) => ({ type: 'BARRED', barred, at }) as const
const read = { type: 'ADDRESS_READ' } as const
const person = { type: 'agree-address', who: 'person' } as const
const worker = { type: 'agree-address', who: 'worker' } as const
const leave = { type: 'leave-address' } as const

const gateOf = ({ snapshot }: Sitting) => {
  const { screen } = toView(snapshot, { today: '2026-11-24', head: '', character: undefined })
  return screen.at === 'guide' ? screen.address : undefined
}
const admitted = ({ snapshot }: Sitting) => snapshot.context.visit?.admitted ?? []
const written = ({ entries }: Sitting) => entries.filter(({ kind }) => kind === 'host-admitted')

describe('the gate of an official address', () => {
  it('allows the host for this visit once both have read and agreed, and records its registrable part', () => {
    const sitting = beginSitting().send(bar(), read, person)
    expect(gateOf(sitting)).toMatchObject({ said: ['person'], approvers: ['person', 'worker'], times: 1 })
    expect(admitted(sitting)).toEqual([])
    sitting.send(worker)
    expect(gateOf(sitting)).toBeUndefined()
    expect(admitted(sitting)).toEqual(['services.info-retraite.fr'])
    expect(written(sitting)).toEqual([{ kind: 'host-admitted', visit: VISIT, domain: 'info-retraite.fr' }])
  })

  it.each([
    ['before it could be read', [bar(), person, worker]],
    ['of one for both', [bar(), read, worker, worker]],
    ['of the person while somebody else has the hand', [bar(), read, { type: 'take-hand' } as const, person, worker]],
    ['after they chose to stay', [bar(), read, person, leave, worker]],
    ['said of the gate before', [bar(), read, person, leave, bar(official, 1), worker, person]],
    ['where there is no gate', [read, person, worker]],
  ])('takes no yes %s', (_when, events) => {
    const sitting = beginSitting().send(...events)
    expect([admitted(sitting), written(sitting)]).toEqual([[], []])
  })

  it('does not change while people read, whatever else the page leads to', () => {
    const other: Barred = { ...official, host: 'www.msa.fr', service: 'MSA' }
    const sitting = beginSitting().send(bar(), read, person, bar(other, 5))
    expect(gateOf(sitting)).toMatchObject({ barred: official, said: ['person'] })
  })

  it('closes when the portal moves on', () => {
    expect(gateOf(beginSitting().send(bar(), { type: 'MOVED', isOther: false, at: 0 }))).toBeUndefined()
  })

  it('opens a second time within a minute, but not a third', () => {
    const sitting = beginSitting().send(bar(), leave, bar(official, PACE.gateFatigue - 1))
    expect(gateOf(sitting)).toMatchObject({ times: 2 })
    expect(gateOf(sitting.send(leave, bar(official, PACE.gateFatigue - 1)))).toBeUndefined()
    expect(gateOf(sitting.send(bar(official, 2 * PACE.gateFatigue)))).toMatchObject({ times: 1 })
  })

  it('waits for staff if the person is alone, and for the time it takes to read', () => {
    const sitting = createSitting()
      .send({ type: 'PICK_ALONE', flow: 'mairie/inscription', training: true })
      .send({ type: 'consent', answer: 'yes', visit: VISIT })
      .send(bar(), read, person)
    expect(gateOf(sitting)).toMatchObject({ approvers: [], said: [] })
    sitting.send({ type: 'BADGE', on: true }, person, worker)
    expect(admitted(sitting)).toEqual(['services.info-retraite.fr'])
  })

  it('opens for no answer if the visit is not recorded, and then writes nothing', () => {
    const sitting = beginSitting('no').send(bar(), read, person, worker)
    expect([admitted(sitting), written(sitting)]).toEqual([['services.info-retraite.fr'], []])
  })
})

describe('the gate of any other address', () => {
  it.each<Barred>([
    { is: 'unknown', host: 'evil.example' },
    { is: 'look-alike', host: 'inf0-retraite.fr', likeness: 'neighbour', of: 'info-retraite.fr' },
    { is: 'look-alike', host: 'xn--inf-retraite.fr', likeness: 'homograph', of: 'info-retraite.fr' },
  ])('asks nobody and lets nothing in: %j', (barred) => {
    const sitting = beginSitting().send(bar(barred), read, person, worker)
    expect(gateOf(sitting)).toMatchObject({ barred, approvers: [] })
    expect([admitted(sitting), written(sitting)]).toEqual([[], []])
  })
})

describe('a supervisor’s passphrase for an address that is on no list', () => {
  const unknown: Barred = { is: 'unknown', host: 'rendezvous.ville-exemple.fr' }
  const vouched = { type: 'VOUCHED', host: unknown.host } as const

  it('replaces the list: both are asked, and the line records how the address was allowed', () => {
    const sitting = beginSitting().send(bar(unknown), read)
    expect(gateOf(sitting)).toMatchObject({ approvers: [], vouchable: true })
    sitting.send(vouched)
    expect(gateOf(sitting)).toMatchObject({ approvers: ['person', 'worker'], vouched: true })
    expect(gateOf(sitting)).not.toHaveProperty('vouchable')
    sitting.send(person, worker)
    expect(admitted(sitting)).toEqual([unknown.host])
    expect(sitting.entries.at(-1)).toEqual({
      kind: 'site-opened',
      visit: VISIT,
      domain: 'ville-exemple.fr',
      how: 'vouched',
    })
    expect(written(sitting)).toEqual([])
  })

  it.each<readonly [string, Barred, readonly SessionEvent[]]>([
    ['before the gate could be read', unknown, [vouched, read]],
    ['for another host than the one that shows', unknown, [read, { ...vouched, host: 'evil.example' }]],
    ['once they chose to stay', unknown, [read, leave, vouched]],
    [
      'of a look-alike',
      { is: 'look-alike', host: 'inf0-retraite.fr', likeness: 'neighbour', of: 'info-retraite.fr' },
      [read, { type: 'VOUCHED', host: 'inf0-retraite.fr' }],
    ],
  ])('counts for nothing %s', (_when, barred, events) => {
    const sitting = beginSitting().send(bar(barred), ...events, person, worker)
    expect(admitted(sitting)).toEqual([])
  })

  it('opens nothing at a kiosk, not even with a badge', () => {
    const sitting = createSitting()
      .send({ type: 'PICK_ALONE', flow: 'mairie/inscription', training: true })
      .send({ type: 'consent', answer: 'yes', visit: VISIT })
      .send({ type: 'BADGE', on: true }, bar(unknown), read)
    expect(gateOf(sitting)).not.toHaveProperty('vouchable')
    expect(admitted(sitting.send(vouched, person, worker))).toEqual([])
  })

  it('waits for both people: alone it opens nothing', () => {
    expect(admitted(beginSitting().send(bar(unknown), read, vouched, person))).toEqual([])
  })
})
