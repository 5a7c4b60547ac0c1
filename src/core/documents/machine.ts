import { assign, emit, setup } from 'xstate'
import { type DocumentContext, type DocumentEffect, type DocumentEvent, type DocumentFact, NOTHING } from './context.ts'
import { DOCUMENT_LIMITS } from './limits.ts'

const documents = setup({
  types: {
    context: {} as DocumentContext,
    events: {} as DocumentEvent | DocumentFact,
    emitted: {} as DocumentEffect,
  },
  actions: {
    forget: assign(NOTHING),
    discardFiles: emit({ type: 'FORGET' }),
    reportNoPlace: emit({ type: 'NO_PLACE' }),
    storeRequest: assign(({ event }) =>
      event.type === 'ASKED' ? { request: event.request, places: event.places } : {},
    ),
    choosePlace: assign(({ event }) => (event.type === 'from' ? { place: event.place } : {})),
    find: emit(({ context: { place } }) => ({ type: 'FIND', place })),
    storeFound: assign(({ event }) => (event.type === 'FOUND' ? { items: event.items, leftOut: event.leftOut } : {})),
    choose: assign(({ event }) =>
      event.type === 'pick' || event.type === 'PHOTOGRAPHED' ? { item: event.item, isPictures: false } : {},
    ),
    wantPictures: assign({ isPictures: true }),
    open: emit(({ context: { item, isPictures } }) => ({ type: 'OPEN', item, isPictures })),
    storeOpened: assign(({ event }) => (event.type === 'OPENED' ? { pages: event.pages, page: 0 } : {})),
    keep: assign(({ context: { parts, item, pages }, event }) =>
      event.type === 'keep' ? { parts: [...parts, { item, pages, laying: event.laying }] } : {},
    ),
    make: emit(({ context: { parts, request, isPictures } }) => ({ type: 'MAKE', parts, request, isPictures })),
    storeMade: assign(({ event }) => {
      if (event.type !== 'MADE') return {}
      const { kind, pages, bytes } = event
      return { made: { kind, pages, bytes }, pages, page: 0 }
    }),
    dropParts: assign({ parts: [], made: undefined, isPictures: false }),
    dropLast: assign(({ context: { parts } }) => ({ parts: parts.slice(0, -1) })),
    storeRefusal: assign(({ event }) =>
      event.type === 'REFUSED' ? { refusal: event.code } : event.type === 'no-camera' ? { refusal: 'no-camera' } : {},
    ),
    give: emit({ type: 'GIVE' }),
    choosePaper: assign(({ event }) => (event.type === 'open-paper' ? { paper: event.paper, page: 0 } : {})),
    openPaper: emit(({ context: { paper } }) => ({ type: 'OPEN_PAPER', paper })),
    choosePage: assign(({ context: { pages }, event }) =>
      event.type === 'turn-to' ? { page: Math.min(event.page, Math.max(0, pages - 1)) } : {},
    ),
    print: emit(({ context: { paper } }) => ({ type: 'PRINT', paper })),
    save: emit(({ context: { paper } }) => ({ type: 'SAVE', paper })),
    storeTrouble: assign(({ event }) => (event.type === 'FAILED' ? { trouble: event.trouble } : {})),
  },
  guards: {
    hasNoPlace: ({ event }) => event.type === 'ASKED' && event.places.length === 0,
    takesNothing: ({ event }) => event.type === 'ASKED' && event.request.kinds.length === 0,
    hasParts: ({ context: { parts } }) => parts.length > 0,
    isCamera: ({ event }) => event.type === 'from' && event.place === 'camera',
    isOffered: ({ context: { items }, event }) =>
      event.type === 'pick' && items.some(({ item }) => item === event.item),
    isPlace: ({ context: { places }, event }) => event.type === 'from' && places.includes(event.place),
    isPicture: ({ event }) => event.type === 'OPENED' && event.kind === 'picture',
    hasScript: ({ context: { refusal } }) => refusal === 'has-script',
    hasRoom: ({ context: { parts, request } }) =>
      request.kinds.includes('pdf') && parts.length < DOCUMENT_LIMITS.pagesTogether,
  },
})

const REFUSED = { target: 'refused', actions: 'storeRefusal' } as const

/** Giving a document to the site. Everything but the last press can be undone. */
const giving = documents.createStateConfig({
  initial: 'choosing',
  on: { cancel: { target: '#documents.closed', actions: 'dropParts' }, LOST: '.lost' },
  states: {
    choosing: {
      on: {
        from: [
          { guard: 'isCamera', target: 'camera', actions: 'choosePlace' },
          { guard: 'isPlace', target: 'looking', actions: 'choosePlace' },
        ],
        back: [{ guard: 'hasParts', target: 'making' }, { target: '#documents.closed' }],
      },
    },
    camera: {
      on: { PHOTOGRAPHED: { target: 'opening', actions: 'choose' }, back: 'choosing', 'no-camera': REFUSED },
    },
    looking: {
      entry: 'find',
      on: { FOUND: { target: 'picking', actions: 'storeFound' }, REFUSED, back: 'choosing' },
    },
    picking: {
      on: {
        pick: { guard: 'isOffered', target: 'opening', actions: 'choose' },
        'look-again': 'looking',
        ARRIVED: 'looking',
        back: 'choosing',
      },
    },
    opening: {
      entry: 'open',
      on: {
        OPENED: [
          { guard: 'isPicture', target: 'laying', actions: 'storeOpened' },
          { target: 'reading', actions: 'storeOpened' },
        ],
        REFUSED,
        back: 'choosing',
      },
    },
    /** A picture is cropped and straightened. */
    laying: { on: { keep: { target: 'making', actions: 'keep' }, back: 'choosing' } },
    /** A PDF is shown before it is accepted. */
    reading: {
      on: {
        keep: { target: 'making', actions: 'keep' },
        'turn-to': { actions: 'choosePage' },
        back: 'choosing',
      },
    },
    making: {
      entry: 'make',
      on: {
        MADE: { target: 'ready', actions: 'storeMade' },
        REFUSED: { ...REFUSED, actions: ['storeRefusal', 'dropLast'] },
      },
    },
    ready: {
      on: {
        give: 'handing',
        another: { guard: 'hasRoom', target: 'choosing' },
        'start-over': { target: 'choosing', actions: 'dropParts' },
        'turn-to': { actions: 'choosePage' },
      },
    },
    handing: { entry: 'give', on: { REFUSED, GIVEN: { target: '#documents.closed', actions: 'dropParts' } } },
    refused: {
      on: {
        back: 'choosing',
        'as-pictures': { guard: 'hasScript', target: 'opening', actions: 'wantPictures' },
      },
    },
    // The finished document is kept for the next field that is pressed.
    lost: { on: { back: '#documents.closed' } },
  },
})

/** A document that the site gave. */
const paper = documents.createStateConfig({
  initial: 'opening',
  on: {
    cancel: '#documents.closed',
    back: '#documents.closed',
    'turn-to': { actions: 'choosePage' },
    REFUSED: { target: '.unreadable', actions: 'storeRefusal' },
  },
  states: {
    opening: {
      entry: 'openPaper',
      on: {
        OPENED: { target: 'shown', actions: 'storeOpened' },
      },
    },
    shown: { on: { print: 'printing', 'to-stick': 'saving' } },
    /** It can still be saved to the stick as it is: another device may be able to open it. */
    unreadable: { on: { 'to-stick': 'saving' } },
    printing: {
      entry: 'print',
      on: { PRINTED: 'printed', FAILED: { target: 'failed', actions: 'storeTrouble' } },
    },
    saving: {
      entry: 'save',
      on: { SAVED: 'saved', FAILED: { target: 'failed', actions: 'storeTrouble' } },
    },
    printed: { on: { print: 'printing', 'to-stick': 'saving' } },
    saved: { on: { print: 'printing', 'to-stick': 'saving' } },
    failed: { on: { print: 'printing', 'to-stick': 'saving' } },
  },
})

/** Documents at a kiosk: those that a person gives to the site, and those that the site gave. */
export const documentsMachine = documents.createMachine({
  id: 'documents',
  context: NOTHING,
  initial: 'closed',
  on: { ENDED: { target: '.closed', actions: ['forget', 'discardFiles'] } },
  states: {
    closed: {
      on: {
        ASKED: [
          { guard: 'hasNoPlace', actions: 'reportNoPlace' },
          {
            guard: 'takesNothing',
            target: 'giving.refused',
            actions: ['storeRequest', assign({ refusal: 'site-kind' })],
          },
          // A document made for a field that is gone is made again for this one.
          { guard: 'hasParts', target: 'giving.making', actions: 'storeRequest' },
          { target: 'giving', actions: 'storeRequest' },
        ],
        'open-paper': { target: 'paper', actions: 'choosePaper' },
      },
    },
    giving,
    paper,
  },
})
