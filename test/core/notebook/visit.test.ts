import { describe, expect, it } from 'vitest'
import { createToCurrent } from '../../../src/core/flow/read/former.ts'
import { createCode } from '../../../src/core/notebook/code.ts'
import { CLOSED, type Desk } from '../../../src/core/notebook/desk.ts'
import { EMPTY_NOTEBOOK, keepVisit } from '../../../src/core/notebook/record.ts'
import { findVisitStart } from '../../../src/core/notebook/visit.ts'
import { findStartRung } from '../../../src/core/session/visit.ts'
import { visitOf } from '../autonomy/visits.ts'
import { createSitting, VISIT } from '../session/sitting.ts'

const same = createToCurrent([])
const flow = 'mairie/inscription'
const done = visitOf([], { flow, steps: [{ step: 'entrer', hand: 'person', help: 'A5' }] })
const desk: Desk = {
  is: 'open',
  code: createCode(new Uint8Array(12)),
  notebook: keepVisit(EMPTY_NOTEBOOK, done, 'emploi'),
  isNew: false,
  shown: false,
  onSheet: false,
  saved: 'saved',
}
const choice = { flow, consent: true }

describe('a visit that begins with a notebook open', () => {
  it('knows how each step was done before, and what the person wanted to do alone', () => {
    expect(findVisitStart(desk, choice, same)).toEqual({ earlier: { entrer: ['A5'] }, aim: 'emploi' })
  })

  it('knows nothing of other procedures, without a notebook, or when the person said no to notes', () => {
    expect(findVisitStart(desk, { ...choice, flow: 'caf/rsa' }, same)).toEqual({ earlier: {} })
    expect(findVisitStart(CLOSED, choice, same)).toEqual({})
    expect(findVisitStart(desk, { ...choice, consent: false }, same)).toEqual({})
  })

  it('starts with less help on a step that was done alone before', () => {
    const begin = (told: object) => {
      const sitting = createSitting()
        .send({ type: 'pick', flow, training: true })
        .send({ type: 'consent', answer: 'yes', visit: VISIT, ...told })
        .shows(['entree'])
      const { visit } = sitting.snapshot.context
      return visit && findStartRung(visit, 'entrer')
    }
    expect(begin({})).toBe('outline')
    expect(begin(findVisitStart(desk, choice, same))).toBe('instruction')
  })
})
