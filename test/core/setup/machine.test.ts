import { describe, expect, it } from 'vitest'
import { createActor } from 'xstate'
import { type SetupEvent, setupMachine, toSetupView } from '../../../src/core/setup/machine.ts'
import { isSettled, SETUP_STEPS, type SetupFacts, type SetupStep } from '../../../src/core/setup/view.ts'

const CHOICES = ['kept', 'helper', 'place'] as const satisfies readonly SetupStep[]

/** Every place where a set-up can stand: 64. */
const places: readonly SetupFacts[] = Array.from({ length: 2 ** 6 }, (_, bits) => ({
  passphrase: (bits & 1) > 0,
  sheet: (bits & 2) > 0,
  witness: (bits & 4) > 0,
  said: CHOICES.filter((_choice, index) => (bits & (8 << index)) > 0),
}))
const NOTHING: SetupFacts = { passphrase: false, sheet: false, witness: false, said: [] }

function open(facts: SetupFacts, ...events: readonly SetupEvent[]) {
  const actor = createActor(setupMachine, { input: { facts, place: 'desk' } }).start()
  for (const event of events) actor.send(event)
  return toSetupView(actor.getSnapshot())
}
const next = { type: 'next' } as const
const back = { type: 'back' } as const
const times = <E>(count: number, event: E): readonly E[] => Array.from({ length: count }, () => event)

describe('the path of the set-up', () => {
  it('is resumed at the first open step, wherever it is', () => {
    for (const facts of places) {
      const left = SETUP_STEPS.find((step) => !isSettled(facts, step))
      expect(open(facts).at, JSON.stringify(facts)).toBe(left ?? 'end')
    }
  })

  it('keeps nobody: from anywhere as many presses as there are steps before it lead to the end', () => {
    for (const facts of places) {
      const at = open(facts).at
      const ahead = at === 'end' ? 0 : SETUP_STEPS.length - SETUP_STEPS.indexOf(at)
      expect(open(facts, ...times(ahead, next)).at, JSON.stringify(facts)).toBe('end')
    }
  })

  it('confirms the choices that were passed, and no paper or passphrase that was not made', () => {
    for (const facts of places) {
      const { at, steps } = open(facts, ...times(SETUP_STEPS.length, next))
      const settled = steps.filter((one) => one.settled).map(({ step }) => step)
      const begun = SETUP_STEPS.indexOf(open(facts).at as SetupStep)
      const passed = CHOICES.filter((step) => begun !== -1 && SETUP_STEPS.indexOf(step) >= begun)
      const expected = SETUP_STEPS.filter((step) => isSettled(facts, step) || passed.some((one) => one === step))
      expect([at, settled], JSON.stringify(facts)).toEqual(['end', expected])
    }
  })

  it('goes back step by step to the first, and forgets nothing on the way', () => {
    for (const facts of places) {
      const there = open(facts, ...times(5, next), ...times(9, back))
      expect(there.at, JSON.stringify(facts)).toBe('passphrase')
      expect(there.steps).toEqual(open(facts, ...times(5, next)).steps)
    }
  })

  it('comes back from the end to what is open, and stays there when nothing is', () => {
    for (const facts of places) {
      const { at, steps } = open(facts, ...times(5, next), { type: 'again' })
      expect(at, JSON.stringify(facts)).toBe(steps.find((one) => !one.settled)?.step ?? 'end')
    }
  })

  it('stays where it is when facts change on the disk, so that nobody is moved while they read', () => {
    const facts = { ...NOTHING, passphrase: true }
    expect(open(NOTHING, { type: 'FACTS', facts })).toMatchObject({
      at: 'passphrase',
      steps: [{ settled: true }, {}, {}, {}, {}],
    })
    expect(open(facts, { type: 'FACTS', facts: { ...facts, sheet: true } })).toMatchObject({
      at: 'papers',
      sheet: true,
    })
  })

  it('asks where the computer is used only at its step', () => {
    const kiosk = { type: 'place', place: 'kiosk' } as const
    expect(open(NOTHING, kiosk).place).toBe('desk')
    expect(open(NOTHING, ...times(4, next), kiosk)).toMatchObject({ at: 'place', place: 'kiosk' })
  })
})
