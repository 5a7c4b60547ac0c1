import { describe, expect, it } from 'vitest'
import { fitRows, type ListedProcedure } from '../../../src/renderer/screens/home/listed.ts'

const row = (flow: string, training = true): ListedProcedure => ({
  flow,
  title: flow,
  portal: 'Essai',
  training,
  sought: { title: flow, words: '', about: '' },
  events: [],
})
const rows = (count: number, training = true) =>
  Array.from({ length: count }, (_, index) => row(`e/${index}`, training))
const cost = ({ due, often, repair }: ReturnType<typeof fitRows>) =>
  due.reduce((sum, { training }) => sum + (training ? 2 : 1), 0) + often.length + (repair ? 1 : 0)

describe('the rows that home has room for', () => {
  it('are never more than 16 controls, with those that are always there', () => {
    for (const others of [0, 7, 10, 11])
      for (const due of [0, 1, 3, 9])
        for (const often of [0, 2, 9])
          for (const repair of [true, false]) {
            const usual = rows(often).map((one) => ({ ...one, flow: `o${one.flow}` }))
            const fitted = fitRows({ due: rows(due), often: usual, repair }, others)
            expect(5 + others + cost(fitted)).toBeLessThanOrEqual(16)
            expect(fitted.due.length).toBeLessThanOrEqual(6)
            expect(fitted.often.length).toBeLessThanOrEqual(4)
          }
  })

  it('are first what is due, and none of them twice', () => {
    const fitted = fitRows({ due: rows(2), often: [row('e/0'), row('o/1'), row('o/2'), row('o/3')], repair: false }, 5)
    expect(fitted.due.map(({ flow }) => flow)).toEqual(['e/0', 'e/1'])
    expect(fitted.often.map(({ flow }) => flow)).toEqual(['o/1', 'o/2'])
  })

  it('are what is due before a repair, which is shown where both have room', () => {
    expect(fitRows({ due: rows(2), often: [], repair: true }, 9)).toMatchObject({
      due: [{ flow: 'e/0' }],
      repair: false,
    })
    expect(fitRows({ due: rows(2), often: [], repair: true }, 8)).toMatchObject({
      due: [{ flow: 'e/0' }],
      repair: true,
    })
    expect(fitRows({ due: [], often: rows(4), repair: true }, 9)).toMatchObject({ often: [{}], repair: true })
  })

  it('are six lines of what is due if nothing else needs room', () => {
    expect(fitRows({ due: rows(9, false), often: [], repair: false }, 0).due).toHaveLength(6)
  })
})
