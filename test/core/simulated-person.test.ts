import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  characterSchema,
  createRehearsal,
  DEGREES,
  type Degree,
  help,
  listHelped,
  REHEARSED_STEPS,
  type Rehearsal,
  type RehearsalCharacter,
} from '../../src/core/simulated-person.ts'

const anyCharacter = fc.constantFrom(...characterSchema.options)
const anyNumber = fc.integer({ min: 0, max: 100_000 })
const needsOf = (character: RehearsalCharacter, numbers: number): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {}
  for (let number = 0; number < numbers; number += 1)
    for (const { needs } of createRehearsal(character, number).steps) counts[needs] = (counts[needs] ?? 0) + 1
  return counts
}
/** Tries the least help first, and a degree more each time. */
const climb = (rehearsal: Rehearsal): Rehearsal => {
  let [now, degree] = [rehearsal, 0]
  while (now.at < now.steps.length) {
    const next = help(now, DEGREES[degree] as Degree)
    degree = next.at > now.at ? 0 : degree + 1
    now = next
  }
  return now
}

describe('a simulated person', () => {
  it('is the same for the same number, and others for others', () => {
    expect(createRehearsal('worried', 3)).toEqual(createRehearsal('worried', 3))
    const all = [1, 2, 3, 4, 5].map((number) => JSON.stringify(createRehearsal('worried', number).steps))
    expect(new Set(all).size).toBe(5)
  })

  it('needs help according to its distribution: the worried one mostly reassurance, the beginner more than a cue', () => {
    const worried = needsOf('worried', 400)
    expect(Math.max(...Object.values(worried))).toBe(worried.A4)
    expect(worried.A0).toBeUndefined()
    const beginner = needsOf('beginner', 400)
    expect((beginner.A2 ?? 0) + (beginner.A3 ?? 0)).toBeGreaterThan(400 * REHEARSED_STEPS.length * 0.5)
    expect(beginner.A0).toBeGreaterThan(0)
    expect(needsOf('used', 400).A5).toBeGreaterThan(400 * REHEARSED_STEPS.length * 0.4)
  })

  it('continues with the help that they need or more, and stays with less', () => {
    fc.assert(
      fc.property(anyCharacter, anyNumber, fc.constantFrom(...DEGREES), (character, number, degree) => {
        const rehearsal = createRehearsal(character, number)
        const needs = rehearsal.steps[0]?.needs ?? 'A5'
        const isEnough = DEGREES.indexOf(degree) >= DEGREES.indexOf(needs)
        return help(rehearsal, degree).at === (isEnough ? 1 : 0)
      }),
    )
  })

  it('is always helped with the least by a helper who tries the least first', () => {
    fc.assert(
      fc.property(anyCharacter, anyNumber, (character, number) => {
        const done = climb(createRehearsal(character, number))
        const helped = listHelped(done)
        return (
          helped.length === REHEARSED_STEPS.length &&
          helped.every(({ is, gave, needs }) => is === 'least' && gave === needs)
        )
      }),
    )
  })

  it('completes everything if it is done in their place, which is reported as too much if less would do', () => {
    let done = createRehearsal('used', 1)
    for (const _ of REHEARSED_STEPS) done = help(done, 'A0')
    const helped = listHelped(done)
    expect(helped).toHaveLength(REHEARSED_STEPS.length)
    expect(helped.every(({ is, needs }) => (is === 'least') === (needs === 'A0'))).toBe(true)
    expect(help(done, 'A5')).toBe(done)
  })

  it('counts the earlier attempts', () => {
    const first = createRehearsal('beginner', 2)
    const [{ needs } = { needs: 'A5' as Degree }] = first.steps
    const less = DEGREES.slice(0, DEGREES.indexOf(needs))
    const done = help(less.reduce(help, first), needs)
    expect(listHelped(done)).toEqual([{ step: 'sign-in', needs, gave: needs, is: 'least', before: less.length }])
  })
})
