import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readJournal } from '../../src/cli/journal-folder.ts'
import type { LockCommand } from '../../src/core/lock/view.ts'
import { enterGuide } from '../../tools/demo/play.ts'
import { findViolations } from '../../tools/drivers/desk/axe.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { pickRuns } from '../setup/runs.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'
import { stays, waitInPage } from './support/waits.ts'

const PHRASE = 'quatre mûres bleues'
/**
 * The factor by which minutes pass faster, from the next touch on; timers of less than four minutes stay as they are.
 */
const SCALE = 200

let profile: Profile
let desk: Desk
/** One visit, whose tests follow each other. */
beforeAll(async () => {
  profile = openProfile()
  desk = await profile.launch()
})
afterAll(() => closeProfile(profile))

const lock = (asked: LockCommand) => desk.coach.evaluate((one) => window.coteACote.request('lock.command', one), asked)
const lines = () => readJournal(`${profile.folder}/journal`).records.length
/** Counts the portal pages that our window draws. */
const drawn = () =>
  desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.contentView.children.length ?? 0)
const pass = () =>
  desk.app.evaluate((_electron, scale) => {
    const real = globalThis.setTimeout
    const scaled = (act: () => void, ms = 0) => real(act, ms >= 240_000 ? ms / scale : ms)
    globalThis.setTimeout = Object.assign(scaled, real) as typeof setTimeout
  }, SCALE)
const untilCovered = () => desk.until(({ lock: now }) => now?.is === 'covered', 'the cover')
const untilOpen = () => desk.until(({ lock: now }) => now?.is === 'open', 'the screen without its cover')

describe('a desk that nobody touches', () => {
  it('covers a visit and its portal, refuses what our pages request meanwhile, and restores all by one press', async () => {
    const { coach, app } = desk
    await enterGuide(desk)
    const portal = await desk.portal()
    await portal.locator('input').first().fill('pas encore envoyé')
    const before = await desk.view()
    const pages = await drawn()
    const written = lines()
    await pass()
    // After a new choice the time starts again.
    await lock({ do: 'after', minutes: 5 })
    await untilCovered()
    await coach.getByRole('heading', { name: 'L’écran est en pause' }).waitFor()
    expect(await drawn()).toBe(pages - 1)
    expect(await findViolations(desk)).toEqual([])
    await expect(coach.evaluate(() => window.coteACote.request('session.command', { do: 'stop' }))).rejects.toThrow(
      'covered',
    )
    await expect(lock({ do: 'after', minutes: 0 })).resolves.toBeNull()
    expect((await desk.view()).lock).toMatchObject({ after: 5, is: 'covered' })
    // The portal no longer has the keyboard.
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.isFocused())).toBe(
      true,
    )

    await coach.getByRole('button', { name: 'Continuer' }).click()
    await untilOpen()
    expect((await desk.view()).screen).toEqual(before.screen)
    await expect.poll(drawn).toBe(pages)
    expect(await portal.locator('input').first().inputValue()).toBe('pas encore envoyé')
    expect(lines()).toBe(written)
  })

  it('stays uncovered as long as somebody presses a key or uses it', async () => {
    const { coach } = desk
    const key = () => coach.keyboard.press('Shift')
    const command = () => coach.evaluate(() => window.coteACote.request('session.command', { do: 'sound', on: false }))
    await lock({ do: 'after', minutes: 10 })
    for (const touch of [key, command]) {
      await stays(
        async () => {
          await touch()
          await waitInPage(coach, 60)
          expect((await desk.view()).lock?.is).toBe('open')
        },
        (pickRuns(1.2, 1.5) * 10 * 60_000) / SCALE,
      )
    }
    await untilCovered()
  })

  it('asks for the passphrase that guards the record, and opens by no other', async () => {
    const { coach } = desk
    await coach.getByRole('button', { name: 'Continuer' }).click()
    await untilOpen()
    await lock({ do: 'after', minutes: 30 })
    await coach.evaluate((passphrase) => window.coteACote.request('care.act', { do: 'guard', passphrase }), PHRASE)
    await lock({ do: 'after', minutes: 5 })
    await untilCovered()
    await lock({ do: 'open' })
    await coach.getByText('Ce n’est pas la bonne phrase secrète.').waitFor()
    await coach.getByLabel('Phrase secrète', { exact: true }).fill('ce n’est pas lui')
    await coach.getByRole('button', { name: 'Continuer' }).click()
    await coach.getByText('Ce n’est pas la bonne phrase secrète.').waitFor()
    expect((await desk.view()).lock).toMatchObject({ is: 'refused', guarded: true })
    await coach.getByLabel('Phrase secrète', { exact: true }).fill(PHRASE)
    await coach.getByRole('button', { name: 'Continuer' }).click()
    await untilOpen()
    expect((await desk.view()).screen.at).toBe('guide')
    await lock({ do: 'after', minutes: 0 })
  })
})
