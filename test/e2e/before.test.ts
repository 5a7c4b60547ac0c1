import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { enterGuide, followSteps } from '../../tools/demo/play.ts'
import { WORDS } from '../../tools/demo/words.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'
import { createScript } from './support/script.ts'

const MINUTE = 60_000

let profile: Profile
let desk: Desk
beforeEach(async () => {
  profile = openProfile()
  desk = await profile.launch()
})
afterEach(() => closeProfile(profile))

const press = (name: string) => desk.coach.getByRole('button', { name, exact: true }).first().click()
const at = (screen: string) => desk.until((view) => view.screen.at === screen, screen)
const listWritten = () => readdirSync(join(profile.folder, 'journal')).filter((name) => name.endsWith('.jsonl'))

describe('a person who says no to the notes', () => {
  it(
    'is guided all the same, and a training visit leaves nothing, as its counts would look like those of a real one',
    async () => {
      await enterGuide(desk, WORDS.disagree)
      await followSteps(desk, createScript({ aids: { identifiant: [{ take: 'portal' }] } }), { before: 'mot-de-passe' })
      expect(listWritten()).toEqual([])
      await desk.coach.evaluate(() => window.coteACote.request('session.command', { do: 'stop' }))
      await at('recap')
      await desk.coach.getByRole('button', { name: WORDS.finish }).click()
      await press(WORDS.eraseNow)
      await desk.until(({ farewell }) => farewell?.is === 'erased', 'the end')
      expect(listWritten()).toEqual([])
    },
    2 * MINUTE,
  )
})
