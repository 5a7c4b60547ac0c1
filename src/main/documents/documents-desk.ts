import type { BrowserWindow } from 'electron'
import { createActor } from 'xstate'
import type { DocumentCommand, DocumentPlace } from '../../core/documents/command.ts'
import type { DocumentEvent, DocumentFact } from '../../core/documents/context.ts'
import { toMadeKinds } from '../../core/documents/limits.ts'
import { documentsMachine } from '../../core/documents/machine.ts'
import { DocumentError } from '../../core/documents/refusal.ts'
import { type DocumentDevices, type DocumentsView, toDocumentsView } from '../../core/documents/view.ts'
import type { InterceptedChooser } from '../guided-view/inspector/index.ts'
import type { Place } from '../guided-view/tabs/index.ts'
import type { RequestHandlers } from '../ipc/requests.ts'
import { findPrinter } from '../papers/printing.ts'
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
export class DocumentsDesk implements VisitDocuments {
  readonly #parts: DocumentsParts
  readonly #settings: ReturnType<typeof readDocumentSettings>
  readonly #actor = createActor(documentsMachine)
  readonly #work: VisitWork
  #hasCamera = false
  #printer: DocumentDevices['printer'] = 'none'
  #asked = 0
  readonly handlers: Pick<RequestHandlers, 'documents.command' | 'documents.photo' | 'documents.picture'> = {
    'documents.command': (command) => {
      this.#obey(command)
      return null
    },
    'documents.photo': (bytes) => {
      if (this.#isPhotographing()) this.#tell({ type: 'PHOTOGRAPHED', item: this.#work.add(bytes) })
      return null
    },
    // What cannot be drawn is no error: a file that nobody can open has no picture.
    'documents.picture': (wish) => this.#work.draw(wish, this.#actor.getSnapshot().context).catch(() => null),
  }

  constructor(parts: DocumentsParts) {
    const { window, userData, place } = parts
    this.#parts = parts
    this.#settings = readDocumentSettings(userData)
    const onArrived = () => this.#tell({ type: 'ARRIVED' })
    this.#work = new VisitWork({ window, userData, settings: this.#settings, onArrived })
    for (const type of TASKS) this.#actor.on(type, (task) => void this.#run(task as DocumentTask))
    this.#actor.on('FORGET', () => {
      this.#asked += 1
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

  ask(chooser: InterceptedChooser): boolean {
    const places = this.#places()
    const isFree = this.#actor.getSnapshot().matches('closed')
    if (this.#parts.place !== 'kiosk' || !isFree || places.length === 0) return false
    this.#work.chooser = chooser
    this.#tell({ type: 'ASKED', wish: { kinds: toMadeKinds(chooser.accept), limit: this.#work.limit }, places })
    return true
  }

  async end(): Promise<boolean> {
    this.#tell({ type: 'ENDED' })
    const isClean = await this.#work.end()
    this.#parts.onChange()
    return isClean
  }

  #tell(fact: DocumentFact): void {
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

  /** What was asked last is told; what was asked before it is nobody's any more. */
  async #run(task: DocumentTask): Promise<void> {
    this.#asked += 1
    const own = this.#asked
    if (task.type === 'OPEN_PAPER') void this.#lookForPrinter()
    const fact = await this.#work.do(task).catch(toRefusal)
    if (own === this.#asked) this.#tell(fact)
  }

  async #lookForPrinter(): Promise<void> {
    const found = await findPrinter(this.#parts.window)
    // One that does not tell how it is may print all the same.
    const now = found === 'unknown' ? 'ready' : found
    if (now === this.#printer) return
    this.#printer = now
    this.#parts.onChange()
  }
}

function toRefusal(error: unknown): DocumentFact {
  return { type: 'REFUSED', code: error instanceof DocumentError ? error.code : 'unreadable' }
}

/**
 * Lets our own page see through the camera while its screen for photographs shows, and at no other time; never hear. No other
 * page is in this session, and portals have their own, in which everything is refused.
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
