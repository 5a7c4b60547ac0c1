import { once } from 'node:events'
import { mkdtempSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Command } from '../../src/core/session/command.ts'
import { enterGuide } from '../../tools/demo/play.ts'
import { WORDS } from '../../tools/demo/words.ts'
import { type Desk, launchDesk } from '../../tools/drivers/desk/launch.ts'
import { eraseFolder } from '../../tools/drivers/erase.ts'
import { atNight } from '../setup/runs.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'

let profile: Profile
let desk: Desk
beforeAll(async () => {
  profile = openProfile()
  desk = await profile.launch()
})
afterAll(() => closeProfile(profile))

const command = (asked: Command) =>
  desk.coach.evaluate((one) => window.coteACote.request('session.command', one), asked)

/**
 * Returns what espeak-ng was asked to say so far, of all windows of this screen (scripts/voice.mjs): language and
 * words.
 */
const said = (): readonly string[] =>
  readFileSync(process.env.TEST_VOICE ?? '', 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'))
    .map(([language, , ...words]) => `${language}: ${words.join(' ')}`)

/** Returns the word that is highlighted on the screen as the one being read. */
const marked = () =>
  desk.coach.evaluate(() => {
    const [range] = [...(CSS.highlights.get('spoken') ?? [])]
    return String(range ?? '')
  })

describe('the voice of the computer', () => {
  it('reads the step in its language, and each of its words is highlighted as it comes', async () => {
    await enterGuide(desk)
    await desk.until(({ screen }) => screen.at === 'guide' && screen.step.id === 'cookies', 'the step on cookies')
    const before = said().length
    // A busy machine may paint no frame between two short words, so each mark is seen when it is set.
    const words = desk.coach.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const { highlights } = CSS
          const seen: string[] = []
          const set = highlights.set.bind(highlights)
          highlights.set = (name, highlight) => {
            if (name === 'spoken' && seen.push(String([...highlight][0] ?? '')) === 5) resolve(seen)
            return set(name, highlight)
          }
        }),
    )
    await desk.coach.getByRole('button', { name: WORDS.listen, exact: true }).click()
    await expect
      .poll(() => said().slice(before))
      .toEqual([
        'fr: Répondre à la question sur les cookies.',
        'fr: Un message parle de cookies.',
        'fr: Choisissez une réponse pour le fermer.',
      ])
    await desk.coach.getByRole('button', { name: WORDS.listen, exact: true }).waitFor()
    expect((await words).slice(0, 3)).toEqual(['Répondre', 'à', 'la'])
    expect(await marked()).toBe('')
  })

  it('reads in the chosen language, and at the chosen speed', async () => {
    await command({ do: 'language', language: 'uk' })
    await command({ do: 'voice-speed', speed: 'quick' })
    const before = said().length
    await desk.coach.getByRole('button', { name: 'Слухати', exact: true }).click()
    await expect.poll(() => said().slice(before)[0]).toMatch(/^uk: \p{Script=Cyrillic}/u)
    await command({ do: 'language', language: 'fr' })
    await command({ do: 'voice-speed', speed: 'normal' })
  })

  atNight(() => {
    it('reads each step in a second language too, if one is chosen', async () => {
      await command({ do: 'second-language', language: 'ar' })
      const also = desk.coach.locator('.also')
      await also.waitFor()
      expect(await also.getAttribute('dir')).toBe('rtl')
      expect(await also.textContent()).toMatch(/\p{Script=Arabic}/u)
      await desk.coach.getByRole('heading', { name: /cookies/ }).waitFor()
      await command({ do: 'second-language', language: null })
      await also.waitFor({ state: 'detached' })
    })
  })
})

describe('a speech service that does not answer', () => {
  it('keeps nobody: the app ends in order', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-silent-'))
    const service = createServer().listen(join(folder, 'socket'))
    const asked = once(service, 'connection')
    const env = { ...(process.env as Record<string, string>), SPEECHD_ADDRESS: `unix_socket:${join(folder, 'socket')}` }
    const silent = await launchDesk(join(folder, 'profile'), { env })
    await silent.coach.evaluate(() => speechSynthesis.getVoices())
    await asked
    const ended = once(silent.app.process(), 'exit')
    await silent.close()
    expect(await ended).toEqual([0, null])
    service.close()
    eraseFolder(folder)
  })
})
