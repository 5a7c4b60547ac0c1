import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createPortalHarness, type PortalHarness, toStep } from './support/portal-harness.ts'

let portal: PortalHarness
beforeAll(async () => {
  portal = await createPortalHarness('framed')
})
afterAll(() => portal.close())
beforeEach(() => portal.forget())

const FORM =
  '<h1>Dossier</h1><p style="padding:30px"><label>Nom <input id="nom"></label> <button id="suite">Suivant</button> <button id="eteint" disabled>Plus tard</button> <select id="pays"><option>France<option>Mali</select></p>'
const LONG = '<div style="height:3000px"></div>'
const ORDER = { steps: [toStep('suite', { button: 'Suivant' })], step: 'suite' }
/** A sign is waited for that long, and the preload asked. */
const JUDGED_MS = 900

async function show(body = FORM): Promise<void> {
  await portal.show(body)
  await portal.give(ORDER)
  await portal.beSeen()
}

/** Without what the channel told as the page of the test before went. */
async function showAfresh(): Promise<void> {
  await portal.show('')
  await portal.forget()
  await show()
}

async function press(x: number, y: number): Promise<void> {
  await portal.page.mouse.click(x, y)
  await portal.page.waitForTimeout(JUDGED_MS)
}

async function pressNext(): Promise<void> {
  await portal.press('#suite')
  await portal.page.waitForTimeout(JUDGED_MS)
}

/** In one task: all listeners of the window wiped, and the page's own put in their place, which let nothing through. */
function deafen(form: string): void {
  document.open()
  document.write(`<!doctype html><title>Essai</title>${form}`)
  document.close()
  const types = [
    'pointerdown',
    'pointerup',
    'mousedown',
    'mouseup',
    'click',
    'keydown',
    'keyup',
    'beforeinput',
    'input',
  ]
  for (const type of types) window.addEventListener(type, (event) => event.stopImmediatePropagation(), true)
}

describe('a page that wipes our listeners and blocks the new ones', () => {
  it('is found out at the second press, after which no act counts for anybody', async () => {
    await show()
    await portal.page.evaluate(deafen, FORM)
    await portal.page.waitForTimeout(JUDGED_MS)
    await pressNext()
    expect(await portal.deaf()).toEqual([])
    await pressNext()
    expect(await portal.deaf()).toEqual([true])
    expect(await portal.gestures()).toEqual([])
    // What the page shows is still followed.
    expect(await portal.latest()).toMatchObject({ target: 'found' })
  })

  it('is found out by keys too', async () => {
    await showAfresh()
    await portal.page.evaluate(deafen, FORM)
    await portal.page.evaluate(() => document.getElementById('nom')!.focus())
    await portal.page.waitForTimeout(JUDGED_MS)
    for (const key of ['a', 'b']) {
      await portal.page.keyboard.press(key)
      await portal.page.waitForTimeout(JUDGED_MS)
    }
    expect(await portal.deaf()).toEqual([true])
  })

  it('chooses no act that counts once it lets some through', async () => {
    await show()
    await portal.page.evaluate(deafen, FORM)
    await portal.page.waitForTimeout(JUDGED_MS)
    await pressNext()
    await pressNext()
    // As if the page opened its gates: nothing keeps this press from us.
    await portal.page.evaluate((form) => {
      document.open()
      document.write(`<!doctype html><title>Essai</title>${form}`)
      document.close()
    }, FORM)
    await portal.page.waitForTimeout(JUDGED_MS)
    await pressNext()
    expect(await portal.gestures()).toEqual([])
  })

  it('is heard again with its next page', async () => {
    await showAfresh()
    await portal.page.evaluate(deafen, FORM)
    await portal.page.waitForTimeout(JUDGED_MS)
    await pressNext()
    await pressNext()
    await show()
    expect(await portal.deaf()).toEqual([true, false])
    await pressNext()
    await expect.poll(portal.gestures).toEqual([['suite', 'pointer']])
  })
})

describe('a page that is not deaf', () => {
  it('is not taken for it by presses on scroll bars, disabled buttons, lists and nothing', async () => {
    await show(FORM + LONG)
    const { width } = portal.page.viewportSize() ?? (await portal.page.evaluate(() => ({ width: window.innerWidth })))
    for (let time = 0; time < 3; time += 1) await press(width - 6, 300)
    for (let time = 0; time < 3; time += 1) {
      await portal.press('#eteint')
      await portal.page.waitForTimeout(JUDGED_MS)
    }
    for (let time = 0; time < 2; time += 1) {
      await portal.press('#pays')
      await portal.page.waitForTimeout(JUDGED_MS)
      await portal.page.keyboard.press('Escape')
      await portal.page.waitForTimeout(JUDGED_MS)
    }
    for (let time = 0; time < 2; time += 1) await press(500, 500)
    expect(await portal.deaf()).toEqual([])
  })

  it('is not taken for it when it is busy', async () => {
    await show()
    await portal.page.evaluate(() => {
      document.getElementById('suite')!.addEventListener('click', () => {
        const end = performance.now() + 1_500
        while (performance.now() < end);
      })
    })
    for (let time = 0; time < 3; time += 1) await portal.press('#suite')
    await portal.page.waitForTimeout(6_000)
    expect(await portal.deaf()).toEqual([])
  })

  it('is not taken for it by presses in frames of any kind', async () => {
    const inner = encodeURIComponent('<button id="suite">Dedans</button>')
    const frames = [
      `<iframe id="a" width="300" height="90" src="${portal.origin}/?body=${inner}"></iframe>`,
      `<iframe id="b" width="300" height="90" src="${portal.otherOrigin}/?body=${inner}"></iframe>`,
      '<iframe id="c" width="300" height="90" sandbox srcdoc="<button>Dedans</button>"></iframe>',
      '<iframe id="d" width="300" height="90"></iframe><script>d.contentDocument.body.innerHTML = \'<button>Dedans</button>\'</script>',
    ]
    await show(frames.join(''))
    for (const id of ['a', 'b', 'c', 'd']) {
      const box = (await portal.page.locator(`#${id}`).boundingBox())!
      for (let time = 0; time < 3; time += 1) await press(box.x + 30, box.y + 20)
    }
    expect(await portal.deaf()).toEqual([])
  })
})
