import { describe, expect, it } from 'vitest'
import { createActor, type EventObject, type SnapshotFrom, transition } from 'xstate'
import type { DocumentEffect } from '../../../src/core/documents/context.ts'
import { WHOLE } from '../../../src/core/documents/corners.ts'
import { documentsMachine } from '../../../src/core/documents/machine.ts'
import { toDocumentsView } from '../../../src/core/documents/view.ts'
import { findMoves, toStateName } from '../support/moves.ts'

const laying = { turns: 0, corners: [...WHOLE] }
const EVENTS: Readonly<Record<string, EventObject>> = {
  ASKED: { type: 'ASKED', request: { kinds: ['jpeg', 'pdf'], limit: 9 }, places: ['camera', 'stick'] } as EventObject,
  'ASKED, nowhere': { type: 'ASKED', request: { kinds: ['jpeg'], limit: 9 }, places: [] } as EventObject,
  'ASKED, for a text': { type: 'ASKED', request: { kinds: [], limit: 9 }, places: ['stick'] } as EventObject,
  'from camera': { type: 'from', place: 'camera' } as EventObject,
  'from stick': { type: 'from', place: 'stick' } as EventObject,
  'from scanner': { type: 'from', place: 'scanner' } as EventObject,
  FOUND: { type: 'FOUND', items: [{ item: 1, kind: 'pdf' }], leftOut: [] } as EventObject,
  ARRIVED: { type: 'ARRIVED' },
  'pick 1': { type: 'pick', item: 1 } as EventObject,
  'pick 7': { type: 'pick', item: 7 } as EventObject,
  PHOTOGRAPHED: { type: 'PHOTOGRAPHED', item: 2 } as EventObject,
  'OPENED, a picture': { type: 'OPENED', kind: 'picture', pages: 1 } as EventObject,
  'OPENED, a PDF': { type: 'OPENED', kind: 'pdf', pages: 3 } as EventObject,
  'REFUSED, with a script': { type: 'REFUSED', code: 'has-script' } as EventObject,
  'REFUSED, cut off': { type: 'REFUSED', code: 'cut-off' } as EventObject,
  'as-pictures': { type: 'as-pictures' },
  'no-camera': { type: 'no-camera' },
  keep: { type: 'keep', laying } as EventObject,
  MADE: { type: 'MADE', kind: 'jpeg', pages: 1, bytes: 8 } as EventObject,
  another: { type: 'another' },
  'start-over': { type: 'start-over' },
  give: { type: 'give' },
  GIVEN: { type: 'GIVEN' },
  LOST: { type: 'LOST' },
  back: { type: 'back' },
  cancel: { type: 'cancel' },
  'open-paper': { type: 'open-paper', paper: 0 } as EventObject,
  print: { type: 'print' },
  PRINTED: { type: 'PRINTED' },
  'to-stick': { type: 'to-stick' },
  SAVED: { type: 'SAVED' },
  FAILED: { type: 'FAILED', trouble: 'no-stick' } as EventObject,
  ENDED: { type: 'ENDED' },
}

type Snapshot = SnapshotFrom<typeof documentsMachine>

/** Returns the state of the machine after these events. */
function reach(...names: readonly string[]): Snapshot {
  let state = createActor(documentsMachine).getSnapshot()
  for (const name of names) [state] = transition(documentsMachine, state, EVENTS[name] as never)
  return state
}

const ANYWHERE = { cancel: 'closed', LOST: 'giving.lost', ENDED: 'closed' }
const OPENED = ['ASKED', 'from stick', 'FOUND', 'pick 1'] as const
const READY = [...OPENED, 'OPENED, a PDF', 'keep', 'MADE'] as const
const PAPER = { cancel: 'closed', back: 'closed', ENDED: 'closed' }
const UNREADABLE = { 'REFUSED, with a script': 'paper.unreadable', 'REFUSED, cut off': 'paper.unreadable' }
const REFUSED = { 'REFUSED, with a script': 'giving.refused', 'REFUSED, cut off': 'giving.refused' }
const ON = { print: 'paper.printing', 'to-stick': 'paper.saving' }

const TABLE: readonly (readonly [state: string, way: readonly string[], moves: Readonly<Record<string, string>>])[] = [
  ['closed', [], { ASKED: 'giving.choosing', 'ASKED, for a text': 'giving.refused', 'open-paper': 'paper.opening' }],
  [
    'giving.choosing',
    ['ASKED'],
    { ...ANYWHERE, 'from camera': 'giving.camera', 'from stick': 'giving.looking', back: 'closed' },
  ],
  [
    'giving.camera',
    ['ASKED', 'from camera'],
    { ...ANYWHERE, PHOTOGRAPHED: 'giving.opening', 'no-camera': 'giving.refused', back: 'giving.choosing' },
  ],
  [
    'giving.looking',
    ['ASKED', 'from stick'],
    { ...ANYWHERE, ...REFUSED, FOUND: 'giving.picking', back: 'giving.choosing' },
  ],
  [
    'giving.picking',
    ['ASKED', 'from stick', 'FOUND'],
    { ...ANYWHERE, ARRIVED: 'giving.looking', 'pick 1': 'giving.opening', back: 'giving.choosing' },
  ],
  [
    'giving.opening',
    OPENED,
    {
      ...ANYWHERE,
      ...REFUSED,
      'OPENED, a picture': 'giving.laying',
      'OPENED, a PDF': 'giving.reading',
      back: 'giving.choosing',
    },
  ],
  ['giving.laying', [...OPENED, 'OPENED, a picture'], { ...ANYWHERE, keep: 'giving.making', back: 'giving.choosing' }],
  ['giving.reading', [...OPENED, 'OPENED, a PDF'], { ...ANYWHERE, keep: 'giving.making', back: 'giving.choosing' }],
  ['giving.making', [...OPENED, 'OPENED, a PDF', 'keep'], { ...ANYWHERE, ...REFUSED, MADE: 'giving.ready' }],
  [
    'giving.ready',
    READY,
    { ...ANYWHERE, give: 'giving.handing', another: 'giving.choosing', 'start-over': 'giving.choosing' },
  ],
  ['giving.handing', [...READY, 'give'], { ...ANYWHERE, ...REFUSED, GIVEN: 'closed' }],
  [
    'giving.refused',
    [...OPENED, 'REFUSED, with a script'],
    { ...ANYWHERE, back: 'giving.choosing', 'as-pictures': 'giving.opening' },
  ],
  ['giving.refused', [...OPENED, 'REFUSED, cut off'], { ...ANYWHERE, back: 'giving.choosing' }],
  ['giving.lost', [...READY, 'LOST'], { cancel: 'closed', back: 'closed', ENDED: 'closed' }],
  [
    'paper.opening',
    ['open-paper'],
    { ...PAPER, ...UNREADABLE, 'OPENED, a picture': 'paper.shown', 'OPENED, a PDF': 'paper.shown' },
  ],
  ['paper.shown', ['open-paper', 'OPENED, a PDF'], { ...PAPER, ...UNREADABLE, ...ON }],
  ['paper.unreadable', ['open-paper', 'REFUSED, cut off'], { ...PAPER, 'to-stick': 'paper.saving' }],
  [
    'paper.printing',
    ['open-paper', 'OPENED, a PDF', 'print'],
    { ...PAPER, ...UNREADABLE, PRINTED: 'paper.printed', FAILED: 'paper.failed' },
  ],
  [
    'paper.saving',
    ['open-paper', 'OPENED, a PDF', 'to-stick'],
    { ...PAPER, ...UNREADABLE, SAVED: 'paper.saved', FAILED: 'paper.failed' },
  ],
  ['paper.failed', ['open-paper', 'OPENED, a PDF', 'print', 'FAILED'], { ...PAPER, ...UNREADABLE, ...ON }],
]

describe('the documents machine', () => {
  it.each(TABLE)('goes from %s, reached by %j, only where its table says', (state, way, moves) => {
    const reached = reach(...way)
    expect(toStateName(reached.value)).toBe(state)
    expect(findMoves(documentsMachine, reached, EVENTS)).toEqual(moves)
  })

  it('requests nothing where there is no source for a document, and reports that', () => {
    const effects: DocumentEffect[] = []
    const actor = createActor(documentsMachine).start()
    actor.on('*', (effect) => void effects.push(effect))
    actor.send(EVENTS['ASKED, nowhere'] as never)
    expect([actor.getSnapshot().value, effects]).toEqual(['closed', [{ type: 'NO_PLACE' }]])
  })

  it('makes a kept document again for the next field, when its field went away', () => {
    expect(reach(...READY, 'LOST', 'back', 'ASKED').value).toEqual({ giving: 'making' })
    expect(reach(...READY, 'cancel', 'ASKED').value).toEqual({ giving: 'choosing' })
  })

  it('keeps nothing of a visit that is over', () => {
    expect(reach(...READY, 'ENDED').context).toEqual(reach().context)
  })

  it('adds no page where the site accepts no PDF', () => {
    const [asked] = transition(documentsMachine, reach(), {
      ...EVENTS.ASKED,
      request: { kinds: ['jpeg'], limit: 9 },
    } as never)
    let state: Snapshot = asked
    for (const name of ['from stick', 'FOUND', 'pick 1', 'OPENED, a picture', 'keep', 'MADE', 'another'])
      [state] = transition(documentsMachine, state, EVENTS[name] as never)
    expect(state.value).toEqual({ giving: 'ready' })
    expect(toDocumentsView(state, { devices: { places: [], printer: 'none', stick: false }, papers: 0 })).toMatchObject(
      {
        mayAdd: false,
      },
    )
  })
})
