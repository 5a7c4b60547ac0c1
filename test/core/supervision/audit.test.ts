import { describe, expect, it } from 'vitest'
import type { Entry } from '../../../src/core/journal/entry.ts'
import { toAuditSteps } from '../../../src/core/supervision/audit.ts'

const visit = '0'.repeat(32)
const step = 'envoyer'
const opened: Entry = { kind: 'visit-opened', visit, flow: 'caf/rsa', version: 1, training: false }
const ended: Entry = {
  kind: 'step-ended',
  visit,
  flow: 'caf/rsa',
  step,
  hand: 'worker',
  help: 'A0',
  reason: 'unstated',
  evidence: ['gesture', 'handover'],
}
const name = (id: string) => ({ title: { fr: `Titre ${id}` }, critical: true })
const stepsOf = (...entries: Entry[]) => toAuditSteps([opened, ...entries], name).steps

describe('the steps of an audit', () => {
  it('show what counts, with its evidence', () => {
    expect(stepsOf(ended)).toEqual([
      {
        step,
        title: { fr: 'Titre envoyer' },
        critical: true,
        hand: 'worker',
        help: 'A0',
        reason: 'unstated',
        evidence: ['gesture', 'handover'],
        saidLater: false,
        contested: false,
        taken: 0,
        agreed: false,
      },
    ])
  })

  it('keep both versions if they differ, and the person’s own', () => {
    const correction: Entry = { kind: 'correction', visit, step, hand: 'person', help: 'A2' }
    const contested: Entry = { kind: 'step-answer', visit, step, answer: 'contested' }
    expect(stepsOf(ended, correction, contested)).toMatchObject([
      {
        contested: true,
        hand: 'unknown',
        help: 'N0',
        seen: { hand: 'worker', help: 'A0', reason: 'unstated' },
        corrected: { hand: 'person', help: 'A2' },
        answer: 'contested',
      },
    ])
  })

  it('show that a reason came later, how often the hand was taken, and that the person agreed', () => {
    const handover = (cause: 'worker-took' | 'worker-took-urgent' | 'person-agreed'): Entry => {
      return { kind: 'handover', visit, step, to: 'worker', cause }
    }
    const reason: Entry = { kind: 'reason', visit, step, reason: 'rights' }
    const all = [handover('worker-took'), handover('person-agreed'), handover('worker-took-urgent'), ended, reason]
    expect(stepsOf(...all)).toMatchObject([{ taken: 2, agreed: true, reason: 'rights', saidLater: true }])
  })

  it('are none if the first line of the visit cannot be read', () => {
    expect(toAuditSteps([ended], name)).toEqual({ record: undefined, steps: [] })
  })
})
