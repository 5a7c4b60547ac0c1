import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AdvanceMandate,
  advanceMandateSchema,
  createAdvanceMandate,
  dropOldMandates,
  findMandate,
  judgeCover,
  judgeMandate,
  listMandateSteps,
  MANDATE_DAYS,
  mandateRequestSchema,
  needsAidantsConnect,
  revokeMandate,
} from '../../../src/core/mandate/advance.ts'
import { flow } from '../session/sitting.ts'

const at = { today: '2026-11-27', random: Uint8Array.from({ length: 10 }, (_, index) => index * 7) }
const wish = { flow: flow.flow, steps: ['logement', 'emploi'], days: 31, adult: true } as const

function make(more: Partial<AdvanceMandate> = {}): AdvanceMandate {
  const made = createAdvanceMandate(flow, { ...wish, steps: [...wish.steps] }, at)
  if (made === undefined) throw new Error('no mandate')
  return { ...made, ...more }
}

describe('a mandate that is made in advance', () => {
  it('names one procedure, precise steps in their order, and its days', () => {
    expect(make()).toEqual({
      number: expect.stringMatching(/^[2-9A-Z]{6}$/),
      flow: 'mairie/inscription',
      steps: ['emploi', 'logement'],
      from: '2026-11-27',
      until: '2026-12-27',
    })
    expect(advanceMandateSchema.safeParse({ ...make(), name: 'Camille' }).success).toBe(false)
  })

  it('of a day is over the day after', () => {
    const made = createAdvanceMandate(flow, { ...wish, steps: ['emploi'], days: 1 }, at)
    expect(made).toMatchObject({ from: '2026-11-27', until: '2026-11-27' })
    expect(made && judgeMandate(made, '2026-11-27')).toBe('valid')
    expect(made && judgeMandate(made, '2026-11-28')).toBe('expired')
  })

  it('never names a password, nor a step that the procedure lacks', () => {
    const secret = {
      ...flow,
      steps: flow.steps.map((step) => (step.id === 'emploi' ? { ...step, kind: 'secret' as const } : step)),
    }
    expect(listMandateSteps(secret).map(({ id }) => id)).not.toContain('emploi')
    expect(createAdvanceMandate(secret, { ...wish, steps: ['emploi'] }, at)).toBeUndefined()
    expect(createAdvanceMandate(flow, { ...wish, steps: ['tout'] }, at)).toBeUndefined()
    expect(createAdvanceMandate(flow, { ...wish, steps: ['relire'] }, at)).toBeUndefined()
    expect(createAdvanceMandate(flow, { ...wish, flow: 'mairie/autre', steps: ['emploi'] }, at)).toBeUndefined()
  })

  it('needs an adult under no protection, days of the closed list, and at least one step', () => {
    expect(mandateRequestSchema.safeParse({ ...wish }).success).toBe(true)
    for (const odd of [{ adult: false }, { adult: undefined }, { days: 3_650 }, { days: 0 }, { steps: [] }])
      expect(mandateRequestSchema.safeParse({ ...wish, ...odd }).success).toBe(false)
  })

  it('names Aidants Connect if people sign in with FranceConnect', () => {
    expect(needsAidantsConnect(flow)).toBe(false)
    expect(needsAidantsConnect(flow, ['franceconnect'])).toBe(true)
    expect(needsAidantsConnect({ ...flow, uses: ['franceconnect'] })).toBe(true)
  })
})

describe('the state of a mandate', () => {
  const year = { from: '2026-01-01', until: '2026-12-31' }
  it.each([
    ['2026-12-31', {}, 'expired', '2026-12-27'],
    ['2026-12-27', {}, 'valid', '2026-12-27'],
    ['2026-11-26', {}, 'expired', 'a clock that was set back'],
    ['2026-06-01', year, 'valid', 'half a year'],
    ['2026-12-02', year, 'ending', 'the last 30 days'],
    ['2026-12-31', year, 'ending', 'its last day'],
    ['2027-01-01', year, 'expired', 'the day after'],
    ['2026-12-01', { revoked: '2026-12-01' }, 'revoked', 'the day itself'],
    ['2027-12-01', { revoked: '2026-12-01' }, 'revoked', 'for ever'],
  ] as const)('on %s, of %o, is %s (%s)', (today, more, state, _) => {
    expect(judgeMandate(make(more), today)).toBe(state)
  })

  it('is revoked at once and for every step, and a mandate that is over is not revoked again', () => {
    const mandate = make()
    expect(judgeCover(mandate, { flow: flow.flow, step: 'emploi' }, at.today)).toBe('covered')
    const [revoked] = revokeMandate([mandate], mandate.number, at.today)
    expect(revoked && judgeCover(revoked, { flow: flow.flow, step: 'emploi' }, at.today)).toBe('revoked')
    expect(revoked && revokeMandate([revoked], mandate.number, '2026-12-02')).toEqual([revoked])
    expect(revokeMandate([mandate], mandate.number, '2027-03-01')).toEqual([mandate])
    expect(revokeMandate([mandate], 'XXXXXX', at.today)).toEqual([mandate])
  })

  it('covers its own steps, of its own procedure, in its own days', () => {
    const mandate = make()
    expect(judgeCover(mandate, { flow: flow.flow, step: 'envoyer' }, at.today)).toBe('not-listed')
    expect(judgeCover(mandate, { flow: 'caf/declaration', step: 'emploi' }, at.today)).toBe('other-procedure')
    expect(judgeCover(mandate, { flow: flow.flow, step: 'emploi' }, '2027-02-01')).toBe('expired')
    expect(judgeCover(mandate, { flow: flow.flow }, at.today)).toBe('covered')
  })

  it('covers nothing outside its days, whatever its length, and every day inside them', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MANDATE_DAYS), fc.integer({ min: -400, max: 800 }), (days, away) => {
        const made = createAdvanceMandate(flow, { ...wish, steps: ['emploi'], days }, at)
        const today = new Date(Date.parse(at.today) + away * 86_400_000).toISOString().slice(0, 10)
        const cover = made && judgeCover(made, { flow: flow.flow, step: 'emploi' }, today)
        return cover === (away >= 0 && away < days ? 'covered' : 'expired')
      }),
    )
  })
})

describe('the mandates of a computer', () => {
  it('are found by the number as people type it', () => {
    const mandate = make()
    const { number } = mandate
    expect(findMandate([mandate], ` ${number.slice(0, 3).toLowerCase()}-${number.slice(3)} `)).toEqual(mandate)
    expect(findMandate([], number)).toBe('unknown')
    expect(findMandate([mandate], number.slice(1))).toBe('misread')
    expect(findMandate([mandate], `${number.slice(0, 5)}${number.endsWith('A') ? 'B' : 'A'}`)).toBe('misread')
  })

  it('are deleted a year after their end', () => {
    const mandate = make()
    expect(dropOldMandates([mandate], '2027-12-27')).toEqual([mandate])
    expect(dropOldMandates([mandate], '2027-12-28')).toEqual([])
    expect(dropOldMandates([{ ...mandate, revoked: '2026-11-28' }], '2027-11-29')).toEqual([])
  })
})
