import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCode } from '../../../src/core/notebook/code.ts'
import { CLOSED, type Desk, type DeskEvent, evolveDesk } from '../../../src/core/notebook/desk.ts'
import { notebookTroubles } from '../../../src/core/notebook/error.ts'
import { EMPTY_NOTEBOOK, keepVisit } from '../../../src/core/notebook/record.ts'
import { toNotebookView } from '../../../src/core/notebook/view.ts'
import { visitOf } from '../autonomy/visits.ts'

const code = createCode(new Uint8Array([0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6]))
const notebook = keepVisit(EMPTY_NOTEBOOK, visitOf(['A5']))
const deskAfter = (...events: readonly DeskEvent[]) =>
  events.reduce<Desk>((desk, event) => evolveDesk(desk, event).desk, CLOSED)
const last = (...events: readonly DeskEvent[]) => {
  const event = events.at(-1)
  return event ? evolveDesk(deskAfter(...events.slice(0, -1)), event).effects : []
}
const ask: DeskEvent = { do: 'ask' }
const right: DeskEvent = { do: 'try', typed: code.join(' '), show: false }
const opened: DeskEvent = { do: 'OPENED', notebook }

describe('opening a notebook', () => {
  it('reads the words before anything slow is tried', () => {
    expect(last(ask, { do: 'try', typed: 'bonjour', show: false })).toEqual([])
    expect(deskAfter(ask, { do: 'try', typed: 'agneau', show: false })).toEqual({
      is: 'asking',
      misread: { because: 'count', found: 1 },
    })
    expect(last(ask, right)).toEqual([{ does: 'open', code }])
  })

  it('is open once the disk has it, and shows itself to who came for it only', () => {
    expect(deskAfter(ask, right, opened)).toMatchObject({ is: 'open', notebook, shown: false, onSheet: false })
    expect(deskAfter(ask, { ...right, show: true }, opened)).toMatchObject({ is: 'open', shown: true })
  })

  it('says what is in the way, and lets a damaged one be erased', () => {
    expect(deskAfter(ask, right, { do: 'FAILED', trouble: 'not-found' })).toEqual({
      is: 'asking',
      trouble: 'not-found',
    })
    expect(last(ask, right, { do: 'FAILED', trouble: 'not-found' }, { do: 'erase' })).toEqual([])
    expect(last(ask, right, { do: 'FAILED', trouble: 'damaged' }, { do: 'erase' })).toEqual([
      { does: 'erase-damaged', code },
    ])
  })
})

describe('a new notebook', () => {
  it('is made once the person says that they have its code, and not before', () => {
    expect(last({ do: 'offer', code })).toEqual([])
    expect(last({ do: 'offer', code }, { do: 'keep-code' })).toEqual([{ does: 'make', code }])
    expect(deskAfter({ do: 'offer', code }, { do: 'keep-code' }, opened)).toMatchObject({ isNew: true, onSheet: true })
  })

  it('can be given up, and its code is forgotten', () => {
    expect(deskAfter({ do: 'offer', code }, { do: 'close' })).toEqual(CLOSED)
  })

  it('keeps its code on the screen when the disk refuses', () => {
    expect(deskAfter({ do: 'offer', code }, { do: 'keep-code' }, { do: 'FAILED', trouble: 'disk-full' })).toEqual({
      is: 'offering',
      code,
      trouble: 'disk-full',
    })
  })
})

describe('an open notebook', () => {
  const more = keepVisit(notebook, visitOf(['A0'], { visit: '1'.repeat(32) }))

  it('is saved when a visit is added, and again when that went wrong', () => {
    expect(last(ask, right, opened, { do: 'ADDED', notebook: more })).toEqual([{ does: 'save', notebook: more }])
    const troubled = [
      ask,
      right,
      opened,
      { do: 'ADDED', notebook: more },
      { do: 'FAILED', trouble: 'disk-full' },
    ] as const
    expect(deskAfter(...troubled)).toMatchObject({ is: 'open', notebook: more, saved: 'disk-full' })
    expect(last(...troubled, { do: 'save' })).toEqual([{ does: 'save', notebook: more }])
    expect(deskAfter(...troubled, { do: 'save' }, { do: 'SAVED' })).toMatchObject({ saved: 'saved' })
  })

  it('is erased with its visits, and nothing of it stays in memory', () => {
    expect(last(ask, right, opened, { do: 'erase' })).toEqual([{ does: 'erase', notebook }])
    expect(deskAfter(ask, right, opened, { do: 'erase' }, { do: 'ERASED', what: 'all' })).toEqual({
      is: 'closed',
      erased: 'all',
    })
  })
})

describe('whatever happens', () => {
  const anyEvent: fc.Arbitrary<DeskEvent> = fc.oneof(
    fc.constantFrom<DeskEvent>(
      ask,
      right,
      opened,
      { do: 'offer', code },
      { do: 'keep-code' },
      { do: 'save' },
      { do: 'SAVED' },
      { do: 'erase' },
      { do: 'close' },
      { do: 'ERASED', what: 'all' },
      { do: 'ADDED', notebook },
      { do: 'show', shown: true },
      { do: 'on-sheet', asked: true },
    ),
    fc.constantFrom(...notebookTroubles).map((trouble): DeskEvent => ({ do: 'FAILED', trouble })),
  )

  it('a code is shown only while it is offered, or on the sheet at the person’s wish', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 12 }), (events) => {
        const desk = deskAfter(...events)
        const shown = JSON.stringify(toNotebookView(desk)).includes(code[0] ?? '')
        expect(shown).toBe(desk.is === 'offering' || (desk.is === 'open' && desk.onSheet))
      }),
    )
  })

  it('closing forgets the code and the notebook', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 12 }), (events) => {
        expect(deskAfter(...events, { do: 'close' })).toEqual(CLOSED)
      }),
    )
  })
})
