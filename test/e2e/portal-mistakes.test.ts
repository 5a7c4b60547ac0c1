import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SeenMistake } from '../../src/core/guidance/protocol/mistake.ts'
import { errorPages } from '../fixtures/mistakes/error-pages.ts'
import { laterErrors, laterOthers } from '../fixtures/mistakes/later-pages.ts'
import { otherPages } from '../fixtures/mistakes/other-pages.ts'
import type { SitePage } from '../fixtures/mistakes/page.ts'
import { pickCases } from '../setup/runs.ts'
import { toAddress } from './support/fixture-server.ts'
import { createPortalHarness, type PortalHarness } from './support/portal-harness.ts'
import { waitInPage } from './support/waits.ts'

/** By day each third page: whole sets at night (docs/decisions/checks-by-day.md). */
const pickThird = (pages: readonly SitePage[]): readonly SitePage[] => pickCases(pages, (_, rank) => rank % 3 === 0)
const ERRORS = pickThird([...errorPages, ...laterErrors])
const OTHERS = pickThird([...otherPages, ...laterOthers])

let portal: PortalHarness
beforeAll(async () => {
  portal = await createPortalHarness()
})
afterAll(() => portal.close())

/** The rates that the rule must keep on pages that it was not written for. */
const LEAST_TOLD = 0.95
const MOST_FALSE = 0.02
/** How long a page that says nothing wrong is watched, in milliseconds. */
const WATCHED_MS = 900

/** An order without a flow, as on a site that no guide knows. */
const ANY_PAGE = { screens: [], step: 'page', anywhere: true }

async function act({ body, typed = {}, press = '#go', answer }: SitePage): Promise<void> {
  await portal.show(body)
  await portal.give(ANY_PAGE)
  for (const [field, text] of Object.entries(typed)) await portal.page.locator(field).pressSequentially(text)
  if (press !== false) await portal.page.locator(press).click()
  if (answer === undefined) return
  await portal.page.goto(toAddress(portal.origin, answer))
  await portal.give(ANY_PAGE)
}

const mistake = async (): Promise<SeenMistake | undefined> => (await portal.latest()).mistake

/** Returns what is told of a page, once it is told or was watched for long enough. */
async function readTold(page: SitePage): Promise<SeenMistake | undefined> {
  await act(page)
  for (let waited = 0; waited < WATCHED_MS; waited += 100) {
    await waitInPage(portal.page, 100)
    const told = await mistake()
    if (told) return told
  }
  return undefined
}

/** Returns what is told of a page at any time while it is watched. */
async function readFalse(page: SitePage): Promise<SeenMistake | undefined> {
  await act(page)
  await waitInPage(portal.page, WATCHED_MS)
  const seen = (await portal.signals()).filter((signal) => signal.kind === 'observed')
  const { order } = seen.at(-1) ?? {}
  return seen.findLast((signal) => signal.order === order && signal.observation.mistake)?.observation.mistake
}

describe('a page that says that an answer is wrong', () => {
  it('is told of 95 pages in 100 at least, with its place', async () => {
    const missed: string[] = []
    for (const page of ERRORS) {
      const told = await readTold(page)
      if (told?.at !== page.at) missed.push(`${page.name}: ${told?.by} ${told?.at}`)
    }
    expect(ERRORS.length).toBeGreaterThanOrEqual(15)
    expect(missed, missed.join('\n')).toHaveLength(
      Math.min(missed.length, Math.floor(ERRORS.length * (1 - LEAST_TOLD))),
    )
  })
})

describe('an alert that is no mistake', () => {
  it('is told of 2 pages in 100 at most', async () => {
    const wrong: string[] = []
    for (const page of OTHERS) {
      const told = await readFalse(page)
      if (told) wrong.push(`${page.name}: ${told.by} ${told.at}`)
    }
    expect(OTHERS.length).toBeGreaterThanOrEqual(15)
    expect(wrong, wrong.join('\n')).toHaveLength(Math.min(wrong.length, Math.floor(OTHERS.length * MOST_FALSE)))
  })
})

describe('a mistake', () => {
  const FORM = `<main><form><div><label for="n">Nom</label><input id="n"><p id="e" style="color:#c00"></p></div>
    <div><label for="v">Ville</label><input id="v"></div><button id="go" type="button">Suivant</button></form></main>
    <script>document.querySelector('#go').onclick = () => { e.textContent = n.value.length > 3 ? '' : 'Nom trop court' }</script>`

  it('ends when the page no longer shows it', async () => {
    await act({ name: '', body: FORM })
    await expect.poll(mistake).toEqual({ by: 'message', at: 'field' })
    await portal.page.evaluate(() => {
      document.querySelector('#e')!.textContent = ''
    })
    await expect.poll(mistake).toBeUndefined()
  })

  it('is not told while the person mends it, and again after a press that leaves it', async () => {
    await act({ name: '', body: FORM })
    await expect.poll(mistake).toBeDefined()
    await portal.page.locator('#n').pressSequentially('Li')
    await expect.poll(mistake).toBeUndefined()
    await portal.press('#go')
    await expect.poll(mistake).toBeDefined()
  })

  it('of the browser’s own ends once the field is right', async () => {
    await act({ name: '', body: '<form><label>Nom <input id="n" required></label><button id="go">OK</button></form>' })
    await expect.poll(mistake).toEqual({ by: 'browser', at: 'field' })
    await portal.page.locator('#n').pressSequentially('Lina')
    await expect.poll(mistake).toBeUndefined()
  })

  it('is told of a page whose summary leads to a malformed place', async () => {
    const summary = '<div role="alert" class="error"><a href="#100%">Le nom est trop court</a></div>'
    await act({ name: '', body: FORM.replace('<main>', `<main>${summary}`) })
    await expect.poll(mistake).toEqual({ by: 'message', at: 'field' })
  })

  it('is reported without a word of the page', async () => {
    await act({ name: '', body: FORM })
    await expect.poll(mistake).toBeDefined()
    expect(JSON.stringify(await portal.signals())).not.toMatch(/court|Nom|Ville/)
  })
})

describe('a secret', () => {
  const secret = async () => (await portal.latest()).secret
  const show = async (body: string) => {
    await portal.show(`<main><form>${body}<button>OK</button></form></main>`)
    await portal.give(ANY_PAGE)
  }

  it('is a password or a code that has the focus, or is the only empty field', async () => {
    await show('<label>Nom <input id="n"></label><label>Mot de passe <input id="p" type="password"></label>')
    expect(await secret()).toBeUndefined()
    await portal.page.locator('#p').click()
    await expect.poll(secret).toBe(true)
    await portal.page.locator('#n').pressSequentially('x')
    await expect.poll(secret).toBe(true)
    await show('<label>Code reçu par SMS <input></label>')
    expect(await secret()).toBe(true)
  })

  it('is a field that becomes a password later, and stays one while it is shown', async () => {
    await show('<label>Accès <input id="p"></label>')
    expect(await secret()).toBeUndefined()
    const turn = (type: string) =>
      portal.page.locator('#p').evaluate((field, to) => field.setAttribute('type', to), type)
    await turn('password')
    await expect.poll(secret).toBe(true)
    await turn('text')
    await portal.page.locator('#p').click()
    await waitInPage(portal.page, 200)
    expect(await secret()).toBe(true)
  })
})
