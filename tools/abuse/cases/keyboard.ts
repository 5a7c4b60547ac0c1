import { deepStrictEqual, ok, strictEqual } from 'node:assert/strict'
import { setTimeout as delay } from 'node:timers/promises'
import type { View } from '../../../src/core/app/view/view.ts'
import type { KeyboardView } from '../../../src/core/kiosk/keyboard/view.ts'
import { BAR } from '../../../src/core/kiosk/view.ts'
import type { AbuseCase, AbuseFamily } from '../case.ts'
import { WIDGET } from '../servers.ts'
import { playUnwatched, type UnwatchedVisit } from '../unwatched-visit.ts'
import { FIELD, forgedKeyboard, inPage, SECRET, stolenKeys, touchField } from './typing.ts'

/** Milliseconds that a page is given to react to a key. */
const SETTLED = 600
const PATIENCE = 15_000

const press = ({ app }: UnwatchedVisit, key: string) => app.request<void>('keyboard.command', { do: 'press', key })
const pressAll = async (visit: UnwatchedVisit, keys: readonly string[]) => {
  for (const key of keys) await press(visit, key)
}
const keyboardOf = async ({ app }: UnwatchedVisit): Promise<KeyboardView | undefined> =>
  (await app.request<View>('session.view', null)).kiosk?.keyboard

/** A page that listens wherever it can, while somebody types into a frame of another site in it. */
const listeningPage: AbuseCase = {
  id: 97,
  attack: 'a page that listens to what is written in another site’s frame',
  run: ({ servers }) =>
    playUnwatched(servers, 'kiosk', async (visit) => {
      const listens = `<script>for (const type of ['keydown', 'keypress', 'beforeinput', 'input', 'keyup', 'textInput', 'selectionchange'])
        for (const place of [window, document, document.documentElement])
          place.addEventListener(type, (e) => said.push([type, e.key ?? e.data ?? '']), true)</script>`
      const frame = `<iframe src="${WIDGET}/cadre" style="position:fixed;left:0;top:0;width:300px;height:60px;border:0"></iframe>`
      const ready = '<script>parent.postMessage("there", "*")</script>'
      await visit.show(listens + frame, {
        '/cadre': { body: `<body style="margin:0"><input id="i" style="width:300px;height:60px">${ready}` },
      })
      await visit.until('that its frame is there', (said) => said === 'there')
      await touchField(visit)
      const before = (await visit.said()).length
      await pressAll(visit, SECRET)
      const end = performance.now() + PATIENCE
      while ((await inPage(visit, 'i.value', '/cadre')) !== SECRET.join('')) {
        ok(performance.now() < end, 'nothing is written in the frame')
        await delay(100)
      }
      deepStrictEqual((await visit.said()).slice(before).filter(Array.isArray), [], 'the page heard keys')
    }),
}

/** Where a second key must not be written: what the page does with the first key, and how to read the result. */
const ELSEWHERE: readonly (readonly [acts: string, read: string])[] = [
  [`location = '/deux'`, 'i.value'],
  [`history.pushState(0, '', '/trois'); document.open(); document.write(deux); document.close()`, 'i.value'],
  [`x.replaceWith(Object.assign(document.createElement('textarea'), { id: 'i' })); i.focus()`, 'i.value'],
  [
    `x.type = 'text'; x.blur(); document.body.insertAdjacentHTML('beforeend', '<input id=i autofocus>'); i.focus()`,
    'i.value',
  ],
  [`window.open('/deux')`, 'typeof i === "undefined" ? "" : i.value'],
]

/** A page that has become another one by the second key. */
const otherPage: AbuseCase = {
  id: 98,
  attack:
    'a page that puts another one, with the focus in a field of its own, in the place of the one that is written in',
  run: ({ servers }) =>
    playUnwatched(servers, 'kiosk', async (visit) => {
      const next = '<!doctype html><input id="i" autofocus><script>setInterval(() => i.focus(), 20)</script>'
      for (const [acts, read] of ELSEWHERE) {
        const quoted = JSON.stringify(next).replaceAll('</', '<\\/')
        await visit.show(`${FIELD}<script>deux = ${quoted}; x.oninput = () => { x.oninput = null; ${acts} }</script>`, {
          '/deux': { body: next },
        })
        await touchField(visit)
        await pressAll(visit, SECRET)
        await delay(SETTLED)
        await pressAll(visit, SECRET)
        await delay(SETTLED)
        const written = await visit.app.inMain(async ({ webContents }, asked) => {
          const pages = webContents.getAllWebContents().filter((one) => one.getURL().startsWith('http'))
          return Promise.all(pages.map((page) => page.mainFrame.executeJavaScript(asked).catch(() => '')))
        }, read)
        deepStrictEqual(
          written.filter((text) => text !== ''),
          [],
          acts,
        )
        await visit.app.request('keyboard.command', { do: 'hide' })
        for (const page of [2, 3])
          await visit.app.request('session.command', { do: 'page', action: 'close', page }).catch(() => {})
      }
    }),
}

/** Ways in which a page is larger than its place, or has something drawn over everything. */
const COVERS: readonly string[] = [
  'document.documentElement.requestFullscreen()',
  `document.body.insertAdjacentHTML('beforeend', '<dialog id=d style="position:fixed;inset:0;width:9999px;height:9999px">'); d.showModal()`,
  `open('/deux', '_blank', 'popup,left=0,top=0,width=3000,height=3000')`,
  'resizeTo(9000, 9000); moveTo(0, 0)',
  `documentPictureInPicture.requestWindow({ width: 900, height: 900 })`,
  `document.body.insertAdjacentHTML('beforeend', '<input type=date id=d>'); d.showPicker()`,
  `document.body.insertAdjacentHTML('beforeend', '<input type=color id=d>'); d.showPicker()`,
  `document.body.insertAdjacentHTML('beforeend', '<select id=d>' + '<option>un'.repeat(99)); d.showPicker()`,
]

/** A page that covers our keys: each press would go where it likes. */
const coveredKeyboard: AbuseCase = {
  id: 99,
  attack: 'a page that covers the kiosk’s keyboard, by fullscreen, windows, boxes and lists of its own',
  run: ({ servers }) =>
    playUnwatched(servers, 'kiosk', async (visit) => {
      for (const acts of COVERS) {
        await visit.show(
          `${FIELD}<script>x.oninput = async () => { try { await (async () => { ${acts} })() } catch {} said.push('acted') }</script>`,
          { '/deux': { body: '<!doctype html><body style="background:red">' } },
        )
        await touchField(visit)
        await press(visit, 'a')
        await delay(SETTLED)
        const { bottom, height, windows } = await visit.app.inMain(({ BrowserWindow }) => {
          const all = BrowserWindow.getAllWindows().filter((one) => one.isVisible())
          const bounds = all[0]?.contentView.children.map((view) => view.getBounds()) ?? []
          const bottom = Math.max(0, ...bounds.map((one) => one.y + one.height))
          return { bottom, height: all[0]?.getContentBounds().height ?? 0, windows: all.length }
        }, null)
        strictEqual(windows, 1, `${acts}: a window came`)
        const keys = await findKeysTop(visit)
        ok(bottom <= (keys ?? height - BAR), `${acts}: the page reaches ${bottom}, the keys begin at ${keys}`)
        await visit.app.request('keyboard.command', { do: 'hide' })
        for (const page of [2, 3])
          await visit.app.request('session.command', { do: 'page', action: 'close', page }).catch(() => {})
      }
    }),
}

/** Returns where our keys begin in our window, in pixels from its top; undefined while they are not shown. */
function findKeysTop({ app }: UnwatchedVisit): Promise<number | undefined> {
  return app.inMain(async ({ BrowserWindow }) => {
    const own = BrowserWindow.getAllWindows().find((one) => one.isVisible())?.webContents
    return (await own?.executeJavaScript(`document.querySelector('.keyboard')?.getBoundingClientRect().top`)) as
      | number
      | undefined
  }, null)
}

/** Compares the pixels around a key before and while it is held down: what somebody behind the person could see. */
async function seesPress({ app }: UnwatchedVisit, key: string): Promise<boolean> {
  return app.inMain(async ({ BrowserWindow }, name) => {
    const own = BrowserWindow.getAllWindows().find((one) => one.isVisible())?.webContents
    if (own === undefined) throw new Error('there is no window')
    const place = (await own.executeJavaScript(`(async () => {
      const find = () => [...document.querySelectorAll('.keyboard button')].find((one) => one.textContent.trim() === ${JSON.stringify(name)})
      for (let tries = 0; tries < 100 && !find(); tries += 1) await new Promise((resolve) => setTimeout(resolve, 100))
      const { x, y, width, height } = find().getBoundingClientRect()
      return { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) }
    })()`)) as { x: number; y: number; width: number; height: number }
    const drawn = async () => {
      await new Promise((resolve) => setTimeout(resolve, 400))
      const whole = await own.executeJavaScript(`(() => { const { x, y, width, height } =
        document.querySelector('.keyboard').getBoundingClientRect(); return { x, y: Math.round(y), width, height: Math.round(height) } })()`)
      return (await own.capturePage(whole as never)).toBitmap()
    }
    const middle = {
      x: place.x + place.width / 2,
      y: place.y + place.height / 2,
      button: 'left',
      clickCount: 1,
    } as const
    own.sendInputEvent({ type: 'mouseMove', x: 2, y: 2 })
    const before = await drawn()
    own.sendInputEvent({ type: 'mouseDown', ...middle })
    const during = await drawn()
    own.sendInputEvent({ type: 'mouseUp', ...middle })
    own.sendInputEvent({ type: 'mouseMove', x: 2, y: 2 })
    await drawn()
    return !before.equals(during)
  }, key)
}

/** A secret typed on a screen that others see too. */
const shownSecret: AbuseCase = {
  id: 143,
  attack: 'somebody behind the person, and a page that says that its secret field is none any more',
  run: ({ servers }) =>
    playUnwatched(servers, 'kiosk', async (visit) => {
      await visit.show(FIELD.replace('password', 'text'))
      await touchField(visit)
      ok(await seesPress(visit, 'm'), 'no key shows at all that it was pressed: nothing is tried here')
      await visit.app.request('keyboard.command', { do: 'hide' })
      // The page shows what is written from the touch on, or from the first key on; our keyboard still shows nothing.
      for (const acts of ['', 'x.onfocus = () => { x.type = "text" }', 'x.oninput = () => { x.type = "text" }']) {
        await visit.show(`${FIELD}<script>${acts}</script>`)
        await touchField(visit)
        if (acts !== '' && !acts.includes('oninput') && (await keyboardOf(visit))?.secret === false) continue
        for (const key of ['m', 'o', 't'])
          ok(!(await seesPress(visit, key)), `${acts}: a key is shown as it is pressed`)
        strictEqual((await keyboardOf(visit))?.secret, true, acts)
        await visit.app.request('keyboard.command', { do: 'hide' })
      }
    }),
}

/** Commands to our keyboard that none of its keys sends. */
const NO_KEYS: readonly unknown[] = [
  { do: 'press', key: 'abc' },
  { do: 'press', key: 'a'.repeat(1_000_000) },
  { do: 'press', key: '\u0000' },
  { do: 'press', key: '__proto__' },
  { do: 'press', key: 'a', into: 'own' },
  { do: 'type', text: 'bonjour' },
  { do: 'press' },
  null,
]

/** A page that changes as fast as it can, and invalid keys. */
const floodedKeyboard: AbuseCase = {
  id: 144,
  attack: 'a page that moves the focus and its fields a thousand times a second, and what is no key',
  run: ({ servers }) =>
    playUnwatched(servers, 'kiosk', async (visit) => {
      await visit.show(`${FIELD}<input id="y"><script>
        x.oninput = () => { x.oninput = null; said.push('floods')
          const end = performance.now() + 2000
          const flood = () => {
            for (let n = 0; n < 200; n += 1) { y.focus(); x.focus(); x.type = n % 2 ? 'text' : 'password'; x.replaceWith(x) }
            if (performance.now() < end) setTimeout(flood)
            else { x.type = 'password'; said.push('ended') }
          }
          flood() }
      </script>`)
      await touchField(visit)
      await press(visit, 'a')
      await visit.until('that it floods', (said) => said === 'floods')
      await pressAll(visit, SECRET)
      await visit.until('that it ended', (said) => said === 'ended')
      strictEqual(await inPage(visit, 'y.value'), '', 'keys came to where no finger was')
      for (const command of NO_KEYS) {
        const taken = await visit.app.request('keyboard.command', command).then(
          () => true,
          () => false,
        )
        ok(!taken, `${JSON.stringify(command)?.slice(0, 60)} was taken`)
      }
      // The person can go on.
      await visit.app.request('keyboard.command', { do: 'hide' })
      await visit.show(FIELD)
      await touchField(visit)
      await pressAll(visit, SECRET)
      await delay(SETTLED)
      strictEqual(await inPage(visit, 'x.value'), SECRET.join(''))
    }),
}

/** Attacks on the kiosk's keyboard, each in a start of its own without Playwright in its pages. */
export const keyboard: AbuseFamily = {
  name: 'keyboard',
  place: 'kiosk',
  cases: [stolenKeys, forgedKeyboard, listeningPage, otherPage, coveredKeyboard, shownSecret, floodedKeyboard],
}
