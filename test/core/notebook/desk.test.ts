import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createActor, SimulatedClock } from 'xstate'
import { PACE } from '../../../src/core/base/pace.ts'
import { createCode } from '../../../src/core/notebook/code.ts'
import { CLOSED, type DeskEffect, type DeskEvent } from '../../../src/core/notebook/desk.ts'
import { notebookTroubles } from '../../../src/core/notebook/error.ts'
import { notebookMachine, toDesk } from '../../../src/core/notebook/machine.ts'
import { EMPTY_NOTEBOOK, keepVisit } from '../../../src/core/notebook/record.ts'
import { toNotebookView } from '../../../src/core/notebook/view.ts'
import { visitOf } from '../autonomy/visits.ts'

const code = createCode(new Uint8Array([0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6]))
const notebook = keepVisit(EMPTY_NOTEBOOK, visitOf(['A5']))
/** Plays events, and waits for so many milliseconds; says what the last of them asked of the disk. */
function play(...events: readonly (DeskEvent | number)[]) {
  const clock = new SimulatedClock()
  const actor = createActor(notebookMachine.provide({ guards: { isPicked: () => false } }), {
    clock,
    input: { idle: PACE.deskIdle },
  })
  let effects: DeskEffect[] = []
  actor.on('*', (effect) => effects.push(effect))
  actor.start()
  for (const event of events) {
    effects = []
    if (typeof event === 'number') clock.increment(event)
    else actor.send(event)
  }
  return { desk: toDesk(actor.getSnapshot()), effects }
}
const deskAfter = (...events: readonly (DeskEvent | number)[]) => play(...events).desk
const last = (...events: readonly DeskEvent[]) => play(...events).effects
const ask: DeskEvent = { type: 'ask' }
const right: DeskEvent = { type: 'try', typed: code.join(' '), show: false }
const opened: DeskEvent = { type: 'OPENED', code, notebook, isNew: false }
const made: DeskEvent = { ...opened, isNew: true }

describe('opening a notebook', () => {
  it('parses the words before anything slow is tried', () => {
    expect(last(ask, { type: 'try', typed: 'bonjour', show: false })).toEqual([])
    expect(deskAfter(ask, { type: 'try', typed: 'agneau', show: false })).toEqual({
      is: 'asking',
      misread: { because: 'count', found: 1 },
    })
    expect(last(ask, right)).toEqual([{ type: 'open', code, wait: 0 }])
  })

  it('is open once the disk has read it, and shows only to a person who came for it', () => {
    expect(deskAfter(ask, right, opened)).toMatchObject({ is: 'open', notebook, shown: false, onSheet: false })
    expect(deskAfter(ask, { ...right, show: true }, opened)).toMatchObject({ is: 'open', shown: true })
  })

  it('reports the problem, and lets a damaged one be erased', () => {
    expect(deskAfter(ask, right, { type: 'FAILED', trouble: 'not-found' })).toEqual({
      is: 'asking',
      trouble: 'not-found',
    })
    expect(last(ask, right, { type: 'FAILED', trouble: 'not-found' }, { type: 'erase' })).toEqual([])
    expect(last(ask, right, { type: 'FAILED', trouble: 'damaged' }, { type: 'erase' })).toEqual([
      { type: 'erase-damaged', code },
    ])
  })
})

describe('a new notebook', () => {
  it('is created once the person confirms that they have its code, and not before', () => {
    expect(last({ type: 'offer', code })).toEqual([])
    expect(last({ type: 'offer', code }, { type: 'keep-code' })).toEqual([{ type: 'make', code }])
    expect(deskAfter({ type: 'offer', code }, { type: 'keep-code' }, made)).toMatchObject({
      isNew: true,
      onSheet: true,
    })
  })

  it('can be given up, and its code is forgotten', () => {
    expect(deskAfter({ type: 'offer', code }, { type: 'close' })).toEqual(CLOSED)
  })

  it('keeps its code on the screen when the disk refuses', () => {
    expect(deskAfter({ type: 'offer', code }, { type: 'keep-code' }, { type: 'FAILED', trouble: 'disk-full' })).toEqual(
      {
        is: 'offering',
        code,
        trouble: 'disk-full',
      },
    )
  })
})

describe('an open notebook', () => {
  const more = keepVisit(notebook, visitOf(['A0'], { visit: '1'.repeat(32) }))

  it('is saved when a visit is added, and again after a failure', () => {
    expect(last(ask, right, opened, { type: 'ADDED', notebook: more })).toEqual([{ type: 'save', notebook: more }])
    const troubled = [
      ask,
      right,
      opened,
      { type: 'ADDED', notebook: more },
      { type: 'FAILED', trouble: 'disk-full' },
    ] as const
    expect(deskAfter(...troubled)).toMatchObject({ is: 'open', notebook: more, saved: 'disk-full' })
    expect(last(...troubled, { type: 'save' })).toEqual([{ type: 'save', notebook: more }])
    expect(deskAfter(...troubled, { type: 'save' }, { type: 'SAVED' })).toMatchObject({ saved: 'saved' })
  })

  it('is erased with its visits, and nothing of it stays in memory', () => {
    expect(last(ask, right, opened, { type: 'erase' })).toEqual([{ type: 'erase', notebook }])
    expect(deskAfter(ask, right, opened, { type: 'erase' }, { type: 'ERASED', what: 'all' })).toEqual({
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
      made,
      { type: 'offer', code },
      { type: 'keep-code' },
      { type: 'save' },
      { type: 'SAVED' },
      { type: 'erase' },
      { type: 'close' },
      { type: 'ERASED', what: 'all' },
      { type: 'ADDED', notebook },
      { type: 'show', shown: true },
      { type: 'on-sheet', asked: true },
    ),
    fc.constantFrom(...notebookTroubles).map((trouble): DeskEvent => ({ type: 'FAILED', trouble })),
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
        expect(deskAfter(...events, { type: 'close' })).toEqual(CLOSED)
      }),
    )
  })
})
