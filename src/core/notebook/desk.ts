import { z } from 'zod'
import { assertNever } from '../assert-never.ts'
import { type Code, type Misread, parseCode } from './code.ts'
import type { NotebookTrouble } from './error.ts'
import type { Notebook } from './record.ts'

/** All that can be asked of notebooks from our own screens. What is typed is a code, read and forgotten; nothing keeps it. */
export const notebookCommandSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('ask') }),
  z.strictObject({ do: z.literal('try'), typed: z.string().max(200) }),
  z.strictObject({ do: z.literal('offer') }),
  z.strictObject({ do: z.literal('keep-code') }),
  z.strictObject({ do: z.literal('show'), shown: z.boolean() }),
  z.strictObject({ do: z.literal('on-sheet'), asked: z.boolean() }),
  z.strictObject({ do: z.literal('save') }),
  z.strictObject({ do: z.literal('erase') }),
  z.strictObject({ do: z.literal('close') }),
])
export type NotebookCommand = z.infer<typeof notebookCommandSchema>

/** A notebook that is open; in memory only, until the visit is wiped, the person closes it, or nobody moves. */
export interface OpenDesk {
  readonly is: 'open'
  readonly code: Code
  readonly notebook: Notebook
  /** It was begun a moment ago: its code is not on any paper yet. */
  readonly isNew: boolean
  /** Its own screen is open. */
  readonly shown: boolean
  /** The person asked for the code to be on their sheet. */
  readonly onSheet: boolean
  /** `unsaved`: what was added is not on the disk yet. */
  readonly saved: 'saved' | 'unsaved' | NotebookTrouble
}

/** `notebook`: what the journal has of its visits could not be erased with it, and stays. */
export type Erased = 'all' | 'notebook'

/** Where the machine is with notebooks: there is one person at a time. */
export type Desk =
  | { readonly is: 'closed'; readonly erased?: Erased }
  /** Waiting for a code. `tried`: the code that led to a damaged notebook, which can be erased. */
  | { readonly is: 'asking'; readonly misread?: Misread; readonly trouble?: NotebookTrouble; readonly tried?: Code }
  | { readonly is: 'opening'; readonly code: Code; readonly show: boolean }
  /** A new code is on the screen, to be copied; nothing of it is on the disk. */
  | { readonly is: 'offering'; readonly code: Code; readonly trouble?: NotebookTrouble }
  | { readonly is: 'making'; readonly code: Code }
  | OpenDesk

export type DeskEvent =
  | Exclude<NotebookCommand, { do: 'offer' } | { do: 'try' }>
  /** A new code is made outside, from random bytes. */
  | { readonly do: 'offer'; readonly code: Code }
  /** `show`: nobody is waiting with a procedure, so the notebook itself is what they came for. */
  | { readonly do: 'try'; readonly typed: string; readonly show: boolean }
  | { readonly do: 'OPENED'; readonly notebook: Notebook }
  | { readonly do: 'ADDED'; readonly notebook: Notebook }
  | { readonly do: 'SAVED' }
  | { readonly do: 'ERASED'; readonly what: Erased }
  | { readonly do: 'FAILED'; readonly trouble: NotebookTrouble }

/** What is asked of the disk. Everything about it comes back as an event. */
export type DeskEffect =
  | { readonly does: 'make'; readonly code: Code }
  | { readonly does: 'open'; readonly code: Code }
  | { readonly does: 'save'; readonly notebook: Notebook }
  | { readonly does: 'erase'; readonly notebook: Notebook }
  | { readonly does: 'erase-damaged'; readonly code: Code }
  | { readonly does: 'forget' }

export interface DeskChange {
  readonly desk: Desk
  readonly effects: readonly DeskEffect[]
}

export const CLOSED: Desk = { is: 'closed' }

/** What an event makes of the desk. Total: an event that means nothing where it comes changes nothing. */
export function evolveDesk(desk: Desk, event: DeskEvent): DeskChange {
  switch (event.do) {
    case 'ask':
      return desk.is === 'open' ? still(desk) : to({ is: 'asking' })
    case 'offer':
      return desk.is === 'open' || isBusy(desk) ? still(desk) : to({ is: 'offering', code: event.code })
    case 'try':
      return desk.is === 'asking' ? tryCode(event.typed, event.show) : still(desk)
    case 'keep-code':
      return desk.is === 'offering'
        ? to({ is: 'making', code: desk.code }, { does: 'make', code: desk.code })
        : still(desk)
    case 'OPENED':
      return opened(desk, event.notebook)
    case 'ADDED':
      return desk.is === 'open'
        ? to({ ...desk, notebook: event.notebook, saved: 'unsaved' }, { does: 'save', notebook: event.notebook })
        : still(desk)
    case 'save':
      return desk.is === 'open' && desk.saved !== 'saved'
        ? to({ ...desk, saved: 'unsaved' }, { does: 'save', notebook: desk.notebook })
        : still(desk)
    case 'SAVED':
      return desk.is === 'open' ? to({ ...desk, saved: 'saved' }) : still(desk)
    case 'show':
      return desk.is === 'open' ? to({ ...desk, shown: event.shown }) : still(desk)
    case 'on-sheet':
      return desk.is === 'open' ? to({ ...desk, onSheet: event.asked }) : still(desk)
    case 'erase':
      return erase(desk)
    case 'ERASED':
      return to({ is: 'closed', erased: event.what }, { does: 'forget' })
    case 'FAILED':
      return failed(desk, event.trouble)
    case 'close':
      return desk.is === 'closed' && !desk.erased ? still(desk) : to(CLOSED, { does: 'forget' })
    default:
      return assertNever(event)
  }
}

function to(desk: Desk, ...effects: readonly DeskEffect[]): DeskChange {
  return { desk, effects }
}

function still(desk: Desk): DeskChange {
  return { desk, effects: [] }
}

function isBusy(desk: Desk): boolean {
  return desk.is === 'opening' || desk.is === 'making'
}

function tryCode(typed: string, show: boolean): DeskChange {
  const read = parseCode(typed)
  if ('misread' in read) return to({ is: 'asking', misread: read.misread })
  return to({ is: 'opening', code: read.code, show }, { does: 'open', code: read.code })
}

function opened(desk: Desk, notebook: Notebook): DeskChange {
  if (desk.is !== 'opening' && desk.is !== 'making') return still(desk)
  const isNew = desk.is === 'making'
  const shown = desk.is === 'opening' && desk.show
  return to({ is: 'open', code: desk.code, notebook, isNew, shown, onSheet: isNew, saved: 'saved' })
}

function erase(desk: Desk): DeskChange {
  if (desk.is === 'open') return to(desk, { does: 'erase', notebook: desk.notebook })
  if (desk.is === 'asking' && desk.tried !== undefined) return to(desk, { does: 'erase-damaged', code: desk.tried })
  return still(desk)
}

function failed(desk: Desk, trouble: NotebookTrouble): DeskChange {
  switch (desk.is) {
    case 'opening':
      return to({ is: 'asking', trouble, ...(trouble === 'damaged' && { tried: desk.code }) })
    case 'making':
      return to({ is: 'offering', code: desk.code, trouble })
    case 'open':
      return to({ ...desk, saved: trouble })
    case 'asking':
      return to({ ...desk, trouble })
    default:
      return still(desk)
  }
}
