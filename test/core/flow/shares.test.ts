import { describe, expect, it } from 'vitest'
import { listPartly, listShares } from '../../../src/core/flow/language/shares.ts'
import { createFlow } from './flow.ts'

const done = { acknowledged: true } as const
const whole = { fr: 'Un', en: 'One' }
const french = createFlow([{ id: 'un', on: 'page', done }])
const [step] = french.steps
const english = { ...french, title: whole, steps: [{ ...step!, title: whole, say: whole }] }
const partly = { ...english, steps: [{ ...step!, title: whole, say: { fr: 'Un' } }] }

describe('the share of guides that a language has', () => {
  it('counts those whose title, and whose titles and words of steps, it has all', () => {
    const shares = listShares([french, english, partly])
    expect(shares).toContainEqual({ language: 'fr', whole: 3, of: 3 })
    expect(shares).toContainEqual({ language: 'en', whole: 1, of: 3 })
    expect(shares).toContainEqual({ language: 'ar', whole: 0, of: 3 })
  })

  it('is told of languages that lack a part', () => {
    expect(listPartly([english]).map(({ language }) => language)).toEqual(['ar', 'pt', 'tr', 'uk', 'ro'])
  })
})
