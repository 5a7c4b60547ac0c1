import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { GuideView } from '../../src/core/app/view/guide-screen.ts'
import { agree, askHelp, followSteps, pickTraining } from '../../tools/demo/play.ts'
import { WORDS } from '../../tools/demo/words.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { listAnnounced, listFocused } from './support/atspi/announcements.ts'
import { type AccessibleDesktop, openAccessibleDesktop } from './support/atspi/desktop.ts'
import { type Accessible, listAll, readApp, toPlain } from './support/atspi/tree.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'
import { focusWindowOf, pressReal } from './support/real-keys.ts'
import { createScript } from './support/script.ts'

/** The whole tree is read each time: milliseconds between two readings. */
const EACH = { interval: 200 }
/**
 * The AT-SPI roles that an element with the focus may have, by its tag. `push button` is called `button` since 2025.
 */
const FITTING: Readonly<Record<string, RegExp>> = {
  button: /^(push |toggle )?button$/,
  a: /^link$/,
  input: /^(entry|password text|radio button|check box)$/,
  select: /^combo box$/,
  summary: /button$/,
  h1: /^heading$/,
  div: /^(panel|grouping|section|separator)$/,
}
/** A step that asks for a choice, after the sign-in. */
const STEP = 'travail'

let desktop: AccessibleDesktop
let profile: Profile
let desk: Desk
const environment = { ...process.env }
beforeAll(async () => {
  desktop = await openAccessibleDesktop()
  Object.assign(process.env, desktop.env)
  profile = openProfile()
  desk = await profile.launch(['--force-renderer-accessibility'])
  focusWindowOf(readPid())
})
afterAll(async () => {
  process.env = environment
  if (profile) await closeProfile(profile)
  await desktop?.close()
})
beforeEach(() => desktop.forget())

const readPid = (): number => desk.app.process().pid ?? 0

/** Reads everything that our window shows, once it contains something with this name. */
async function readScreen(name: RegExp): Promise<readonly Accessible[]> {
  let all: readonly Accessible[] = []
  await expect
    .poll(async () => {
      const app = await readApp(desktop.bus, readPid())
      all = app ? listAll(app) : []
      return all.some((one) => name.test(one.name))
    }, EACH)
    .toBe(true)
  return all
}

/**
 * Lists the focus events of visible pages, ours and the portal's. Their objects have a tag; the window around the pages
 * has none.
 */
function listControls(all: readonly Accessible[]): readonly Accessible[] {
  return all.filter(
    ({ states, attributes: { tag = '' } }) =>
      states.includes('focusable') && states.includes('showing') && tag in FITTING,
  )
}

/**
 * Checks that every visible control of our page has its name and its role in the tree. Returns the tree. A button that comes
 * between the reading of the tree and that of the page is in the next reading.
 */
async function expectWhole(name: RegExp): Promise<readonly Accessible[]> {
  let all: readonly Accessible[] = []
  await expect
    .poll(async () => {
      all = await readScreen(name)
      const pressed = await desk.coach.evaluate(countButtonsInSight)
      return pressed - listControls(all).filter(({ attributes: { tag } }) => tag === 'button').length
    }, EACH)
    .toBeLessThanOrEqual(0)
  const wrong = listControls(all).filter(
    ({ name: said, role, attributes: { tag = '' } }) => said === '' || !FITTING[tag]?.test(role),
  )
  expect(wrong.map(({ name: said, role, attributes: { tag } }) => `${tag}: ${role} « ${said} »`)).toEqual([])
  return all
}

/** Runs in the page. */
function countButtonsInSight(): number {
  return [...document.querySelectorAll('button')].filter((button) => {
    const { top, bottom, height } = button.getBoundingClientRect()
    return button.checkVisibility() && height > 1 && top >= 0 && bottom <= innerHeight
  }).length
}

const expectAnnounced = (words: string) =>
  expect.poll(() => listAnnounced(desktop), EACH).toContainEqual(expect.stringContaining(toPlain(words)))

/** Waits until the last object that took the focus fits. */
const expectFocused = (fits: (one: Accessible) => boolean) =>
  expect.poll(async () => (await listFocused(desktop)).some(fits), EACH).toBe(true)

async function readGuide(): Promise<GuideView> {
  const { screen } = await desk.view()
  if (screen.at !== 'guide') throw new Error(`at ${screen.at}`)
  return screen
}

describe('a screen reader', () => {
  it('finds every control of home, with its name and its role', async () => {
    const all = await expectWhole(/^Chercher une démarche$/)
    expect(all.find(({ name }) => name === 'Menu')?.role).toMatch(/button$/)
    expect(all.some(({ name, role }) => role === 'entry' && name === 'Chercher une démarche')).toBe(true)
    expect(all.some(({ name, role }) => role === 'heading' && name.startsWith('Bonjour'))).toBe(true)
  })

  it('finds the questions before a visit', async () => {
    await pickTraining(desk)
    await expectWhole(new RegExp(`^${WORDS.agree}$`))
  })

  it('finds the coach, and gets an event for each step as it comes', async () => {
    await agree(desk)
    await expectWhole(WORDS.help)
    desktop.forget()
    await followSteps(desk, createScript({}), { before: STEP })
    const { step } = await readGuide()
    await expectAnnounced(step.title)
    await expectAnnounced(step.say)
  })

  it('gets an event for the requested help, and for a change of the hand', async () => {
    await askHelp(desk, 'point')
    await expectAnnounced('Regardez la page : l’endroit est entouré.')
    await desk.coach.bringToFront()
    await desk.coach.keyboard.press('F8')
    await expectAnnounced('L’accompagnant fait cette étape')
    desktop.forget()
    await desk.coach.keyboard.press('F8')
    await expectAnnounced('À vous')
  })

  it('goes with the focus between coach and portal, by the key of both', async () => {
    focusWindowOf(readPid())
    const { step } = await readGuide()
    const isPortal = ({ name, role }: Accessible) => role === 'document web' && name.startsWith('Entraînement')
    pressReal('F6')
    await expectFocused(isPortal)
    desktop.forget()
    pressReal('F6')
    await expectFocused(({ name }) => name === toPlain(step.title))
  })

  it('finds the end of the visit, and every line of it', async () => {
    await followSteps(desk, createScript({}))
    const all = await expectWhole(WORDS.finish)
    const { screen } = await desk.view()
    const lines = screen.at === 'recap' ? screen.lines.filter(({ readAgain }) => readAgain) : []
    const missing = lines.filter(({ title }) => !all.some(({ name }) => name === toPlain(`${WORDS.change}${title}`)))
    expect(missing.map(({ title }) => title)).toEqual([])
  })
})
