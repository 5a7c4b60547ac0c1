import { setTimeout as delay } from 'node:timers/promises'
import type { View } from '../../../src/core/app/view/view.ts'
import { openHostileServers } from '../../abuse/servers.ts'
import { playUnwatched, type UnwatchedVisit } from '../../abuse/unwatched-visit.ts'
import { EDITORS } from './editors.ts'
import { FIELDS } from './fields.ts'
import { FRAMES } from './frames.ts'
import { PLACES } from './places.ts'
import type { TypedPage } from './typed-page.ts'

/** Pages of strangers, over which the keyboard must or must not appear. */
export const TYPED_PAGES: readonly TypedPage[] = [...FIELDS, ...EDITORS, ...FRAMES, ...PLACES]

/** Milliseconds to wait for something, for a page to be still, and for what must not appear. */
const PATIENCE = 6_000
const STILL = 600
const NEVER = 900
const MOST_TOUCHES = 3

/** Size of the kiosk's window, in pixels. */
export interface ScreenSize {
  readonly width: number
  readonly height: number
}

/**
 * Touches each page of the corpus at an unwatched kiosk, and writes. Returns what is wrong with those that fail, by
 * their names.
 */
export async function proveKeyboard(
  size: ScreenSize,
  only: string,
  report: (line: string) => void,
): Promise<{ readonly tried: number; readonly failed: readonly string[] }> {
  const servers = await openHostileServers()
  const pages = TYPED_PAGES.filter(({ what }) => what.includes(only))
  const failed: string[] = []
  try {
    await playUnwatched(servers, 'kiosk', async (visit) => {
      await resize(visit, size)
      for (const page of pages) {
        const why = await tryPage(visit, page).catch((error: unknown) => String(error).split('\n', 1)[0])
        if (why) failed.push(`${page.what}: ${why}`)
        if (why) report(failed.at(-1) ?? '')
        await visit.app.request('keyboard.command', { do: 'hide' }).catch(() => undefined)
      }
    })
  } finally {
    servers.close()
  }
  return { tried: pages.length, failed }
}

/** Touches, writes and reads; returns what is wrong, undefined if all is well. */
export async function tryPage(visit: UnwatchedVisit, page: TypedPage): Promise<string | undefined> {
  // Nobody stays so long at one page; here there are a hundred of them.
  await visit.app.request('kiosk.command', { do: 'touch' })
  await open(visit, page)
  if (!(await until(async () => (await keyboardOf(visit)) === undefined)))
    return 'the keyboard of the page before stays'
  await findTouched(visit, page, true)
  await delay(STILL)
  await touch(visit, await findTouched(visit, page, false))
  if (page.opens === false) {
    await delay(NEVER)
    return (await keyboardOf(visit)) && 'a keyboard comes'
  }
  // As a person does: a touch that a busy machine lost is repeated.
  const comes = () => until(async () => (await keyboardOf(visit))?.astray === false)
  for (let left = MOST_TOUCHES; !(await comes()); left -= 1) {
    if (left <= 1) return 'no keyboard comes'
    await touch(visit, await findTouched(visit, page, false))
  }
  const { type } = (await keyboardOf(visit)) ?? {}
  if (type !== (page.type ?? 'text')) return `it has the keys for ${type}`
  await delay(NEVER)
  const unseen = page.isElsewhere ? undefined : await findUnseen(visit, page)
  for (const key of page.keys ?? ['a', 'b']) {
    if (key === '~') await delay(STILL)
    else await visit.app.request('keyboard.command', { do: 'press', key })
  }
  let read: unknown
  const isWritten = await until(async () => {
    read = await inPage(visit, page.read ?? `${page.touched ?? 'f'}.value`, toFrame(page))
    return read === (page.written ?? 'ab')
  })
  return isWritten ? unseen : `« ${read} » is written`
}

async function open(visit: UnwatchedVisit, { body, frame, isLate }: TypedPage): Promise<void> {
  const files = frame && { '/cadre': { body: `<!doctype html><meta charset="utf-8"><body style="margin:0">${frame}` } }
  await visit.show(files ? body : `${body}<script>setTimeout(() => said.push('page'), 0)</script>`, files || undefined)
  const word = files ? 'there' : isLate ? 'late' : 'page'
  await visit.until('that it is there', (said) => said === word)
}

const toFrame = ({ frame, touched }: TypedPage) => (frame !== undefined && touched === undefined ? 1 : 0)

interface Place {
  readonly x: number
  readonly y: number
}

/** Finds where a finger touches it, in the page's own pixels. */
async function findTouched(visit: UnwatchedVisit, page: TypedPage, scrolls: boolean): Promise<Place> {
  const within = toFrame(page)
  const toScript = (element: string) => `(() => {
    const element = ${element}
    ${scrolls ? "element.scrollIntoView({ block: 'center', behavior: 'instant' })" : ''}
    const { x, y, width, height } = element.getBoundingClientRect()
    const high = height > innerHeight ? Math.max(0, -y) + 60 : Math.min(height / 2, 60)
    return { x: x + Math.min(width / 2, 150), y: y + high }
  })()`
  const inner = await inPage<Place>(visit, toScript(page.touched ?? 'f'), within)
  if (within === 0) return inner
  const outer = await inPage<Place>(
    visit,
    `(() => {
      ${scrolls ? `scrollBy(0, fr.getBoundingClientRect().y + ${inner.y} - innerHeight / 2)` : ''}
      const { x, y } = fr.getBoundingClientRect()
      return { x, y }
    })()`,
  )
  return { x: outer.x + inner.x, y: outer.y + inner.y }
}

/** Finds what of it is out of sight or covered by something of the page; undefined if all is well. */
async function findUnseen(visit: UnwatchedVisit, page: TypedPage): Promise<string | undefined> {
  const within = toFrame(page)
  const box = (element: string) => `(() => {
    const { x, y, height, width } = ${element}.getBoundingClientRect()
    return { x, y, height, width, across: innerWidth, down: innerHeight }
  })()`
  const outer = await inPage<Place & Record<'across' | 'down', number>>(
    visit,
    within === 1 ? box('fr') : box('document.body'),
  )
  const from = within === 1 ? outer : { x: 0, y: 0 }
  const field = await inPage<Place & Record<'width' | 'height', number>>(visit, box(page.touched ?? 'f'), within)
  const [x, y] = [field.x + from.x, field.y + from.y]
  if (y < -1 || (field.height < outer.down && y + field.height > outer.down + 1) || x < -1 || x + 40 > outer.across)
    return `it is at ${Math.round(y)} to ${Math.round(y + field.height)} of ${outer.down}`
  const [right, below] = [x + Math.min(field.width / 2, 100), Math.min(y + field.height / 2, outer.down - 1)]
  const isFree = await inPage<boolean>(
    visit,
    `(() => {
      const field = ${within === 1 ? 'fr' : (page.touched ?? 'f')}
      const above = document.elementFromPoint(${right}, ${below})
      for (let one = above; one; one = one.parentElement)
        if (one !== field && ['fixed', 'sticky'].includes(getComputedStyle(one).position) && !one.contains(field)
          && field.getRootNode() === document) return false
      return above !== null
    })()`,
  )
  return isFree ? undefined : 'a bar of the page lies over it'
}

/** Touches at once, without the screen's pointer, as a finger. */
function touch(visit: UnwatchedVisit, at: Place): Promise<void> {
  return visit.app.inMain(async ({ webContents }, point) => {
    const portal = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith('http'))
    const send = (type: string, touchPoints: object[]) =>
      portal?.debugger.sendCommand('Input.dispatchTouchEvent', { type, touchPoints })
    await send('touchStart', [point])
    await send('touchEnd', [])
  }, at)
}

function inPage<R>(visit: UnwatchedVisit, script: string, frame = 0): Promise<R> {
  return visit.app.inMain(
    ({ webContents }, asked) => {
      const portal = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith('http'))
      return portal?.mainFrame.framesInSubtree[asked.frame]?.executeJavaScript(asked.script) as Promise<R>
    },
    { script, frame },
  )
}

const keyboardOf = async ({ app }: UnwatchedVisit) => (await app.request<View>('session.view', null)).kiosk?.keyboard

async function until(isSo: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + PATIENCE
  while (performance.now() < end) {
    if (await isSo().catch(() => false)) return true
    await delay(60)
  }
  return false
}

function resize({ app }: UnwatchedVisit, size: ScreenSize): Promise<void> {
  return app.inMain(({ BrowserWindow }, wanted) => {
    for (const window of BrowserWindow.getAllWindows()) {
      window.setKiosk(false)
      window.setBounds({ x: 0, y: 0, ...wanted })
    }
  }, size)
}
