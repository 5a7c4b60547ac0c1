import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict'
import { setTimeout as delay } from 'node:timers/promises'
import type { View } from '../../../src/core/app/view/view.ts'
import type { AbuseCase } from '../case.ts'
import { WIDGET } from '../servers.ts'
import { playUnwatched, type UnwatchedVisit } from '../unwatched-visit.ts'

export const SECRET = ['m', 'o', 't', 'd', 'e', 'p', 'a', 's', 's', 'e'] as const
const PATIENCE = 15_000

/** Reports each key and each input event that reaches it, wherever it runs. */
const LISTENS = `<script>for (const type of ['keydown', 'keypress', 'input', 'keyup'])
  addEventListener(type, (e) => parent.postMessage([type, e.key ?? e.data], '*'), true)</script>`
const FRAME = `<iframe src="${WIDGET}/cadre" style="width:300px;height:60px"></iframe>`
export const FIELD = '<input id="x" type="password" style="position:fixed;left:0;top:0;width:300px;height:60px">'

/** A page with a frame of another site, and how much of the secret it may receive at most. */
interface Theft {
  readonly page: string
  readonly frame: string
  /** Script that reads the fields that must stay empty, where the page itself takes the focus. */
  readonly read: string
}

const THEFTS: readonly Theft[] = [
  {
    page: FIELD + FRAME,
    frame: `${LISTENS}<input id="i"><script>setInterval(() => i.focus(), 20)</script>`,
    read: '""',
  },
  {
    page: `${FIELD}<input id="shown">${FRAME}<script>x.onfocus = () => setInterval(() => shown.focus(), 20)</script>`,
    frame: LISTENS,
    read: 'shown.value',
  },
  {
    page: `${FIELD}<input id="shown">${FRAME}<script>x.oninput = () => shown.focus()</script>`,
    frame: LISTENS,
    read: 'shown.value',
  },
  {
    page: `${FIELD}<div id="shown" contenteditable></div>${FRAME}<script>x.oninput = () => shown.focus()</script>`,
    frame: LISTENS,
    read: 'shown.textContent',
  },
]

/** Attacks that redirect keys of the kiosk's keyboard to another place than the one that the person touched. */
export const stolenKeys: AbuseCase = {
  id: 95,
  attack: 'a page, or a frame in it, that takes the focus from who writes a secret on the kiosk’s keyboard',
  run: ({ servers }) =>
    playUnwatched(servers, 'kiosk', async (visit) => {
      for (const { page, frame, read } of THEFTS) {
        const ready = '<script>parent.postMessage("there", "*")</script>'
        await visit.show(page, { '/cadre': { body: frame + ready } })
        await visit.until('that its frame is there', (said) => said === 'there')
        await touchField(visit)
        for (const key of SECRET) await visit.app.request('keyboard.command', { do: 'press', key })
        await untilAstray(visit)
        deepStrictEqual((await visit.said()).filter(Array.isArray), [], 'another frame heard keys')
        strictEqual(await inPage(visit, read), '', 'a secret was written where it can be read')
      }
    }),
}

/** Attacks by a field that the page touches itself, and by keyboard events that it makes up. */
export const forgedKeyboard: AbuseCase = {
  id: 96,
  attack: 'a page that opens the kiosk’s keyboard, or acts as if it were pressed',
  run: ({ servers }) =>
    playUnwatched(servers, 'kiosk', async (visit) => {
      await visit.show(`${FIELD}<script>
        const type = () => {
          x.focus(); x.click()
          x.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, pointerType: 'touch' }))
          x.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }))
          said.push('acted')
        }
        setTimeout(type, 300)
      </script>`)
      await visit.until('that it acted', (said) => said === 'acted')
      await delay(700)
      strictEqual((await visit.app.request<View>('session.view', null)).kiosk?.keyboard, undefined, 'a keyboard opened')
    }),
}

/** Touches the page with a finger until our keyboard appears. */
export async function touchField(visit: UnwatchedVisit): Promise<void> {
  const end = performance.now() + PATIENCE
  while ((await visit.app.request<View>('session.view', null)).kiosk?.keyboard === undefined) {
    ok(performance.now() < end, 'the keyboard does not come')
    await visit.app.inMain(async ({ webContents }) => {
      const portal = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith('http'))
      const send = (type: string, touchPoints: object[]) =>
        portal?.debugger.sendCommand('Input.dispatchTouchEvent', { type, touchPoints })
      await send('touchStart', [{ x: 150, y: 30 }])
      await send('touchEnd', [])
    }, null)
    await delay(300)
  }
}

async function untilAstray(visit: UnwatchedVisit): Promise<void> {
  const end = performance.now() + PATIENCE
  for (;;) {
    const { kiosk } = await visit.app.request<View>('session.view', null)
    if (kiosk?.keyboard === undefined || kiosk.keyboard.astray) return
    ok(performance.now() < end, 'the keyboard says that all is well')
    await delay(50)
  }
}

/** Runs a script in the page, or in its frame whose address contains `frame`. */
export function inPage(visit: UnwatchedVisit, script: string, frame = ''): Promise<unknown> {
  return visit.app.inMain(
    ({ webContents }, [asked, within]) => {
      const portal = webContents.getAllWebContents().find((contents) => contents.getURL().startsWith('http'))
      const frames = portal ? [portal.mainFrame, ...portal.mainFrame.frames] : []
      return frames.find(({ url }) => url.includes(within))?.executeJavaScript(asked)
    },
    [script, frame] as const,
  )
}
