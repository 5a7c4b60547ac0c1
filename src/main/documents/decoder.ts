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

/** How long one order may take, and how often its memory is looked at meanwhile; in milliseconds. */
const PATIENCE = 60_000
const LOOKS = 250
/** What the page may take of memory, in kilobytes: a bomb in a PDF is only known by what it grows to. */
const MOST_MEMORY = 1_400_000

/** The page that opens files, in a process of its own. One order at a time. */
interface DecoderPage {
  readonly window: BrowserWindow
  /** @throws DocumentError with what the page refused, or `too-heavy`, `unreadable` where it did not live through it */
  ask(order: DecoderOrder): Promise<Exclude<DecoderAnswer, { is: 'refused' }>>
  isAlive(): boolean
  close(): void
}

/**
 * Opens the hidden page in which alone files of people and of sites are decoded: sandboxed, without Node, in a session of
 * its own in memory, that reaches our own files and nothing else. What it answers is checked, never believed.
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
    ask: async (order) => {
      number += 1
      const answer = await askPage(window, number, order)
      if (answer.is === 'refused') throw new DocumentError(answer.code)
      return answer
    },
    close,
  }
}

function askPage(window: BrowserWindow, asked: number, order: DecoderOrder): Promise<DecoderAnswer> {
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
      if (number !== asked) return
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
    contents.send('decoder.order', asked, order)
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

/** Opens files of people and of sites, out of this process. */
export interface Decoder {
  /** @throws DocumentError */
  ask<O extends DecoderOrder>(order: O): Promise<AnswerTo<O['do']>>
  /** Lays a paper out, then does something with the window that shows it. @throws DocumentError */
  layOut<T>(bytes: Uint8Array, act: (window: BrowserWindow) => Promise<T>): Promise<T>
  /** Ends the page, and with it all that its memory held. */
  close(): void
}

/** Keeps one page for as long as it lives; orders wait for each other, so that none is blamed for what another one takes. */
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
  const ask = async <O extends DecoderOrder>(order: O): Promise<AnswerTo<O['do']>> =>
    (await (await findPage()).ask(order)) as AnswerTo<O['do']>

  return {
    ask: (order) => inTurn(() => ask(order)),
    layOut: (bytes, act) =>
      inTurn(async () => {
        await ask({ do: 'lay-out', bytes })
        return act((await findPage()).window)
      }),
    close: () => {
      void opened?.then((page) => page.close()).catch(() => undefined)
      opened = undefined
    },
  }
}
