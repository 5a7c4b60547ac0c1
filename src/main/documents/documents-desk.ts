import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { createActor } from 'xstate'
import { toMadeKinds } from '../../core/documents/accept.ts'
import type { DocumentCommand, DocumentPlace } from '../../core/documents/command.ts'
import type { MadeDocument } from '../../core/documents/decoder.ts'
import { USUAL_LIMIT } from '../../core/documents/limits.ts'
import { type DocumentFact, documentsMachine } from '../../core/documents/machine.ts'
import { DocumentError } from '../../core/documents/refusal.ts'
import { type DocumentsView, toDocumentsView } from '../../core/documents/view.ts'
import type { FileChooser } from '../guided-view/inspector/intercepted-chooser.ts'
import type { Place } from '../guided-view/tabs/portal-page.ts'
import type { RequestHandlers } from '../ipc/requests.ts'
import { installCameraPermission } from './camera-permission.ts'
import { createDecoder } from './decoder.ts'
import { readDocumentSettings } from './document-settings.ts'
import { hasPrinter, printPaperPages } from './print-paper.ts'
import { readPaper } from './read-paper.ts'
import { findStick, writeToStick } from './stick.ts'
import { createVisitItems, type VisitItems } from './visit-items.ts'

/** What a visit tells of, and has of documents. */
export interface VisitDocuments {
  /** A visit begins; its files lie in this folder, and its portal takes files of so many kilobytes, where that is known. */
  begin(folder: string, limit: number | undefined): void
  /** The site gave a paper. */
  receive(file: string): void
  /** A field for files was pressed in the site's page; answers whether somebody here can give it one. */
  ask(chooser: FileChooser): boolean
  /** The visit is over: nothing of its documents is left in memory, and nothing of them in the scanner's folder. */
  end(): Promise<void>
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

const ENDINGS = { jpeg: '.jpg', png: '.png', pdf: '.pdf' } as const

/** Runs the machine of documents and does what it asks. Names of files stay here: screens know numbers, the journal nothing. */
export function createDocumentsDesk({ window, userData, place, onChange }: DocumentsParts): DocumentsDesk {
  const settings = readDocumentSettings(userData)
  const decoder = createDecoder()
  const actor = createActor(documentsMachine)
  const tell = (fact: DocumentFact) => actor.send(fact)
  let folder = ''
  let limit = USUAL_LIMIT
  let items: VisitItems | undefined
  let chooser: FileChooser | undefined
  let made: MadeDocument | undefined
  let papers: readonly string[] = []
  let hasCamera = false
  let printer = false

  const places = (): readonly DocumentPlace[] => [
    ...(settings.camera && hasCamera ? (['camera'] as const) : []),
    ...(settings.scanner !== undefined ? (['scanner'] as const) : []),
    ...(settings.stick !== undefined ? (['stick'] as const) : []),
  ]
  const lookForPrinter = async () => {
    const found = await hasPrinter(window)
    if (found === printer) return
    printer = found
    onChange()
  }

  /** What was asked last is told; what was asked before it is nobody's any more. */
  let asked = 0
  const inTurn = async (act: () => Promise<DocumentFact>): Promise<void> => {
    asked += 1
    const own = asked
    const fact = await act().catch(
      (error: unknown): DocumentFact => ({
        type: 'REFUSED',
        code: error instanceof DocumentError ? error.code : 'unreadable',
      }),
    )
    if (own === asked) tell(fact)
  }
  const findItems = (): VisitItems => {
    if (items === undefined) throw new DocumentError('gone')
    return items
  }
  const readOpened = (number: number) => findItems().read(number)
  const readGiven = (paper: number): Promise<Uint8Array> => readPaper(papers[paper] ?? papers.at(-1) ?? '')

  actor.on('FIND', ({ place: from }) => void inTurn(async () => ({ type: 'FOUND', ...(await findItems().find(from)) })))
  actor.on(
    'OPEN',
    ({ item, isPictures }) =>
      void inTurn(async () => {
        const { kind, pages } = await decoder.ask({ do: 'look', bytes: await readOpened(item), side: 32, isPictures })
        return { type: 'OPENED', kind, pages }
      }),
  )
  actor.on(
    'MAKE',
    ({ parts, wish, isPictures }) =>
      void inTurn(async () => {
        const sources = await Promise.all(
          parts.map(async ({ item, laying }) => ({ bytes: await readOpened(item), laying })),
        )
        made = await decoder.ask({ do: 'make', sources, ...wish, isPictures })
        if (made.bytes.length > wish.limit) throw new DocumentError('too-large-for-site')
        return { type: 'MADE', kind: made.kind, pages: made.pages, bytes: made.bytes.length }
      }),
  )
  actor.on('GIVE', () => void inTurn(async () => ({ type: (await give()) ? 'GIVEN' : 'LOST' })))
  actor.on(
    'OPEN_PAPER',
    ({ paper }) =>
      void inTurn(async () => {
        void lookForPrinter()
        const bytes = await readGiven(paper)
        const { kind, pages } = await decoder.ask({ do: 'look', bytes, side: 32, isPictures: true })
        return { type: 'OPENED', kind, pages }
      }),
  )
  actor.on(
    'PRINT',
    ({ paper }) =>
      void inTurn(async () => {
        const trouble = await printPaperPages(window, decoder, await readGiven(paper)).catch(
          () => 'not-printed' as const,
        )
        return trouble ? { type: 'FAILED', trouble } : { type: 'PRINTED' }
      }),
  )
  actor.on(
    'SAVE',
    ({ paper }) =>
      void inTurn(async () => {
        const stick = settings.stick && (await findStick(settings.stick, userData))
        if (!stick) return { type: 'FAILED', trouble: 'no-stick' }
        const trouble = await writeToStick(stick, await readGiven(paper), extname(papers[paper] ?? papers.at(-1) ?? ''))
        return trouble ? { type: 'FAILED', trouble } : { type: 'SAVED' }
      }),
  )
  actor.on('FORGET', () => {
    asked += 1
    chooser = undefined
    made = undefined
    decoder.close()
  })

  /** The page reads the file when it sends it: it lies in the visit's folder, under a name that says nothing, until the wipe. */
  async function give(): Promise<boolean> {
    if (!made || !chooser) return false
    const own = join(folder, randomUUID())
    mkdirSync(own, { recursive: true, mode: 0o700 })
    const path = join(own, `document${ENDINGS[made.kind]}`)
    await writeFile(path, made.bytes, { mode: 0o600 })
    return chooser.give([path])
  }

  installCameraPermission(window, () => actor.getSnapshot().matches({ giving: 'camera' }))
  actor.start().subscribe(onChange)
  void lookForPrinter()
  window.once('closed', decoder.close)

  return {
    view: () =>
      toDocumentsView(actor.getSnapshot(), {
        devices: { places: places(), printer, stick: settings.stick !== undefined },
        papers: papers.length,
      }),
    begin: (next, most) => {
      folder = next
      limit = most === undefined ? USUAL_LIMIT : most * 1_000
      papers = []
      items = createVisitItems({ settings, folder, onArrived: () => tell({ type: 'ARRIVED' }) })
    },
    receive: (file) => {
      papers = [...papers, file]
      onChange()
    },
    ask: (opened) => {
      if (place !== 'kiosk' || !actor.getSnapshot().matches('closed') || places().length === 0) return false
      chooser = opened
      tell({ type: 'ASKED', wish: { kinds: toMadeKinds(opened.accept), limit }, places: places() })
      return true
    },
    end: async () => {
      tell({ type: 'ENDED' })
      papers = []
      const ending = items
      items = undefined
      await ending?.close()
      onChange()
    },
    handlers: {
      'documents.command': (command) => {
        obey(command)
        return null
      },
      'documents.photo': (bytes) => {
        if (!actor.getSnapshot().matches({ giving: 'camera' })) return null
        tell({ type: 'PHOTOGRAPHED', item: findItems().add(bytes) })
        return null
      },
      'documents.picture': async ({ of, number, side }) => {
        const { item } = actor.getSnapshot().context
        try {
          if (of === 'item') return await draw(await findItems().peek(number), 0, side)
          if (of === 'opened') return await draw(await readOpened(item), number, side)
          if (of === 'paper') return await draw(await readGiven(actor.getSnapshot().context.paper), number, side)
          return made ? await draw(made.bytes, number, side) : null
        } catch (error) {
          if (error instanceof DocumentError) return null
          throw error
        }
      },
    },
  }

  async function draw(bytes: Uint8Array, page: number, side: number) {
    const order = page === 0 ? { do: 'look', bytes, side, isPictures: true } : { do: 'page', bytes, page, side }
    const { width, height, data } = await decoder.ask(order as { do: 'look'; bytes: Uint8Array; side: number })
    return { width, height, data }
  }

  function obey(command: DocumentCommand): void {
    if (command.do !== 'cameras') {
      const { do: type, ...rest } = command
      actor.send({ type, ...rest } as Parameters<typeof actor.send>[0])
      return
    }
    if (hasCamera === command.there) return
    hasCamera = command.there
    onChange()
  }
}
