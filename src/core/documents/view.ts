import type { SnapshotFrom } from 'xstate'
import type { PrinterState } from '../base/printing.ts'
import type { DocumentPlace } from './command.ts'
import type { DocumentContext, FoundItem, LeftOutPapers, PaperTrouble } from './context.ts'
import { DOCUMENT_LIMITS } from './limits.ts'
import type { documentsMachine } from './machine.ts'
import type { DocumentRefusal } from './refusal.ts'

/** The equipment of this machine for documents. */
export interface DocumentDevices {
  readonly places: readonly DocumentPlace[]
  readonly printer: PrinterState | 'none'
  readonly stick: boolean
}

type GivingState =
  | 'choosing'
  | 'camera'
  | 'looking'
  | 'picking'
  | 'opening'
  | 'laying'
  | 'reading'
  | 'making'
  | 'ready'
  | 'handing'
  | 'refused'
  | 'lost'
type PaperState = 'opening' | 'shown' | 'unreadable' | 'printing' | 'saving' | 'printed' | 'saved' | 'failed'

/** The kiosk's view of documents; contains no file names. */
export type DocumentsView = {
  readonly devices: DocumentDevices
  /** The number of documents that the site gave in this visit. */
  readonly papers: number
} & (
  | { readonly at: 'closed' }
  | {
      readonly at: 'giving'
      readonly is: GivingState
      readonly place: DocumentPlace
      readonly places: readonly DocumentPlace[]
      readonly items: readonly FoundItem[]
      readonly leftOut: readonly LeftOutPapers[]
      readonly pages: number
      readonly page: number
      /** The number of parts kept so far, and whether more are allowed. */
      readonly parts: number
      readonly mayAdd: boolean
      readonly made?: NonNullable<DocumentContext['made']>
      readonly refusal?: DocumentRefusal
    }
  | {
      readonly at: 'paper'
      readonly is: PaperState
      readonly paper: number
      readonly pages: number
      readonly page: number
      readonly trouble?: PaperTrouble
    }
)

/** Returns the kiosk's view of documents. */
export function toDocumentsView(
  snapshot: SnapshotFrom<typeof documentsMachine>,
  around: { readonly devices: DocumentDevices; readonly papers: number },
): DocumentsView {
  const { context, value } = snapshot
  if (typeof value === 'string') return { ...around, at: 'closed' }
  const { pages, page, paper, trouble, place, places, items, leftOut, parts, made, refusal, request } = context
  if ('paper' in value) {
    const is = value.paper as PaperState
    return { ...around, at: 'paper', is, paper, pages, page, ...(is === 'failed' && { trouble }) }
  }
  const is = value.giving as GivingState
  return {
    ...around,
    at: 'giving',
    is,
    place,
    places,
    items,
    leftOut,
    pages,
    page,
    parts: parts.length,
    mayAdd: request.kinds.includes('pdf') && parts.length < DOCUMENT_LIMITS.pagesTogether,
    ...(made && { made }),
    ...(is === 'refused' && { refusal }),
  }
}
