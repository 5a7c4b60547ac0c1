import { describe, expect, it } from 'vitest'
import { toKeptVisit } from '../../../src/core/notebook/visit.ts'
import type { SessionEvent } from '../../../src/core/session/context.ts'
import { createMandates } from '../../../src/core/sheet/mandate.ts'
import { toVisitCopy } from '../../../src/core/sheet/visit-copy.ts'
import { beginSitting, VISIT } from '../session/sitting.ts'

const HEAD = 'ab12'.repeat(16)
const MACHINE = 'cd34'.repeat(16)
const BOUND = { head: HEAD, machine: MACHINE }
const gesture = (step: string): SessionEvent => ({ type: 'GESTURE', step })
const reason: SessionEvent = { type: 'give-reason', reason: 'reading' }

/** The worker did the first step, the person the second, up to the recap. */
const sit = (consent: 'yes' | 'no' = 'yes') => {
  const sitting = beginSitting(consent)
    .send({ type: 'take-hand' }, reason, gesture('entrer'))
    .shows(['questions'])
    .send(gesture('emploi'))
    .shows(['questions'], ['emploi'])
    .send({ type: 'stop' }, { type: 'goal', step: 'emploi' })
  const { visit } = sitting.snapshot.context
  if (!visit) throw new Error('no visit')
  return visit
}

describe('a mandate', () => {
  it('lists what was done in the person’s place, with its reason, and nothing else', () => {
    expect(createMandates(sit(), 'fr')).toEqual([
      {
        language: 'fr',
        title: 'S’inscrire',
        portal: 'La mairie',
        formalities: [{ step: 'entrer', title: 'Étape entrer', share: 'whole', reason: 'reading' }],
      },
    ])
  })

  it('is made twice for readers of another language: theirs, then French', () => {
    expect(createMandates(sit(), 'ar').map(({ language }) => language)).toEqual(['ar', 'fr'])
  })

  it('is not made when the person did all', () => {
    const alone = beginSitting().send(gesture('entrer')).shows(['questions']).snapshot.context.visit
    expect(alone && createMandates(alone, 'fr')).toEqual([])
  })
})

describe('the copy of a visit', () => {
  it('has the content of the sheet, in a closed list', () => {
    expect(toVisitCopy(sit(), '2026-11-25', 'fr', BOUND)).toEqual({
      format: 'cote-a-cote/visite',
      v: 2,
      day: '2026-11-25',
      language: 'fr',
      flow: 'mairie/inscription',
      version: 3,
      title: 'S’inscrire',
      training: true,
      role: 'worker',
      finished: false,
      portalConfirmed: false,
      goal: 'emploi',
      head: 'ab12ab12ab12ab12ab12ab12ab12ab12',
      machine: MACHINE,
      steps: [
        expect.objectContaining({ step: 'entrer', hand: 'worker', help: 'A0', reason: 'reading', critical: true }),
        expect.objectContaining({ step: 'emploi', hand: 'person', critical: false }),
      ],
    })
  })

  it('is the person’s, even without consent to notes: then nothing links it to the journal', () => {
    const copy = toVisitCopy(sit('no'), '2026-11-25', 'fr', BOUND)
    expect(copy.steps).toHaveLength(2)
    expect(Object.keys(copy)).not.toContain('head')
    expect(Object.keys(copy)).not.toContain('machine')
  })
})

describe('a notebook’s copy of a visit', () => {
  const made = { day: '2026-11-25', place: 'aaaaaaaa' }

  it('is who did each step and with how much help, without a reason', () => {
    const kept = toKeptVisit(sit(), made)
    expect(kept).toMatchObject({ visit: VISIT, ...made, finished: false, critical: ['entrer', 'envoyer'], counted: 6 })
    expect(kept?.steps[0]).toEqual({ step: 'entrer', hand: 'worker', help: 'A0' })
    expect(JSON.stringify(kept)).not.toContain('reading')
  })

  it('is empty without consent to notes', () => {
    expect(toKeptVisit(sit('no'), made)).toBeUndefined()
  })

  it('is empty when nothing was done', () => {
    const { visit } = beginSitting().snapshot.context
    expect(visit && toKeptVisit(visit, made)).toBeUndefined()
  })
})
