import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toKeyboardHeight } from '../../src/core/kiosk/keyboard/view.ts'
import { BAR } from '../../src/core/kiosk/view.ts'
import { askKiosk, CODE, openScene, type Scene } from '../../tools/abuse/scene.ts'
import { type HostileServers, openHostileServers } from '../../tools/abuse/servers.ts'
import { touch, touchAt, touchKey, typeByTouch } from '../../tools/drivers/desk/finger.ts'
import { type Desk, launchDesk } from '../../tools/drivers/desk/launch.ts'
import { endNextStart } from '../../tools/drivers/desk/next-start.ts'
import { eraseFolder } from '../../tools/drivers/erase.ts'
import { pickCases } from '../setup/runs.ts'

let folder: string
let servers: HostileServers
let desk: Desk
let scene: Scene

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-touch-'))
  servers = await openHostileServers()
  desk = await launchDesk(folder, { args: ['--kiosk', ...servers.switches] })
  await resize(1024, 768)
})
afterAll(async () => {
  desk.app.process().kill('SIGKILL')
  await endNextStart(folder)
  servers.close()
  eraseFolder(folder)
})

async function resize(width: number, height: number): Promise<void> {
  await desk.app.evaluate(
    ({ BrowserWindow }, size) => {
      for (const window of BrowserWindow.getAllWindows()) {
        window.setKiosk(false)
        window.setBounds({ x: 0, y: 0, ...size })
      }
    },
    { width, height },
  )
}

const keyboard = async () => (await desk.view()).kiosk?.keyboard
const untilShown = (type: 'text' | 'mail' | 'digits') =>
  desk.until(({ kiosk }) => kiosk?.keyboard?.type === type && !kiosk.keyboard.astray, `the keyboard for ${type}`)
const untilHidden = () => desk.until(({ kiosk }) => kiosk?.keyboard === undefined, 'the end of the keyboard')

/** Checks that a field gets this content. */
async function expectWritten(read: () => Promise<string | null | undefined>, text: string): Promise<void> {
  await expect.poll(read).toBe(text)
}

async function hide(): Promise<void> {
  await touchKey(desk, 'Fermer le clavier')
  await untilHidden()
}

const FIELDS = `
  <style>label, input, textarea, div { display: block; margin: 8px; } input, textarea { height: 30px; width: 300px }</style>
  <label>Nom <input id="name"></label>
  <label>Numéro <input id="number" type="number"></label>
  <label>Adresse <input id="mail" type="email"></label>
  <label>Mot de passe <input id="password" type="password"></label>
  <label>Lettre <textarea id="letter"></textarea></label>
  <div id="edited" contenteditable style="height:40px;border:1px solid"></div>
  <open-host></open-host><closed-host></closed-host>
  <script>
    for (const [name, mode] of [['open-host', 'open'], ['closed-host', 'closed']]) {
      customElements.define(name, class extends HTMLElement {
        constructor() {
          super()
          const root = this.attachShadow({ mode })
          root.innerHTML = '<input id=inner style="height:30px;width:300px;display:block;margin:8px">'
          globalThis[mode + 'Field'] = root.querySelector('input')
        }
      })
    }
  </script>`

describe('the keyboard of a kiosk', () => {
  it('appears for a field of our own, with digits alone if digits are wanted, and writes in it', async () => {
    await desk.until(({ kiosk }) => kiosk?.at === 'setup', 'the set-up')
    await touch(desk.coach, desk.coach.getByLabel('Prénom ou poste'))
    await untilShown('text')
    await typeByTouch(desk, 'Accueil été')
    await expectWritten(() => desk.coach.getByLabel('Prénom ou poste').inputValue(), 'Accueil été')
    for (const label of [/^Code/, /encore/]) {
      await touch(desk.coach, desk.coach.getByLabel(label))
      await untilShown('digits')
      expect(await keyboard()).toMatchObject({ secret: true, layer: 'digits' })
      await typeByTouch(desk, `${CODE}0`)
      await touchKey(desk, 'Effacer une lettre')
    }
    await expectWritten(() => desk.coach.getByLabel(/encore/).inputValue(), CODE)
    await hide()
    await touch(desk.coach, desk.coach.getByRole('button', { name: 'Ajouter ce code' }))
    await desk.until(({ kiosk }) => kiosk?.codes?.length === 1, 'the code')
    await askKiosk(desk, { do: 'leave-badge' })
    scene = await openScene(desk, servers, { opened: () => [] } as never, folder)
  })

  it('writes in every kind of field of a page, with presses that the page takes for real ones', async () => {
    const page = await scene.open(FIELDS)
    const cases = [
      ['#name', 'text', 'Zoé d’Oz'.replace('’', "'")],
      ['#number', 'digits', '1207'],
      ['#mail', 'mail', 'a.b-c@d.fr'],
      ['#password', 'text', 'Mot2passe'],
      ['#letter', 'text', 'ça va'],
      ['open-host input', 'text', 'ouvert'],
    ] as const
    await page.evaluate(() => {
      const received: string[] = []
      Object.assign(globalThis, { received })
      for (const type of ['keydown', 'keypress', 'beforeinput', 'input', 'keyup', 'focusout', 'blur'])
        addEventListener(type, (event) => received.push(`${type} ${event.isTrusted}`), true)
    })
    for (const [selector, type, text] of cases) {
      await touchField(page, page.locator(selector))
      await untilShown(type)
      await typeByTouch(desk, text)
      await expectWritten(() => page.locator(selector).inputValue(), text)
    }
    const received = await page.evaluate(() => (globalThis as unknown as { received: string[] }).received)
    expect(new Set(received)).toEqual(
      new Set(
        ['keydown', 'keypress', 'beforeinput', 'input', 'keyup', 'focusout']
          .map((type) => `${type} true`)
          .concat('blur true'),
      ),
    )
    await touchField(page, page.locator('#edited'))
    await untilShown('text')
    await typeByTouch(desk, 'libre')
    await expectWritten(() => page.locator('#edited').textContent(), 'libre')
    await touchClosed(page)
    await desk.until(({ kiosk }) => kiosk?.keyboard !== undefined, 'the keyboard')
    await typeByTouch(desk, 'clos')
    await expectWritten(
      () => page.evaluate(() => (globalThis as unknown as { closedField: HTMLInputElement }).closedField.value),
      'clos',
    )
  })

  const SHAPES = [
    [1024, 768, 'normal'],
    [1024, 768, 'largest'],
    [768, 1024, 'largest'],
  ] as const
  // By day where the least room is left.
  it.each(pickCases(SHAPES, ([width, , size]) => width === 1024 && size === 'largest'))(
    'leaves the field and its label in sight at %i × %i in %s text, under no bar of the page',
    async (width, height, size) => {
      await resize(width, height)
      await scene.command({ do: 'text-size', size })
      const page = await scene.open(`<div style="height:2000px"></div>
      <label for="low">Commune</label><br><input id="low" style="height:40px;width:300px">
      <div style="height:40px"></div>
      <div style="position:fixed;inset:auto 0 0;height:50px;background:#ccc">Une barre du site</div>`)
      await touch(page, page.locator('#low'))
      await untilShown('text')
      const isInSight = () =>
        page.evaluate(() => {
          const [label, field] = ['label', '#low'].map((one) => document.querySelector(one)!.getBoundingClientRect())
          const isOnTop = document.elementFromPoint(field!.x + 20, field!.y + field!.height / 2)?.id === 'low'
          return label!.top >= 0 && field!.bottom <= innerHeight && isOnTop
        })
      await expect.poll(isInSight).toBe(true)
      const { bottom, room } = await desk.app.evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows()
        const { y, height } = window!.contentView.children.at(-1)!.getBounds()
        return { bottom: y + height, room: window!.getContentBounds().height }
      })
      expect(bottom).toBeLessThanOrEqual(room - BAR - toKeyboardHeight(room))
      // When the page moves a field out of sight, the next letter scrolls it back, and not under the keyboard.
      await page.evaluate(() => scrollTo(0, 0))
      await typeByTouch(desk, 'b')
      await expect.poll(isInSight).toBe(true)
      await hide()
      await resize(1024, 768)
      await scene.command({ do: 'text-size', size: 'normal' })
    },
  )
})

const MOST_TOUCHES = 3
/** Milliseconds after which a touch is repeated. */
const AGAIN = 6_000

/**
 * Touches a field until it has the focus, again as a person does if a busy machine lost the touch: the keyboard may still show for
 * the field before it.
 */
async function touchField(page: Page, field: Locator): Promise<void> {
  const isFocused = () => field.evaluate((one) => one.matches(':focus'))
  for (let left = MOST_TOUCHES; left > 1; left -= 1) {
    await touch(page, field)
    const came = await expect
      .poll(isFocused, { timeout: AGAIN })
      .toBe(true)
      .then(
        () => true,
        () => false,
      )
    if (came) return
  }
  await touch(page, field)
  await expect.poll(isFocused).toBe(true)
}

async function touchClosed(page: Page): Promise<void> {
  const { x, y } = await page.evaluate(() => {
    const { closedField } = globalThis as unknown as { closedField: HTMLInputElement }
    closedField.scrollIntoView({ block: 'center' })
    const box = closedField.getBoundingClientRect()
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  })
  await touchAt(page, x, y)
  await expect.poll(() => page.locator('closed-host').evaluate((one) => one.matches(':focus'))).toBe(true)
}
