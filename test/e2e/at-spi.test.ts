import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { agree, pickTraining } from '../../src/cli/demo/play.ts'
import { WORDS } from '../../src/cli/demo/words.ts'
import type { Desk } from '../../src/cli/desk/launch.ts'
import { type AccessibleDesktop, openAccessibleDesktop } from './support/atspi/desktop.ts'
import { listAnnounced, listFocused } from './support/atspi/told.ts'
import { type Accessible, listAll, readApp } from './support/atspi/tree.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'
import { focusWindowOf, pressReal } from './support/real-keys.ts'

/** In milliseconds; a wait ends as soon as it may. */
const PATIENCE = { timeout: 30_000, interval: 200 }
/** The roles of AT-SPI that fit an element, by its tag; `push button` became `button` in 2025. */
const FITTING: Readonly<Record<string, RegExp>> = {
  button: /^(push |toggle )?button$/,
  a: /^link$/,
  input: /^(entry|password text|radio button|check box|spin button)$/,
  select: /^(combo box|list box)$/,
  textarea: /^entry$/,
  h1: /^heading$/,
  div: /^(panel|grouping|section|radio button group|document frame|document web|internal frame)$/,
}

let desktop: AccessibleDesktop
let profile: Profile
let desk: Desk
const before = { ...process.env }
beforeAll(async () => {
  desktop = await openAccessibleDesktop()
  Object.assign(process.env, desktop.env)
  profile = openProfile()
  desk = await profile.launch(['--force-renderer-accessibility'])
  focusWindowOf(toPid())
})
afterAll(async () => {
  process.env = before
  await closeProfile(profile)
  desktop.close()
})
afterEach(() => desktop.forget())

const toPid = (): number => desk.app.process().pid ?? 0

/** Reads what our window shows, once a title of ours is in it. */
async function readScreen(title: RegExp): Promise<readonly Accessible[]> {
  let all: readonly Accessible[] = []
  await expect
    .poll(async () => {
      const app = await readApp(desktop.bus, toPid())
      all = app ? listAll(app) : []
      return all.filter(({ role }) => role === 'heading').map(({ name }) => name)
    }, PATIENCE)
    .toContainEqual(expect.stringMatching(title))
  return all
}

/** What can be pressed or filled in our own page. */
function listControls(all: readonly Accessible[]): readonly Accessible[] {
  return all.filter(
    ({ states, attributes: { tag } }) =>
      states.includes('focusable') && states.includes('showing') && tag !== undefined,
  )
}

function expectNamed(all: readonly Accessible[], atLeast: number): void {
  const controls = listControls(all)
  const wrong = controls.filter(({ name, role, attributes: { tag = '' } }) => name === '' || !FITTING[tag]?.test(role))
  expect(wrong.map(({ name, role, attributes: { tag } }) => `${tag}: ${role} « ${name} »`)).toEqual([])
  expect(controls.length).toBeGreaterThanOrEqual(atLeast)
}

const expectAnnounced = (words: RegExp) =>
  expect.poll(() => listAnnounced(desktop), PATIENCE).toContainEqual(expect.stringMatching(words))

describe('a screen reader', () => {
  it('finds every control of home with its name and its role', async () => {
    const all = await readScreen(/^Bonjour/)
    expectNamed(all, 10)
    const named = (name: string | RegExp) => all.find((one) => one.name.match(name))
    expect(named(/^Menu$/)?.role).toMatch(/button$/)
    expect(named(/^Chercher une démarche$/)?.role).toBe('entry')
  })

  it('finds what is asked before a visit', async () => {
    await pickTraining(desk)
    const all = await readScreen(/./)
    await readScreen(/S’actualiser/)
    expectNamed(all, 6)
  })

  it('finds the coach: the step, its help, whose hand it is', async () => {
    await agree(desk)
    await desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status === 'ok', 'the first step')
    const { screen } = await desk.view()
    if (screen.at !== 'guide') throw new Error(`at ${screen.at}`)
    const all = await readScreen(/./)
    expectNamed(all, 4)
    expect(all.some(({ name, role }) => WORDS.help.test(name) && role.endsWith('button'))).toBe(true)
    console.log(
      JSON.stringify(
        all.map(({ role, name, states, attributes }) => [
          role,
          name,
          states.join(),
          attributes.tag,
          attributes['container-live'],
        ]),
      ),
    )
    pressReal('F6')
    await expect.poll(async () => (await listFocused(desktop)).length, PATIENCE).toBeGreaterThan(0)
    console.log(JSON.stringify((await listFocused(desktop)).map(({ role, name }) => [role, name])))
    await expectAnnounced(/./)
  })
})
