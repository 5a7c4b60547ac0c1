import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { assertNever } from '../../core/base/assert-never.ts'
import { PACE } from '../../core/base/pace.ts'
import type { PictureRequest, ShownPicture } from '../../core/documents/command.ts'
import type { DocumentEffect, DocumentFact, KeptPart } from '../../core/documents/context.ts'
import type { MadeDocument } from '../../core/documents/decoder.ts'
import { USUAL_LIMIT } from '../../core/documents/limits.ts'
import { DocumentError } from '../../core/documents/refusal.ts'
import type { InterceptedChooser } from '../guided-view/inspector/index.ts'
import { clearPapers } from '../papers/printing.ts'
import { createDecoder } from './decoder.ts'
import type { DocumentSettings } from './document-settings.ts'
import { readPaper } from './papers.ts'
import { findStick, printPaperPages, writeToStick } from './take-away.ts'
import { createVisitItems, type VisitItems } from './visit-items.ts'

/** Effects that take time: each ends with one fact. */
export type DocumentTask = Exclude<DocumentEffect, { type: 'FORGET' | 'NO_PLACE' }>

interface VisitWorkParts {
  readonly window: BrowserWindow
  readonly userData: string
  readonly settings: DocumentSettings
  readonly onArrived: () => void
}

const ENDINGS = { jpeg: '.jpg', png: '.png', pdf: '.pdf' } as const
/** The side of a test picture, in pixels: small, as it only shows the kind of a file and that it opens. */
const PROBE_SIDE = 32

/**
 * Handles the documents of one visit after the other: their paths, the converted file, and the field that it goes to.
 */
export class VisitWork {
  readonly #parts: VisitWorkParts
  readonly #decoder = createDecoder()
  #folder = ''
  #items: VisitItems | undefined
  #made: MadeDocument | undefined
  #papers: readonly string[] = []
  #hasPrinted = false
  /** The most bytes that the site accepts. */
  limit = USUAL_LIMIT
  /** The field that was pressed last. */
  chooser: InterceptedChooser | undefined

  constructor(parts: VisitWorkParts) {
    this.#parts = parts
    parts.window.once('closed', this.#decoder.close)
  }

  /** Begins a visit with this folder for its files; `most`: the kilobytes that its portal accepts. */
  begin(folder: string, most: number | undefined): void {
    const { settings, onArrived } = this.#parts
    this.#folder = folder
    this.#papers = []
    this.limit = most === undefined ? USUAL_LIMIT : most * 1_000
    this.#items = createVisitItems({ settings, folder, onArrived })
  }

  get papers(): number {
    return this.#papers.length
  }

  receive(file: string): void {
    this.#papers = [...this.#papers, file]
  }

  /** Adds a photograph; returns its number. */
  add(bytes: Uint8Array): number {
    return this.#findItems().add(bytes)
  }

  /** Forgets all that was read and converted; ends the process that opened it. */
  forget(): void {
    this.chooser = undefined
    this.#made = undefined
    this.#decoder.close()
  }

  /** Ends the visit; returns whether nothing is left in the print queue. */
  async end(): Promise<boolean> {
    const ending = this.#items
    const hasPrinted = this.#hasPrinted
    this.#items = undefined
    this.#papers = []
    this.#hasPrinted = false
    await ending?.close()
    return !hasPrinted || clearPapers(PACE.paperPrints)
  }

  /** Runs a task. @throws DocumentError */
  async do(task: DocumentTask): Promise<DocumentFact> {
    switch (task.type) {
      case 'FIND':
        return { type: 'FOUND', ...(await this.#findItems().find(task.place)) }
      case 'OPEN':
        return this.#open(await this.#findItems().read(task.item), task.isPictures)
      case 'MAKE':
        return this.#make(task)
      case 'GIVE':
        return { type: (await this.#give()) ? 'GIVEN' : 'LOST' }
      case 'OPEN_PAPER':
        return this.#open(await this.#readGiven(task.paper), true)
      case 'PRINT':
        return this.#print(task.paper)
      case 'SAVE':
        return this.#save(task.paper)
      default:
        return assertNever(task)
    }
  }

  /** Draws a picture for a screen; `opened` is the file that is open. @throws DocumentError */
  async draw(
    { of, number, side }: PictureRequest,
    { item, paper }: { item: number; paper: number },
  ): Promise<ShownPicture> {
    const at = of === 'item' ? 0 : number
    const bytes = await this.#readShown(of, of === 'item' ? number : item, paper)
    const { width, height, data } =
      at === 0
        ? await this.#decoder.run({ do: 'look', bytes, side, isPictures: true })
        : await this.#decoder.run({ do: 'page', bytes, page: at, side })
    return { width, height, data }
  }

  async #readShown(of: PictureRequest['of'], item: number, paper: number): Promise<Uint8Array> {
    if (of === 'item') return this.#findItems().peek(item)
    if (of === 'opened') return this.#findItems().read(item)
    if (of === 'paper') return this.#readGiven(paper)
    if (this.#made === undefined) throw new DocumentError('gone')
    return this.#made.bytes
  }

  #findItems(): VisitItems {
    if (this.#items === undefined) throw new DocumentError('gone')
    return this.#items
  }

  #findGiven(paper: number): string {
    return this.#papers[paper] ?? this.#papers.at(-1) ?? ''
  }

  #readGiven(paper: number): Promise<Uint8Array> {
    return readPaper(this.#findGiven(paper))
  }

  async #open(bytes: Uint8Array, isPictures: boolean): Promise<DocumentFact> {
    const { kind, pages } = await this.#decoder.run({ do: 'look', bytes, side: PROBE_SIDE, isPictures })
    return { type: 'OPENED', kind, pages }
  }

  async #make({ parts, request, isPictures }: Extract<DocumentTask, { type: 'MAKE' }>): Promise<DocumentFact> {
    const read = async ({ item, laying }: KeptPart) => ({ bytes: await this.#findItems().read(item), laying })
    const made = await this.#decoder.run({
      do: 'make',
      sources: await Promise.all(parts.map(read)),
      ...request,
      isPictures,
    })
    if (made.bytes.length > request.limit) throw new DocumentError('too-large-for-site')
    this.#made = made
    return { type: 'MADE', kind: made.kind, pages: made.pages, bytes: made.bytes.length }
  }

  /**
   * Gives the file to the site's field. It stays in the visit's folder, under a random name, until the wipe, as the
   * page reads it when it sends it.
   */
  async #give(): Promise<boolean> {
    if (!this.#made || !this.chooser) return false
    const own = join(this.#folder, randomUUID())
    mkdirSync(own, { recursive: true, mode: 0o700 })
    const path = join(own, `document${ENDINGS[this.#made.kind]}`)
    await writeFile(path, this.#made.bytes, { mode: 0o600 })
    return this.chooser.give([path])
  }

  async #print(paper: number): Promise<DocumentFact> {
    const bytes = await this.#readGiven(paper)
    this.#hasPrinted = true
    const printing = printPaperPages(this.#parts.window, this.#decoder, bytes)
    const trouble = await printing.catch(() => 'not-printed' as const)
    return trouble ? { type: 'FAILED', trouble } : { type: 'PRINTED' }
  }

  async #save(paper: number): Promise<DocumentFact> {
    const { settings, userData } = this.#parts
    const stick = settings.stick && (await findStick(settings.stick, userData))
    if (!stick) return { type: 'FAILED', trouble: 'no-stick' }
    const trouble = await writeToStick(stick, await this.#readGiven(paper), extname(this.#findGiven(paper)))
    return trouble ? { type: 'FAILED', trouble } : { type: 'SAVED' }
  }
}
