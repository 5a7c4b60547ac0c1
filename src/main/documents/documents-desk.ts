import type { BrowserWindow } from 'electron'
import { createActor } from 'xstate'
import { toMadeKinds } from '../../core/documents/accept.ts'
import type { DocumentCommand, DocumentPlace } from '../../core/documents/command.ts'
import type { DocumentEvent, DocumentFact } from '../../core/documents/context.ts'
import { documentsMachine } from '../../core/documents/machine.ts'
import { DocumentError } from '../../core/documents/refusal.ts'
import { type DocumentDevices, type DocumentsView, toDocumentsView } from '../../core/documents/view.ts'
import type { InterceptedChooser } from '../guided-view/inspector/intercepted-chooser.ts'
import type { Place } from '../guided-view/tabs/portal-page.ts'
import type { RequestHandlers } from '../ipc/requests.ts'
import { findPrinter } from '../printing/printer.ts'
import { installCameraPermission } from './camera-permission.ts'
import { readDocumentSettings } from './document-settings.ts'
import { type DocumentTask, VisitWork } from './visit-work.ts'

/** What a visit tells of, and has of documents. */
export interface VisitDocuments {
  /** A visit begins; its files lie in this folder, and its portal takes files of so many kilobytes, where that is known. */
  begin(folder: string, limit: number | undefined): void
  /** The site gave a paper. */
  receive(file: string): void
  /** A field for files was pressed in the site's page; answers whether somebody here can give it one. */
  ask(chooser: InterceptedChooser): boolean
  /**
   * The visit is over: nothing of its documents is left in memory, in the scanner's folder or at the printing system. Answers whether
   * that is so, as far as this machine tells.
   */
  end(): Promise<boolean>
}

export interface DocumentsDesk extends VisitDocuments {
  view(): DocumentsView
  readonly handlers: Pick<RequestHandlers, 'documents.command' | 'documents.photo' | 'documents.picture'>
}

interface DocumentsParts {
  readonly window: BrowserWindow
  readonly userData: string
  readonly place: Place
  readonly onChange: () => void
}

/** How often the printer is looked at, so that who begins a procedure knows whether its paper comes out; in milliseconds. */
const PRINTER_LOOK = 15_000

const TASKS: readonly DocumentTask['type'][] = ['FIND', 'OPEN', 'MAKE', 'GIVE', 'OPEN_PAPER', 'PRINT', 'SAVE']

/** Runs the machine of documents and has done what it asks. Names of files stay here: screens know numbers, the journal nothing. */
export function createDocumentsDesk({ window, userData, place, onChange }: DocumentsParts): DocumentsDesk {
  const settings = readDocumentSettings(userData)
  const actor = createActor(documentsMachine)
  const tell = (fact: DocumentFact) => actor.send(fact)
  const work = new VisitWork({ window, userData, settings, onArrived: () => tell({ type: 'ARRIVED' }) })
  let hasCamera = false
  let printer: DocumentDevices['printer'] = 'none'
  let asked = 0

  const places = (): readonly DocumentPlace[] => [
    ...(settings.camera && hasCamera ? (['camera'] as const) : []),
    ...(settings.scanner !== undefined ? (['scanner'] as const) : []),
    ...(settings.stick !== undefined ? (['stick'] as const) : []),
  ]
  const lookForPrinter = async () => {
    const found = await findPrinter(window)
    // One that does not tell how it is may print all the same.
    const now = found === 'unknown' ? 'ready' : found
    if (now === printer) return
    printer = now
    onChange()
  }
  /** What was asked last is told; what was asked before it is nobody's any more. */
  const run = async (task: DocumentTask): Promise<void> => {
    asked += 1
    const own = asked
    if (task.type === 'OPEN_PAPER') void lookForPrinter()
    const fact = await work.do(task).catch(toRefusal)
    if (own === asked) tell(fact)
  }
  const obey = (command: DocumentCommand): void => {
    if (command.do !== 'cameras') {
      const { do: type, ...rest } = command
      actor.send({ type, ...rest } as DocumentEvent)
    } else if (hasCamera !== command.there) {
      hasCamera = command.there
      onChange()
    }
  }

  for (const type of TASKS) actor.on(type, (task) => void run(task as DocumentTask))
  actor.on('FORGET', () => {
    asked += 1
    work.forget()
  })
  installCameraPermission(window, () => actor.getSnapshot().matches({ giving: 'camera' }))
  actor.start().subscribe(onChange)
  if (place === 'kiosk') {
    void lookForPrinter()
    setInterval(() => void lookForPrinter(), PRINTER_LOOK).unref()
  }

  return {
    view: () =>
      toDocumentsView(actor.getSnapshot(), {
        devices: { places: places(), printer, stick: settings.stick !== undefined },
        papers: work.papers,
      }),
    begin: (folder, limit) => work.begin(folder, limit),
    receive: (file) => {
      work.receive(file)
      onChange()
    },
    ask: (chooser) => {
      if (place !== 'kiosk' || !actor.getSnapshot().matches('closed') || places().length === 0) return false
      work.chooser = chooser
      tell({ type: 'ASKED', wish: { kinds: toMadeKinds(chooser.accept), limit: work.limit }, places: places() })
      return true
    },
    end: async () => {
      tell({ type: 'ENDED' })
      const isClean = await work.end()
      onChange()
      return isClean
    },
    handlers: {
      'documents.command': (command) => {
        obey(command)
        return null
      },
      'documents.photo': (bytes) => {
        if (actor.getSnapshot().matches({ giving: 'camera' })) tell({ type: 'PHOTOGRAPHED', item: work.add(bytes) })
        return null
      },
      // What cannot be drawn is no error: a file that nobody can open has no picture.
      'documents.picture': (wish) => work.draw(wish, actor.getSnapshot().context).catch(() => null),
    },
  }
}

function toRefusal(error: unknown): DocumentFact {
  return { type: 'REFUSED', code: error instanceof DocumentError ? error.code : 'unreadable' }
}
