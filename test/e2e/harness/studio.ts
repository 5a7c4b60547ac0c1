import { app, BrowserWindow, type WebContents, type WebFrameMain, webContents } from 'electron'
import type { Recorded } from '../../../src/core/studio/event.ts'
import type { StepFound } from '../../../src/core/studio/protocol.ts'
import { createVocabulary } from '../../../src/core/studio/scrub/vocabulary.ts'
import { openStudioPages } from '../../../src/main/studio/studio-pages.ts'
import type { PageAct, StudioPagesDriver } from '../../../tools/drivers/studio/launch.ts'
import { allow, until } from '../support/waits.ts'

const PATIENCE = 10_000

/**
 * Opens the studio's own pages in a bare window: the guided view, its guards, its inspector and recorder, and the app's
 * cleaning, without our screens. Nobody else inspects the pages: a second inspector would keep frames from loading.
 */
async function boot(): Promise<void> {
  const { STUDIO_ORIGINS = '', STUDIO_WORDS = '[]' } = process.env
  const [start = '', ...others] = STUDIO_ORIGINS.split(' ')
  const window = new BrowserWindow({ width: 1280, height: 900 })
  await window.loadURL('about:blank')
  const recorded: Recorded[] = []
  let found: readonly StepFound[] = []
  const pages = openStudioPages({
    window,
    allowance: { origins: new Set([start, ...others]), start: `${start}/` },
    vocabulary: createVocabulary(JSON.parse(STUDIO_WORDS) as string[]),
    slot: () => ({ x: 0, y: 0, width: 1280, height: 880 }),
    events: {
      onRecorded: (one) => recorded.push(one),
      onPointed: () => undefined,
      onFound: (next) => {
        found = next
      },
    },
  })
  pages.follow({ mode: 'watch', targets: [] }, undefined)
  const findOpenPages = (): WebContents[] =>
    webContents.getAllWebContents().filter((one) => !one.isDestroyed() && one.getURL().startsWith('http'))
  await until(() => findOpenPages().length > 0, 'a page of the site')
  const [first] = findOpenPages()
  const studio: StudioPagesDriver = {
    open: async (address) => {
      for (const other of findOpenPages()) if (other !== first) other.close()
      await first?.loadURL(address)
      await untilLoaded(first)
    },
    act: async (act) => {
      if (act.do === 'return') {
        for (const other of findOpenPages()) if (other !== first) other.close()
        await until(() => findOpenPages().length === 1, 'the other pages to close')
        return
      }
      const contents = await actOn(findOpenPages, act)
      await allow(30)
      await untilLoaded(contents)
    },
    take: () => recorded.splice(0),
    found: () => found,
    follow: (wish) => {
      found = []
      pages.follow(wish, undefined)
    },
  }
  Object.assign(globalThis, { studio })
}

async function untilLoaded(contents: WebContents | undefined): Promise<void> {
  const isLoaded = () => !contents || contents.isDestroyed() || !contents.isLoading()
  await until(isLoaded, 'the page to load', PATIENCE)
}

interface Place {
  readonly contents: WebContents
  readonly frame: WebFrameMain
  readonly x: number
  readonly y: number
  readonly type: string
}

async function actOn(findOpenPages: () => WebContents[], act: PageAct): Promise<WebContents> {
  const { contents, x, y, type, frame } = await find(findOpenPages, act.at)
  contents.focus()
  if (act.do === 'attach') {
    await attach(contents, act.at)
    return contents
  }
  if (act.do === 'select') {
    await frame.executeJavaScript(`(${findMarked})(${JSON.stringify(act.at)})?.focus()`)
    for (let times = act.keys ?? 1; times > 0; times -= 1) await press(contents, { key: 'ArrowDown', code: 40 })
    await press(contents, { key: 'Tab', code: 9 })
    return contents
  }
  for (const kind of ['mouseMoved', 'mousePressed', 'mouseReleased'] as const) {
    const button = kind === 'mouseMoved' ? 'none' : 'left'
    await contents.debugger.sendCommand('Input.dispatchMouseEvent', { type: kind, x, y, button, clickCount: 1 })
  }
  if (act.do !== 'fill') return contents
  // A date field takes its parts one after the other.
  const text = type === 'date' ? (act.text ?? '').split('-').toReversed().join('') : (act.text ?? '')
  if (type !== 'date') contents.selectAll()
  for (const letter of text)
    await press(contents, { key: letter, text: letter, code: letter.toUpperCase().charCodeAt(0) })
  return contents
}

/**
 * Presses one key through the inspector that the app itself attaches to its pages: it reaches frames of other sites
 * too.
 */
async function press(
  { debugger: inspector }: WebContents,
  { key, text, code }: { readonly key: string; readonly text?: string; readonly code: number },
): Promise<void> {
  const event = { key, windowsVirtualKeyCode: code, ...(text !== undefined && { text }) }
  await inspector.sendCommand('Input.dispatchKeyEvent', {
    type: text === undefined ? 'rawKeyDown' : 'keyDown',
    ...event,
  })
  await inspector.sendCommand('Input.dispatchKeyEvent', { type: 'keyUp', key, windowsVirtualKeyCode: code })
}

/** Attaches a file as the system's own dialog does after a choice. */
async function attach(contents: WebContents, mark: string): Promise<void> {
  const { result } = (await contents.debugger.sendCommand('Runtime.evaluate', {
    expression: `(${findMarked})(${JSON.stringify(mark)})`,
  })) as { result: { objectId?: string } }
  await contents.debugger.sendCommand('DOM.setFileInputFiles', { files: [process.execPath], objectId: result.objectId })
}

function find(findOpenPages: () => WebContents[], mark: string): Promise<Place> {
  const findNow = async (): Promise<Place | undefined> => {
    for (const contents of findOpenPages().toReversed()) {
      for (const frame of contents.mainFrame.framesInSubtree) {
        const place = await findIn(frame, mark).catch(() => undefined)
        if (place) return { contents, frame, ...place }
      }
    }
    return undefined
  }
  return until(findNow, `something marked ${mark}`, PATIENCE)
}

/** Finds a marked element once it has a place: on a slow start the page loads before its view has a size. */
async function findIn(frame: WebFrameMain, mark: string): Promise<Omit<Place, 'contents' | 'frame'> | undefined> {
  const measure = `((element) => {
    element?.scrollIntoView({ block: 'nearest' })
    const box = element?.getBoundingClientRect()
    return box && box.width > 0 && innerWidth > 0 ? { x: box.x + Math.min(box.width / 2, 20), y: box.y + box.height / 2, type: element.type ?? '' } : undefined
  })((${findMarked})(${JSON.stringify(mark)}))`
  const place = (await frame.executeJavaScript(measure)) as { x: number; y: number; type: string } | undefined
  if (!place || !frame.parent) return place
  const around = `((frame) => { const box = frame?.getBoundingClientRect(); return box && innerWidth > 0 ? { x: box.x + frame.clientLeft, y: box.y + frame.clientTop } : undefined })(
    [...document.querySelectorAll('iframe')].find(({ src }) => src === ${JSON.stringify(frame.url)}))`
  const outer = (await frame.parent.executeJavaScript(around)) as { x: number; y: number } | undefined
  return outer && { ...place, x: place.x + outer.x, y: place.y + outer.y }
}

/** Runs in the page, so it uses no variable from outside. */
function findMarked(mark: string): Element | null {
  const closed = (globalThis as { closedRoots?: readonly ShadowRoot[] }).closedRoots ?? []
  const roots: (Document | ShadowRoot)[] = [document, ...closed]
  for (let at = 0; at < roots.length; at += 1) {
    for (const element of roots[at]?.querySelectorAll('*') ?? []) if (element.shadowRoot) roots.push(element.shadowRoot)
  }
  for (const root of roots) {
    for (const element of root.querySelectorAll(`[data-mark="${mark}"]`)) if (element.checkVisibility()) return element
  }
  return null
}

app.on('window-all-closed', () => app.quit())
void app.whenReady().then(boot)
