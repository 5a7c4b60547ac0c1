import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AlertPage, readAlertPages } from '../e2e/support/alert-pages.ts'
import { pickCases } from '../setup/runs.ts'
import { launchChromium } from './support/chromium.ts'
import type { InPage, Told } from './support/in-page.ts'
import { bundleForPage } from './support/page-bundle.ts'

/** How long after the press a page is looked at again, in milliseconds: colours fade. */
const LATER_MS = 1_000

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await launchChromium()
  page = await browser.newPage()
  await page.goto('about:blank')
  await page.evaluate(await bundleForPage('in-page.ts'))
})
afterAll(() => browser?.close())

type Asked = { readonly inPage: InPage }

/** Runs in the page: shows it once it has loaded, begins to watch it, and returns the middle of what is pressed there. */
async function show(content: string): Promise<readonly [x: number, y: number] | undefined> {
  document.open()
  document.write(content)
  document.close()
  // Opening a document took the listeners of the one before it.
  if (document.readyState !== 'complete')
    await new Promise((resolve) => window.addEventListener('load', resolve, { once: true }))
  ;(globalThis as never as Asked).inPage.watchMistakes()
  const pressed = document.querySelector('#go')
  if (pressed === null) return undefined
  pressed.scrollIntoView({ block: 'nearest' })
  await new Promise(requestAnimationFrame) // a picture that cannot be read takes its place by then
  const { x, y, width, height } = pressed.getBoundingClientRect()
  return [x + width / 2, y + height / 2]
}

/** Shows the page that speaks: after its own script answered the press, or as the server answered it. */
async function act({ first, next, after, script, native }: AlertPage): Promise<void> {
  const place = await page.evaluate(show, after === undefined ? first : next)
  if (script === undefined && !native) return
  // By the mouse alone, where it is no shadow root's: a press by name asks the browser a dozen questions.
  if (place) await page.mouse.click(...place)
  else await page.locator('#go').click()
}

/** Returns what is told of the page, at once or a while later. */
function findTold(field = ''): Promise<Told | undefined> {
  return page.evaluate(
    async ([fields, later]) => {
      const { inPage } = globalThis as never as Asked
      await new Promise((resolve) => setTimeout(resolve, 0))
      return inPage.findMistake(0, fields) ?? inPage.findMistake(later, fields)
    },
    [field, LATER_MS] as const,
  )
}

/** Returns how the page is judged wrongly, if it is. */
async function findFault(one: AlertPage): Promise<string | undefined> {
  await act(one)
  const told = await findTold(one.field)
  if (one.says === 'none') return told && `told by ${told.by}`
  if (!told) return 'missed'
  if (!told.isAt) return 'told elsewhere'
  if (one.mended === undefined) return undefined
  await page.evaluate(one.mended)
  return (await findTold()) && 'told when mended'
}

async function listFaults(pages: readonly AlertPage[]): Promise<readonly string[]> {
  const faults: string[] = []
  for (const one of pages) {
    const fault = await findFault(one)
    if (fault) faults.push(`${one.file}, ${one.name}: ${fault}`)
  }
  return faults
}

/** The last two sets changed little: by day only what they changed. */
const CHANGED = [
  ...['a counter of what is left', 'rules of a password, all listed', 'an information that no right is lost'],
  ...['an unknown address in a residence form', 'a promise that nothing is sent yet'],
  'a question that stayed without an answer, in the summary alone',
]
const isByDay = ({ file, name }: AlertPage) => !/^(sixth|seventh)/.test(file) || CHANGED.includes(name)

/** What the rule does not see: a message in plain black that came with the page, and boxes that only ask for something. */
const NOT_SEEN = [
  'fifth/ordinary.yml, an alert box over the page: missed',
  'first/account.yml, a captcha that was missed: missed',
  'second/makers.yml, Symfony list of errors under the label: missed',
]

describe('of whole pages in the manner of many sites', () => {
  const pages = pickCases(readAlertPages(), isByDay).filter(({ frame, isClosed }) => frame === undefined && !isClosed)

  it('each error is told, at its field, and none once it is mended', async () => {
    const faults = await listFaults(pages.filter(({ says }) => says === 'mistake'))
    expect(faults, faults.join('\n')).toEqual(NOT_SEEN)
  })

  it('no other alert is told', async () => {
    expect(await listFaults(pages.filter(({ says }) => says === 'none'))).toEqual([])
  })
})

describe('a field in which somebody wrote before the page was read', () => {
  const SAYS = `<title>Heures</title><form>
    <div role="alert"><ul><li><a href="#heures">Le nombre d’heures n’est pas valide.</a></li></ul></div>
    <label for="heures">heures</label><input id="heures" name="heures" aria-invalid="true">
    <label for="salaire">salaire</label><input id="salaire" name="salaire"></form>`
  const LONG_AFTER_MS = 60_000

  it.each([
    ['is mended, as the page said before what is wrong with it', '#heures', false, false],
    ['is told if the page may have answered what was written', '#heures', true, true],
    ['mends no other field', '#salaire', false, true],
  ])('%s', async (_what, field, hasChanged, isTold) => {
    await page.evaluate(show, SAYS)
    const told = await page.evaluate(
      ([wrote, changed, later]) => {
        const { inPage } = globalThis as never as Asked
        inPage.writeUnread(wrote, changed)
        return inPage.findMistake(later, '#heures')
      },
      [field, hasChanged, LONG_AFTER_MS] as const,
    )
    expect(told !== undefined).toBe(isTold)
  })
})
