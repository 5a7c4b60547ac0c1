import { z } from 'zod'
import { doerSchema, idSchema } from '../flow/language/language.ts'
import type { Code, Misread } from './code.ts'
import type { NotebookTrouble } from './error.ts'
import type { Notebook } from './record.ts'

const flow = z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/)

/** All that can be asked of notebooks from our own screens. What is typed is a code, read and forgotten; nothing keeps it. */
export const notebookCommandSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('ask') }),
  z.strictObject({ do: z.literal('try'), typed: z.string().max(200) }),
  z.strictObject({ do: z.literal('offer') }),
  z.strictObject({ do: z.literal('keep-code') }),
  z.strictObject({ do: z.literal('show'), shown: z.boolean() }),
  z.strictObject({ do: z.literal('on-sheet'), asked: z.boolean() }),
  z.strictObject({ do: z.literal('plan'), flow, step: idSchema, who: doerSchema }),
  /** The step to try alone next time; null: none. */
  z.strictObject({ do: z.literal('goal'), flow, step: idSchema.nullable() }),
  /** Puts what came of the short tasks of this sitting into the open notebook. */
  z.strictObject({ do: z.literal('keep-tasks') }),
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
  | {
      readonly type: Exclude<
        NotebookCommand['do'],
        'try' | 'offer' | 'show' | 'on-sheet' | 'plan' | 'goal' | 'keep-tasks'
      >
    }
  | { readonly type: 'show'; readonly shown: boolean }
  | { readonly type: 'on-sheet'; readonly asked: boolean }
  /** A new code is made outside, from random bytes. */
  | { readonly type: 'offer'; readonly code: Code }
  /** `show`: nobody is waiting with a procedure, so the notebook itself is what they came for. */
  | { readonly type: 'try'; readonly typed: string; readonly show: boolean }
  /** The code leads to a notebook; `isNew`: it was made just now. */
  | { readonly type: 'OPENED'; readonly code: Code; readonly notebook: Notebook; readonly isNew: boolean }
  | { readonly type: 'ADDED'; readonly notebook: Notebook }
  | { readonly type: 'SAVED' }
  | { readonly type: 'ERASED'; readonly what: Erased }
  | { readonly type: 'FAILED'; readonly trouble: NotebookTrouble }
  /** Nobody has said anything for long. */
  | { readonly type: 'IDLE' }

/** What is asked of the disk. Everything about it comes back as an event. */
export type DeskEffect =
  | { readonly type: 'make'; readonly code: Code }
  /** `wait`: how long before it is tried, in milliseconds, after codes that led to nothing. */
  | { readonly type: 'open'; readonly code: Code; readonly wait: number }
  /** What was opened is what the desk shows now. */
  | { readonly type: 'enter' }
  | { readonly type: 'save'; readonly notebook: Notebook }
  | { readonly type: 'erase'; readonly notebook: Notebook }
  | { readonly type: 'erase-damaged'; readonly code: Code }
  | { readonly type: 'forget' }

export const CLOSED: Desk = { is: 'closed' }
