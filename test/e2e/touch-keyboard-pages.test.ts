import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { KeyboardView } from '../../src/core/kiosk/keyboard/view.ts'
import { type HostileServers, openHostileServers, WIDGET } from '../../tools/abuse/servers.ts'
import { playUnwatched, type UnwatchedVisit } from '../../tools/abuse/unwatched-visit.ts'
import { TYPED_PAGES, tryPage } from '../../tools/prove/keyboard/prove-keyboard.ts'
import { IS_NIGHT, pickCases } from '../setup/runs.ts'
import { createRealFinger, type RealFinger } from './support/real-finger.ts'
import { focusWindowOf, pressReal } from './support/real-keys.ts'
import { stays } from './support/waits.ts'

/**
 * No Playwright is attached to these pages: it would make each of them believe that it has the focus, and stop frames
 * of other sites. The pointer is the screen's own, so the focus moves between page and keyboard as on a real kiosk.
 */
let servers: HostileServers
let end: () => void = () => {}
let finger: RealFinger
let visit: UnwatchedVisit

beforeAll(async () => {
  servers = await openHostileServers()
  await new Promise<void>((begun, failed) => {
    playUnwatched(servers, 'kiosk', (one) => {
      visit = one
      finger = createRealFinger(one)
      begun()
      return new Promise((resolve) => {
        end = resolve
      })
    }).catch(failed)
  })
})
afterAll(() => {
  end()
  servers.close()
})

const MOST_TOUCHES = 3
/** Milliseconds after which the test repeats a touch: nobody waits longer for a keyboard. */
const AGAIN = 6_000

const isHeld = (keyboard: KeyboardView | undefined) => keyboard?.astray === false
const isAstray = (keyboard: KeyboardView | undefined) => keyboard?.astray === true
const isAway = (keyboard: KeyboardView | undefined) => keyboard === undefined

const HEAR = `<script>
  received = []
  for (const type of ['keydown', 'blur', 'focusout']) addEventListener(type, (e) => received.push(type), true)
</script>`
const FRAME = `<iframe id="frame" src="${WIDGET}/cadre" style="width:400px;height:90px;border:0"></iframe>`
const frameOf = (script = '') => ({
  '/cadre': {
    body: `<!doctype html><body style="margin:0">${HEAR}<input id="inside" style="display:block;width:300px;height:40px">
      <script>${script}; parent.postMessage('there', '*')</script>`,
  },
})
const FIELDS = `${HEAR}<style>input { display: block; width: 300px; height: 40px }</style>`

async function show(body: string, files?: Parameters<UnwatchedVisit['show']>[1]): Promise<void> {
  await visit.show(`${body}<script>setTimeout(() => said.push('page'), 0)</script>`, files)
  await visit.until('that it is there', (said) => said === 'page')
  if (files) await visit.until('that its frame is there', (said) => said === 'there')
  // A visit's keyboard goes away with its page.
  await finger.until('no keyboard', isAway)
}

const written = (selector: string, frame = 0) =>
  finger.inFrame<string>(frame, `document.querySelector('${selector}').value`)
const received = (frame = 0) => finger.inFrame<string[]>(frame, 'received')

/** Touches a field as a person does, again if a busy machine lost the touch. */
async function open(selector: string, inside?: string): Promise<void> {
  for (let left = MOST_TOUCHES; ; left -= 1) {
    await finger.press(selector, inside)
    try {
      return await finger.until('the keyboard', isHeld, left > 1 ? AGAIN : undefined)
    } catch (error) {
      if (left <= 1) throw error
    }
  }
}

describe('the keyboard of a kiosk, over unwatched pages', () => {
  it('writes in a frame of another site, and no page loses its focus by it', async () => {
    await show(`${FIELDS}<input id="name">${FRAME}`, frameOf())
    await open('#frame', '#inside')
    await finger.type('a', 'b', 'Chiffres et signes', '1')
    await expect.poll(() => written('#inside', 1)).toBe('ab1')
    expect(await received(1)).toEqual(['keydown', 'keydown', 'keydown'])
    expect(await received(0)).not.toContain('keydown')
    // Back to the page: the focus leaves the frame by this press alone.
    await finger.inFrame(0, `document.querySelector('#name').onfocus = () => { received = [] }`)
    await finger.press('#name')
    await finger.until('the letters', (keyboard) => isHeld(keyboard) && keyboard?.layer === 'digits')
    await finger.type('Lettres', 'z')
    await expect.poll(() => written('#name')).toBe('z')
    expect(await received(0)).toEqual(['keydown'])
  })

  it('lets a page move on from box to box, as codes and dates do', async () => {
    const box = '<input class="box" inputmode="numeric" maxlength="1">'
    await show(`${FIELDS}${box.repeat(4)}<script>
      const boxes = [...document.querySelectorAll('.box')]
      boxes.forEach((one, at) => { one.oninput = () => boxes[at + 1]?.focus() })
    </script>`)
    await open('.box')
    await finger.until('the digits', (keyboard) => keyboard?.type === 'digits')
    await finger.type('4', '2', '0', '7')
    await expect
      .poll(() => finger.inFrame(0, `[...document.querySelectorAll('.box')].map((one) => one.value).join('')`))
      .toBe('4207')
  })

  it('disappears for a real keyboard, and comes back for a finger but not for the mouse beside it', async () => {
    await show(`${FIELDS}<input id="name">`)
    await open('#name')
    await finger.type('a')
    focusWindowOf(await visit.app.inMain(() => process.pid, null))
    pressReal('b')
    await finger.until('no keyboard', isAway)
    await expect.poll(() => written('#name')).toBe('ab')
    await finger.press('#name')
    await finger.touch('#name')
    await finger.until('the keyboard', isHeld)
    await finger.type('c', 'Fermer le clavier')
    await finger.until('no keyboard', isAway)
    await expect.poll(() => written('#name')).toBe('abc')
  })
})

describe('a page of the corpus (npm run prove -- keyboard)', () => {
  const TYPED = [
    'EditContext',
    'frame about:blank written',
    'inputmode none with the page own pad',
    ...(IS_NIGHT
      ? ['field rebuilt on focus', 'search replaced by overlay on focus', 'fixed tall dialog centered']
      : []),
  ]
  it.each(TYPED_PAGES.filter(({ what }) => TYPED.includes(what)))(
    '$what is written in as a person expects',
    async (page) => {
      expect(await tryPage(visit, page)).toBeUndefined()
    },
  )
})

describe('a page that takes the focus', () => {
  const TAKES = [
    ['in a loop', `setInterval(() => other.focus(), 40)`],
    ['once, for a field that shows what is secret', `name.oninput = () => other.focus()`],
    ['to nowhere', `name.onfocus = () => { name.onfocus = null; setTimeout(() => name.blur(), 60) }`],
  ] as const
  // By day a frame takes it in a loop.
  it.each(pickCases(TAKES, ([how]) => how !== 'in a loop'))(
    '%s gets no key of it, and the keyboard stays where it is until a field is touched',
    async (_, script) => {
      await show(`${FIELDS}<input id="name" type="password"><input id="other"><script>
      const name = document.querySelector('#name'), other = document.querySelector('#other')
      ${script}
    </script>`)
      await finger.touch('#name')
      await finger.until('the keyboard', (keyboard) => keyboard !== undefined)
      if (script.includes('oninput')) await finger.type('a')
      await finger.until('that it says so', isAstray)
      // Calls the app directly, since our screen takes no press now.
      for (const key of ['x', 'y']) await visit.app.request('keyboard.command', { do: 'press', key })
      await stays(async () => expect(await finger.keyboard()).toMatchObject({ astray: true }), 600)
      expect(await written('#other')).toBe('')
      expect(await written('#name')).toBe(script.includes('oninput') ? 'a' : '')
      expect((await received()).filter((type) => type === 'keydown')).toHaveLength(script.includes('oninput') ? 1 : 0)
    },
  )

  it('from another site’s frame gets none of the keys', async () => {
    await show(`${FIELDS}<input id="name">${FRAME}`, frameOf(`setInterval(() => inside.focus(), 30)`))
    await finger.touch('#name')
    for (const key of ['m', 'o', 't', 'd', 'e', 'p']) await visit.app.request('keyboard.command', { do: 'press', key })
    await finger.until('that it says so', (keyboard) => keyboard === undefined || isAstray(keyboard))
    expect(await written('#inside', 1)).toBe('')
    expect((await received(1)).filter((type) => type === 'keydown')).toEqual([])
  })

  it('from a frame in which somebody writes gets none of them either', async () => {
    await show(`${FIELDS}<input id="name">${FRAME}`, frameOf())
    await open('#frame', '#inside')
    await finger.inFrame(0, `window.focus(); document.querySelector('#name').focus()`)
    for (const key of ['m', 'o', 't']) await visit.app.request('keyboard.command', { do: 'press', key })
    await finger.until('that it says so', isAstray)
    expect(await written('#name')).toBe('')
    expect((await received()).filter((type) => type === 'keydown')).toEqual([])
  })
})
