import { describe, expect, it } from 'vitest'
import { sayDates } from '../../../src/core/flow/language/said-dates.ts'
import { type Language, toText } from '../../../src/core/flow/language/text.ts'
import { createFlow } from './flow.ts'

const calendar = { opens: 28, opensInFebruary: 26, closes: 15 }
const text = { fr: 'En {month}, jusqu’au {deadline}.', ar: '{month}، {deadline}', uk: 'Місяць: {month}; {deadline}' }
const flow = { ...createFlow([{ id: 'un', on: 'page', done: { acknowledged: true } }]), calendar }
const step = { ...flow.steps[0]!, say: text, why: text, hint: text, pitfalls: [text] }

const say = (today: string, language: Language = 'fr') => toText(sayDates(step, flow, today).say, language)

describe('the dates that a step names', () => {
  it.each([
    ['on the day it opens', '2026-11-28', 'En novembre, jusqu’au 15 décembre.'],
    ['from the 1st to the 15th: the month before', '2026-12-02', 'En novembre, jusqu’au 15 décembre.'],
    ['over the new year', '2027-01-01', 'En décembre, jusqu’au 15 janvier.'],
    ['for February, from the 26th', '2027-02-26', 'En février, jusqu’au 15 mars.'],
    [
      'while none is open, as the training portal does: the last one',
      '2026-11-20',
      'En octobre, jusqu’au 15 novembre.',
    ],
  ])('are those of the declared month: %s', (_, today, said) => {
    expect(say(today)).toBe(said)
  })

  it('stand in the words of each language, in all words of the step that may name them', () => {
    expect(say('2026-12-02', 'ar')).toBe('نوفمبر، 15 ديسمبر')
    expect(say('2026-12-02', 'uk')).toBe('Місяць: листопад; 15 грудня')
    const { why, hint, pitfalls, title } = sayDates(step, flow, '2026-12-02')
    for (const one of [why, hint, pitfalls?.[0]]) expect(one?.fr).toBe('En novembre, jusqu’au 15 décembre.')
    expect(title).toBe(step.title)
  })

  it('leave a step that names none, or whose flow declares no month, as it is', () => {
    expect(sayDates(flow.steps[0]!, flow, '2026-12-02')).toBe(flow.steps[0])
    expect(sayDates(step, { calendar: undefined }, '2026-12-02')).toBe(step)
  })
})
