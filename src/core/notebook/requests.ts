import { z } from 'zod'
import { answerType } from '../base/answer-type.ts'
import { MOST_SQUARES } from './squares.ts'

/** Answers of `notebook.bring`. Without `trouble`, they chose no file. */
export type Brought =
  | { readonly brought: true }
  | { readonly brought: false; readonly trouble?: 'not-a-notebook' | 'cannot-read' }

/**
 * Why a sealed copy is not accepted: sealed with other words, not from our app, not at the hub, or it cannot be read or
 * written.
 */
export type ReceiveTrouble =
  | 'words'
  | 'other-words'
  | 'not-a-notebook'
  | 'cannot-read'
  | 'cannot-write'
  | 'nothing-there'
  | 'hub-away'

/** Answers of `notebook.leave`: the last day on which it can be fetched elsewhere, with the six words. */
export type LeftAtHub =
  | { readonly left: true; readonly until: string }
  | { readonly left: false; readonly trouble: 'hub-away' | 'full' | 'too-large' }

/** Answers of `notebook.receive`. Without `trouble`, they chose no file. */
export type Received = { readonly received: true } | { readonly received: false; readonly trouble?: ReceiveTrouble }

/** The requests about notebooks besides their commands: files and QR codes, from one machine to another. */
export const notebookRequests = {
  /** Adds to the open notebook what its person brings in a file, through the system's dialog. */
  'notebook.bring': { argument: z.null(), answer: answerType<Brought>() },
  /** The open notebook, sealed with its words, as texts for QR codes; null if none is open or it takes too many. */
  'notebook.squares': { argument: z.null(), answer: answerType<readonly string[] | null>() },
  /**
   * Accepts a copy that was sealed on another machine, and opens it. Takes the words, and the texts of the QR codes;
   * without these a file, through the system's dialog, or `hub`: the copy that is stored at the hub under these words.
   */
  'notebook.receive': {
    argument: z.strictObject({
      typed: z.string().max(200),
      squares: z.array(z.string().max(1_200)).max(MOST_SQUARES).nullable(),
      hub: z.literal(true).optional(),
    }),
    answer: answerType<Received>(),
  },
  /** Whether this computer has a hub, over which a notebook can be sent. */
  'notebook.hub': { argument: z.null(), answer: answerType<boolean>() },
  /** Stores the open notebook at the hub, sealed with its words, for some days and to be fetched once. */
  'notebook.leave': { argument: z.null(), answer: answerType<LeftAtHub>() },
} as const
