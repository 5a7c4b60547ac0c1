import { describe, expect, it } from 'vitest'
import { initialTransition } from 'xstate'
import { toView } from '../../../../src/core/app/view/to-view.ts'
import type { HomeView } from '../../../../src/core/app/view/view.ts'
import type { Begun } from '../../../../src/core/journal/begun.ts'
import { sessionMachine } from '../../../../src/core/session/machine.ts'
import { readShipped } from '../../../flows/shipped.ts'

const library = readShipped()

function homeOn(today: string, begun: Begun = new Map()): HomeView {
  const input = { language: 'fr', textSize: 'normal', library, journal: { is: 'ready' } } as const
  const [snapshot] = initialTransition(sessionMachine, input)
  const { screen } = toView(snapshot, { today, head: '', character: undefined, begun })
  if (screen.at !== 'home') throw new Error(`at ${screen.at}`)
  return screen
}

const whenOf = (home: HomeView, flow: string) =>
  home.portals.flatMap(({ procedures }) => procedures).find((one) => one.flow === flow)?.when
const [MONTHLY, QUARTERLY] = ['france-travail/actualisation', 'caf/declaration-trimestrielle']

describe('what is due', () => {
  it.each([
    ['2026-11-26', [MONTHLY, QUARTERLY], [false, false]],
    ['2026-11-28', [MONTHLY, QUARTERLY], [true, false]],
    // Both are open, and the one that closes first comes first.
    ['2026-12-02', [MONTHLY, QUARTERLY], [true, true]],
    ['2026-12-16', [QUARTERLY, MONTHLY], [true, false]],
    ['2026-12-27', [MONTHLY, QUARTERLY], [false, false]],
  ])('comes from the flows’ own dates, in the order in which it matters: on %s', (today, due, open) => {
    const home = homeOn(today)
    expect(home.due.filter((flow) => [MONTHLY, QUARTERLY].includes(flow))).toEqual(due)
    expect(due.map((flow) => whenOf(home, flow)?.open)).toEqual(open)
  })

  it('has no procedure whose dates only the person knows, nor one without dates', () => {
    const { due } = homeOn('2026-11-26')
    expect(due).not.toContain('anef/renouveler-titre-de-sejour')
    expect(due).not.toContain('caf/attestation-de-paiement')
  })
})

describe('the procedures that are often begun here', () => {
  it('are those begun five times or more, the most first: fewer could identify a person', () => {
    const begun = new Map([
      ['caf/attestation-de-paiement', 5],
      ['ameli/attestation-de-droits', 40],
      ['impots/avis-d-imposition', 4],
      ['gone/for-good', 90],
    ])
    expect(homeOn('2026-11-26', begun).often).toEqual(['ameli/attestation-de-droits', 'caf/attestation-de-paiement'])
    expect(homeOn('2026-11-26').often).toEqual([])
  })
})

it('lists every procedure under a life event or by its words', () => {
  const home = homeOn('2026-11-26')
  const all = home.portals.flatMap(({ procedures }) => procedures)
  expect(all.map(({ flow }) => flow).toSorted()).toEqual(library.flows.map(({ flow }) => flow).toSorted())
})
