import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { pickCases, pickRuns } from '../setup/runs.ts'
import { createPortalHarness, type PortalHarness, toStep } from './support/portal-harness.ts'
import { waitInPage } from './support/waits.ts'

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
/** Twice is enough to be suspected: more often at night. */
const TIMES = pickRuns(2, 3)
/** Milliseconds that the test waits for a signal, and that the preload's check takes. */
const JUDGED_MS = 900

async function show(body = FORM): Promise<void> {
  await portal.show(body)
  await portal.give(ORDER)
  await portal.beSeen()
}

/** Shows a page, and forgets the reports that came as the previous test's page ended. */
async function showAfresh(body = FORM): Promise<void> {
  await portal.show('')
  await portal.forget()
  await show(body)
}

async function press(x: number, y: number): Promise<void> {
  await portal.page.mouse.click(x, y)
  await waitInPage(portal.page, JUDGED_MS)
}

async function pressNext(): Promise<void> {
  await portal.press('#suite')
  await waitInPage(portal.page, JUDGED_MS)
}

/** Removes all listeners of the window and, in the same task, adds the page's own, which stop every event. */
function blockInput(form: string): void {
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
  it('is noticed at the second press, after which no act counts for anybody until its next page', async () => {
    await show()
    await portal.page.evaluate(blockInput, FORM)
    await waitInPage(portal.page, JUDGED_MS)
    await pressNext()
    expect(await portal.inputLosses()).toEqual([])
    await pressNext()
    expect(await portal.inputLosses()).toEqual([true])
    expect(await portal.gestures()).toEqual([])
    // The page's state is still followed.
    expect(await portal.latest()).toMatchObject({ target: 'found' })

    // The page stops no event any more, so nothing keeps this press from the preload: a page may not choose what counts.
    await portal.page.evaluate((form) => {
      document.open()
      document.write(`<!doctype html><title>Essai</title>${form}`)
      document.close()
    }, FORM)
    await waitInPage(portal.page, JUDGED_MS)
    await pressNext()
    expect(await portal.gestures()).toEqual([])

    await show()
    expect(await portal.inputLosses()).toEqual([true, false])
    await pressNext()
    await expect.poll(portal.gestures).toEqual([['suite', 'pointer']])
  })

  it('is noticed by keys too', async () => {
    await showAfresh()
    await portal.page.evaluate(blockInput, FORM)
    await portal.page.evaluate(() => document.getElementById('nom')!.focus())
    await waitInPage(portal.page, JUDGED_MS)
    for (const key of ['a', 'b']) {
      await portal.page.keyboard.press(key)
      await waitInPage(portal.page, JUDGED_MS)
    }
    expect(await portal.inputLosses()).toEqual([true])
  })
})

describe('a page that blocks no input', () => {
  it('is not suspected for presses on scroll bars, disabled buttons, lists and empty places', async () => {
    await showAfresh(FORM + LONG)
    const { width } = portal.page.viewportSize() ?? (await portal.page.evaluate(() => ({ width: window.innerWidth })))
    for (let time = 0; time < TIMES; time += 1) await press(width - 6, 300)
    for (let time = 0; time < TIMES; time += 1) {
      await portal.press('#eteint')
      await waitInPage(portal.page, JUDGED_MS)
    }
    for (let time = 0; time < 2; time += 1) {
      await portal.press('#pays')
      await waitInPage(portal.page, JUDGED_MS)
      await portal.page.keyboard.press('Escape')
      await waitInPage(portal.page, JUDGED_MS)
    }
    for (let time = 0; time < 2; time += 1) await press(500, 500)
    expect(await portal.inputLosses()).toEqual([])
  })

  it('is not suspected while it is busy', async () => {
    await show()
    await portal.page.evaluate(() => {
      document.getElementById('suite')!.addEventListener('click', () => {
        const end = performance.now() + 1_500
        while (performance.now() < end);
      })
    })
    for (let time = 0; time < TIMES; time += 1) await portal.press('#suite')
    await waitInPage(portal.page, pickRuns(4_500, 6_000)) // its work, then two judgements
    expect(await portal.inputLosses()).toEqual([])
  })

  it('is not suspected for presses in frames of any kind', async () => {
    const inner = encodeURIComponent('<button id="suite">Dedans</button>')
    const all = [
      `<iframe id="a" width="300" height="90" src="${portal.origin}/?body=${inner}"></iframe>`,
      `<iframe id="b" width="300" height="90" src="${portal.otherOrigin}/?body=${inner}"></iframe>`,
      '<iframe id="c" width="300" height="90" sandbox srcdoc="<button>Dedans</button>"></iframe>',
      '<iframe id="d" width="300" height="90"></iframe><script>d.contentDocument.body.innerHTML = \'<button>Dedans</button>\'</script>',
    ]
    // By day one with our preload in a process of its own, and one without our preload.
    const frames = pickCases(all, (_frame, rank) => rank === 1 || rank === 3)
    await show(frames.join(''))
    for (const id of frames.map((frame) => /id="(.)"/.exec(frame)?.[1])) {
      const box = (await portal.page.locator(`#${id}`).boundingBox())!
      for (let time = 0; time < TIMES; time += 1) await press(box.x + 30, box.y + 20)
    }
    expect(await portal.inputLosses()).toEqual([])
  })
})
