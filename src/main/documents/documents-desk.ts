import type { BrowserWindow } from 'electron'
import { createActor } from 'xstate'
import type { DocumentCommand, DocumentPlace } from '../../core/documents/command.ts'
import type { DocumentEvent, DocumentFact } from '../../core/documents/context.ts'
import { readAcceptedKinds } from '../../core/documents/limits.ts'
import { documentsMachine } from '../../core/documents/machine.ts'
import { DocumentError } from '../../core/documents/refusal.ts'
import { type DocumentDevices, type DocumentsView, toDocumentsView } from '../../core/documents/view.ts'
import type { InterceptedChooser } from '../guided-view/inspector/index.ts'
import type { Place } from '../guided-view/tabs/index.ts'
import type { RequestHandlers } from '../ipc/requests.ts'
import { findPrinter } from '../papers/printer.ts'
import { readDocumentSettings } from './document-settings.ts'
import { type DocumentTask, VisitWork } from './visit-work.ts'

/** The documents of a visit, as the visit uses them. */
export interface VisitDocuments {
  /**
   * Begins a visit with this folder for its files; `limit`: the kilobytes that its portal accepts, where that is known.
   */
  begin(folder: string, limit: number | undefined): void
  /** Handles a paper that the site gave. */
  receive(file: string): void
  /** Handles a pressed file field of the site's page; returns whether a source of files exists here. */
  choose(chooser: InterceptedChooser): boolean
  /**
   * Ends the visit: nothing of its documents stays in memory, in the scanner's folder or in the print queue. Returns
   * whether that is so, as far as this machine knows.
   */
  end(): Promise<boolean>
}

interface DocumentsParts {
  readonly window: BrowserWindow
  readonly userData: string
  readonly place: Place
  readonly onChange: () => void
}

/**
 * The time between two checks of the printer, in milliseconds, so that people know before a procedure whether it
 * prints.
 */
const PRINTER_LOOK = 15_000

const TASKS: readonly DocumentTask['type'][] = ['FIND', 'OPEN', 'MAKE', 'GIVE', 'OPEN_PAPER', 'PRINT', 'SAVE']

/** Runs the machine of documents and its tasks. File names stay here: screens know numbers, the journal nothing. */
export class DocumentsDesk implements VisitDocuments {
  readonly #parts: DocumentsParts
  readonly #settings: ReturnType<typeof readDocumentSettings>
  readonly #actor = createActor(documentsMachine)
  readonly #work: VisitWork
  #hasCamera = false
  #printer: DocumentDevices['printer'] = 'none'
  #lastTask = 0
  readonly handlers: Pick<RequestHandlers, 'documents.command' | 'documents.photo' | 'documents.picture'> = {
    'documents.command': (command) => {
      this.#obey(command)
      return null
    },
    'documents.photo': (bytes) => {
      if (this.#isPhotographing()) this.#send({ type: 'PHOTOGRAPHED', item: this.#work.add(bytes) })
      return null
    },
    // A file that nobody can open has no picture, which is no error.
    'documents.picture': (picture) => this.#work.draw(picture, this.#actor.getSnapshot().context).catch(() => null),
  }

  constructor(parts: DocumentsParts) {
    const { window, userData, place } = parts
    this.#parts = parts
    this.#settings = readDocumentSettings(userData)
    const onArrived = () => this.#send({ type: 'ARRIVED' })
    this.#work = new VisitWork({ window, userData, settings: this.#settings, onArrived })
    for (const type of TASKS) this.#actor.on(type, (task) => void this.#run(task as DocumentTask))
    this.#actor.on('FORGET', () => {
      this.#lastTask += 1
      this.#work.forget()
    })
    installCameraPermission(window, () => this.#isPhotographing())
    this.#actor.start().subscribe(() => parts.onChange())
    if (place === 'kiosk') {
      void this.#lookForPrinter()
      setInterval(() => void this.#lookForPrinter(), PRINTER_LOOK).unref()
    }
  }

  view(): DocumentsView {
    const devices = { places: this.#places(), printer: this.#printer, stick: this.#settings.stick !== undefined }
    return toDocumentsView(this.#actor.getSnapshot(), { devices, papers: this.#work.papers })
  }

  begin(folder: string, limit: number | undefined): void {
    this.#work.begin(folder, limit)
  }

  receive(file: string): void {
    this.#work.receive(file)
    this.#parts.onChange()
  }

  choose(chooser: InterceptedChooser): boolean {
    const places = this.#places()
    const isFree = this.#actor.getSnapshot().matches('closed')
    if (this.#parts.place !== 'kiosk' || !isFree || places.length === 0) return false
    this.#work.chooser = chooser
    this.#send({
      type: 'ASKED',
      request: { kinds: readAcceptedKinds(chooser.accept), limit: this.#work.limit },
      places,
    })
    return true
  }

  async end(): Promise<boolean> {
    this.#send({ type: 'ENDED' })
    const isClean = await this.#work.end()
    this.#parts.onChange()
    return isClean
  }

  #send(fact: DocumentFact): void {
    this.#actor.send(fact)
  }

  #isPhotographing(): boolean {
    return this.#actor.getSnapshot().matches({ giving: 'camera' })
  }

  #places(): readonly DocumentPlace[] {
    const { camera, scanner, stick } = this.#settings
    return [
      ...(camera && this.#hasCamera ? (['camera'] as const) : []),
      ...(scanner !== undefined ? (['scanner'] as const) : []),
      ...(stick !== undefined ? (['stick'] as const) : []),
    ]
  }

  #obey(command: DocumentCommand): void {
    if (command.do !== 'cameras') {
      const { do: type, ...rest } = command
      this.#actor.send({ type, ...rest } as DocumentEvent)
    } else if (this.#hasCamera !== command.there) {
      this.#hasCamera = command.there
      this.#parts.onChange()
    }
  }

  /** Runs a task, and sends its result only if no other task has started since. */
  async #run(task: DocumentTask): Promise<void> {
    this.#lastTask += 1
    const own = this.#lastTask
    if (task.type === 'OPEN_PAPER') void this.#lookForPrinter()
    const fact = await this.#work.do(task).catch(toRefusal)
    if (own === this.#lastTask) this.#send(fact)
  }

  async #lookForPrinter(): Promise<void> {
    const { state } = await findPrinter(this.#parts.window)
    // A printer without a known state may still print.
    const now = state === 'unknown' ? 'ready' : state
    if (now === this.#printer) return
    this.#printer = now
    this.#parts.onChange()
  }
}

function toRefusal(error: unknown): DocumentFact {
  return { type: 'REFUSED', code: error instanceof DocumentError ? error.code : 'unreadable' }
}

/**
 * Allows our own page the camera, without the microphone, only while its screen for photographs shows. No other page is
 * in this session; portals have their own, in which everything is refused.
 */
function installCameraPermission(window: BrowserWindow, isWanted: () => boolean): void {
  const { webContents } = window
  webContents.session.setPermissionRequestHandler((contents, permission, answer, details) => {
    const types = 'mediaTypes' in details ? details.mediaTypes : undefined
    const isSightOnly = permission === 'media' && types?.length === 1 && types[0] === 'video'
    answer(isSightOnly && contents === webContents && details.isMainFrame && isWanted())
  })
  webContents.session.setPermissionCheckHandler(
    (contents, permission, _origin, details) =>
      permission === 'media' && details.mediaType === 'video' && contents === webContents && isWanted(),
  )
}
