import { describe, expect, it } from 'vitest'
import { toProposal } from '../../../src/core/before/triage.ts'

describe('what the three answers change', () => {
  it('is nothing when nothing is answered', () => {
    expect(toProposal({})).toEqual({ hand: 'on-request', rungs: 0, lesson: false })
  })

  it('offers the hand from the start when it is urgent', () => {
    expect(toProposal({ urgent: true })).toEqual({ hand: 'offered', rungs: 0, lesson: false })
  })

  it('puts learning off to another day when it is urgent, and says so', () => {
    expect(toProposal({ urgent: true, learn: true })).toEqual({ hand: 'offered', rungs: 0, lesson: true })
  })

  it('starts with less help when the person wants to learn', () => {
    expect(toProposal({ learn: true })).toEqual({ hand: 'on-request', rungs: -1, lesson: false })
  })

  it('starts with more help when the need is technical', () => {
    expect(toProposal({ technical: true }).rungs).toBe(1)
    expect(toProposal({ urgent: true, technical: true }).rungs).toBe(1)
  })

  it('neither lowers nor raises the help for who wants to learn a technical thing', () => {
    expect(toProposal({ learn: true, technical: true }).rungs).toBe(0)
  })

  it('takes an answer that was not given as no more than a "no"', () => {
    const maybe = [true, false, undefined]
    for (const urgent of maybe)
      for (const learn of maybe)
        for (const technical of maybe) {
          const said = { ...(urgent && { urgent }), ...(learn && { learn }), ...(technical && { technical }) }
          const whole = { urgent: urgent ?? false, learn: learn ?? false, technical: technical ?? false }
          expect(toProposal(said)).toEqual(toProposal(whole))
        }
  })
})
