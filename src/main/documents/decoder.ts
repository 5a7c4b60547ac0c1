import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { app, BrowserWindow, session as sessions } from 'electron'
import { type DecoderAnswer, type DecoderOrder, decoderAnswerSchema } from '../../core/documents/decoder.ts'
import { DocumentError, type DocumentRefusal } from '../../core/documents/refusal.ts'
import {
  developmentUrl,
  installAppScheme,
  installOwnPagesGuard,
  installOwnSessionGuard,
  ownOrigin,
} from '../app-window/own-pages.ts'

const PRELOAD = join(__dirname, '../preload/decoder.cjs')
const SCREENS = join(__dirname, '../renderer')

/** The time limit of one order, and the time between two checks of its memory, in milliseconds. */
const PATIENCE = 60_000
const LOOKS = 250
/** The most memory of the page, in kilobytes: a decompression bomb in a PDF is only detected by its growth. */
const MOST_MEMORY = 1_400_000

/** The page that opens files, in its own process, one order at a time. */
interface DecoderPage {
  readonly window: BrowserWindow
  /** Runs an order. @throws DocumentError with the page's refusal, or `too-heavy` or `unreadable` where it crashed */
  run(order: DecoderOrder): Promise<Exclude<DecoderAnswer, { is: 'refused' }>>
  isAlive(): boolean
  close(): void
}

/**
 * Opens the hidden page, the only place where files of people and sites are decoded: sandboxed, without Node, in its
 * own session in memory, which reaches only our own files. Its answers are checked, never trusted.
 */
async function openDecoderPage(): Promise<DecoderPage> {
  const session = sessions.fromPartition(`decoder-${randomUUID()}`, { cache: false })
  installOwnSessionGuard(session)
  session.on('will-download', (event) => event.preventDefault())
  void installAppScheme(session, SCREENS)
  const window = new BrowserWindow({
    show: false,
    width: 800,
    height: 1_100,
    webPreferences: {
      session,
      preload: PRELOAD,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      devTools: false,
      disableDialogs: true,
      backgroundThrottling: false,
    },
  })
  installOwnPagesGuard(window.webContents)
  const close = () => {
    if (!window.isDestroyed()) window.destroy()
  }
  await window.loadURL(`${developmentUrl() ?? ownOrigin()}/decoder.html`)
  let number = 0
  return {
    window,
    isAlive: () => !window.isDestroyed() && !window.webContents.isCrashed(),
    run: async (order) => {
      number += 1
      const answer = await sendOrder(window, number, order)
      if (answer.is === 'refused') throw new DocumentError(answer.code)
      return answer
    },
    close,
  }
}

function sendOrder(window: BrowserWindow, own: number, order: DecoderOrder): Promise<DecoderAnswer> {
  const { webContents: contents } = window
  return new Promise((resolve, reject) => {
    const end = (act: () => void) => {
      clearTimeout(late)
      clearInterval(looking)
      contents.ipc.off('decoder.answer', receive)
      contents.off('render-process-gone', onGone)
      contents.off('destroyed', onGone)
      act()
    }
    const refuse = (code: DocumentRefusal) => end(() => reject(new DocumentError(code)))
    const receive = (_event: unknown, number: unknown, answer: unknown) => {
      if (number !== own) return
      const parsed = decoderAnswerSchema.safeParse(answer)
      if (parsed.success) end(() => resolve(parsed.data))
      else refuse('unreadable')
    }
    let isTooHeavy = false
    const onGone = () => refuse(isTooHeavy ? 'too-heavy' : 'unreadable')
    const stop = () => {
      isTooHeavy = true
      if (!window.isDestroyed()) contents.forcefullyCrashRenderer()
    }
    const late = setTimeout(stop, PATIENCE)
    const looking = setInterval(() => {
      if (readMemory(window) > MOST_MEMORY) stop()
    }, LOOKS)
    contents.ipc.on('decoder.answer', receive)
    contents.on('render-process-gone', onGone)
    contents.on('destroyed', onGone)
    contents.send('decoder.order', own, order)
  })
}

function readMemory(window: BrowserWindow): number {
  if (window.isDestroyed()) return 0
  const pid = window.webContents.getOSProcessId()
  return app.getAppMetrics().find((one) => one.pid === pid)?.memory.workingSetSize ?? 0
}

type AnswerTo<D extends DecoderOrder['do']> = Extract<
  DecoderAnswer,
  { is: { look: 'pixels'; page: 'pixels'; make: 'made'; 'lay-out': 'laid-out' }[D] }
>

/** Opens files of people and sites in another process. */
export interface Decoder {
  /** Runs an order in turn. @throws DocumentError */
  run<O extends DecoderOrder>(order: O): Promise<AnswerTo<O['do']>>
  /** Lays out a paper, then acts on the window that shows it. @throws DocumentError */
  layOut<T>(bytes: Uint8Array, act: (window: BrowserWindow) => Promise<T>): Promise<T>
  /** Ends the page and frees its memory. */
  close(): void
}

/**
 * Creates a decoder with one page, as long as that lives. Orders run one after the other, so that none fails because of
 * another.
 */
export function createDecoder(): Decoder {
  let opened: Promise<DecoderPage> | undefined
  let last: Promise<unknown> = Promise.resolve()

  const findPage = async (): Promise<DecoderPage> => {
    const page = await opened?.catch(() => undefined)
    if (page?.isAlive()) return page
    page?.close()
    opened = openDecoderPage()
    return opened
  }
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const turn = last.then(act, act)
    last = turn.catch(() => undefined)
    return turn
  }
  const run = async <O extends DecoderOrder>(order: O): Promise<AnswerTo<O['do']>> =>
    (await (await findPage()).run(order)) as AnswerTo<O['do']>

  return {
    run: (order) => inTurn(() => run(order)),
    layOut: (bytes, act) =>
      inTurn(async () => {
        await run({ do: 'lay-out', bytes })
        return act((await findPage()).window)
      }),
    close: () => {
      void opened?.then((page) => page.close()).catch(() => undefined)
      opened = undefined
    },
  }
}
