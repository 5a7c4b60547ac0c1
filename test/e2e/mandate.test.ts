import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'
import { HEIGHT, readPageSizes, saveAs, WIDTH } from './support/saved-papers.ts'

const MINUTE = 60_000

let profile: Profile
let desk: Desk
beforeAll(async () => {
  profile = openProfile()
  desk = await profile.launch()
  await desk.coach.evaluate(() => window.coteACote.request('session.command', { do: 'mandates' }))
  await desk.until(({ screen }) => screen.at === 'mandates', 'the screen of mandates')
}, 2 * MINUTE)
afterAll(() => closeProfile(profile))

describe('a mandate that is made before', () => {
  it(
    'is one A4 page, is recognised by its number in a visit, and no longer counts once it is withdrawn',
    async () => {
      const steps = ['formation', 'maladie']
      const view = await desk.coach.evaluate(
        (chosen) =>
          window.coteACote.request('mandate.create', {
            flow: 'france-travail/actualisation',
            steps: chosen,
            days: 31,
            adult: true,
          }),
        steps,
      )
      const number = view.made ?? ''
      expect(number).toMatch(/^[2-9A-Z]{3}-[2-9A-Z]{3}$/)
      const file = await saveAs(desk, profile.folder, 'mandat-avant.pdf')
      expect(
        await desk.coach.evaluate(
          (one) => window.coteACote.request('mandate.keep', { number: one, way: 'save' }),
          number,
        ),
      ).toEqual({ kept: true })
      expect(await readPageSizes(file)).toEqual([
        { width: expect.closeTo(WIDTH, -1), height: expect.closeTo(HEIGHT, -1) },
      ])
      const cover = async (step: string) => {
        const found = await desk.coach.evaluate(
          (one) => window.coteACote.request('mandate.current', { step: one }),
          step,
        )
        return found.is === 'there' ? found.cover : found.is
      }
      expect(await cover('formation')).toBe('none')
      await desk.coach.evaluate((typed) => window.coteACote.request('mandate.use', { typed }), number)
      expect([await cover('formation'), await cover('envoyer')]).toEqual(['covered', 'not-listed'])
      await desk.coach.evaluate(() => window.coteACote.request('mandate.take-back', {}))
      expect(await cover('formation')).toBe('revoked')
    },
    2 * MINUTE,
  )
})
