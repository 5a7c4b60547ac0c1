import { describe, expect, it } from 'vitest'
import { toView } from '../../../src/core/app/view/to-view.ts'
import { toKeptVisit } from '../../../src/core/notebook/visit.ts'
import type { SessionEvent } from '../../../src/core/session/context.ts'
import { beginSitting, type Sitting } from './sitting.ts'

const screenOf = ({ snapshot }: Sitting) =>
  toView(snapshot, { today: '2026-11-26', head: 'a'.repeat(64), character: undefined }).screen

const acted = (consent: 'yes' | 'no' = 'yes') =>
  beginSitting(consent).send({ type: 'GESTURE', step: 'entrer' }).shows(['questions'])
const wiped = { type: 'WIPED', checks: [] } as const
const erased = { type: 'ERASED', is: 'erased' } as const

/** How far the visit is when the person takes their agreement back. */
const MOMENTS: Readonly<Record<string, readonly SessionEvent[]>> = {
  'while guiding': [],
  'at the recap': [{ type: 'stop' }],
  'once it was finished and taken back': [
    { type: 'stop' },
    { type: 'finish', keepBoth: true },
    { type: 'undo-finish' },
  ],
}

describe.each(Object.entries(MOMENTS))('an agreement that is taken back %s', (_, before) => {
  const sitting = () => acted().send(...before, { type: 'withdraw' })

  it('writes nothing any more: no step, no answer, no close, no count', () => {
    const withdrawn = sitting()
    const written = withdrawn.entries.length
    withdrawn
      .send(erased, { type: 'GESTURE', step: 'emploi' })
      .shows(['questions'], ['emploi'])
      .send(
        { type: 'stop' },
        { type: 'judge', step: 'entrer', answer: 'contested' },
        { type: 'finish', keepBoth: true },
      )
      .send({ type: 'wipe' })
    expect(withdrawn.entries.slice(written)).toEqual([])
  })

  it('shows that notes are erased once they are, and then links nothing to the journal or the notebook', () => {
    expect(screenOf(sitting())).toMatchObject({ agreement: 'given' })
    const withdrawn = sitting().send(erased)
    expect(screenOf(withdrawn)).toMatchObject({ agreement: 'withdrawn' })
    const { visit } = withdrawn.snapshot.context
    expect(visit && toKeptVisit(visit, { day: '2026-11-26', place: '00000000' })).toBeUndefined()
    expect(screenOf(withdrawn.send({ type: 'wipe' }, { type: 'LEAVE' }, wiped))).toMatchObject({
      at: 'wiped',
      remains: { is: 'nothing' },
    })
  })

  it('shows that the notes remain if they could not be erased, and can be tried again', () => {
    const withdrawn = sitting().send({ type: 'ERASED', is: 'not-erased' })
    expect(screenOf(withdrawn)).toMatchObject({ agreement: 'not-erased' })
    expect(screenOf(withdrawn.send({ type: 'withdraw' }, erased))).toMatchObject({ agreement: 'withdrawn' })
  })
})

describe('the end of a visit', () => {
  const end = (sitting: Sitting) => screenOf(sitting.send({ type: 'stop' }, { type: 'wipe' }, wiped))

  it('shows what is left: the notes that were agreed to, or counts, or nothing', () => {
    expect(end(acted())).toMatchObject({ remains: { is: 'notesWithoutSheet', steps: 1 } })
    expect(end(acted('no'))).toMatchObject({ remains: { is: 'counts', steps: 1 } })
    expect(end(beginSitting('no').send({ type: 'take-hand' }))).toMatchObject({ remains: { is: 'nothing' } })
  })

  it('shows that notes remain which could not be erased', () => {
    const failed = acted().send({ type: 'withdraw' }, { type: 'ERASED', is: 'not-erased' })
    expect(end(failed)).toMatchObject({ remains: { is: 'notesWithoutSheet', steps: 1 } })
  })
})

it('is nothing that a person without consent could take back', () => {
  const refused = acted('no').send({ type: 'withdraw' })
  expect(screenOf(refused)).toMatchObject({ agreement: 'refused' })
  expect(refused.snapshot.context.visit).not.toHaveProperty('withdrawal')
})
