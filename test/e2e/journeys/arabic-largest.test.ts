import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { followSteps } from '../../../tools/demo/play.ts'
import type { Desk } from '../../../tools/drivers/desk/launch.ts'
import { expectDated, expectSaid, expectWhole, listHands, press, readVisits, resizeTo } from '../support/journey.ts'
import { closeProfile, openProfile, type Profile } from '../support/profile.ts'
import { createScript } from '../support/script.ts'

let profile: Profile
let desk: Desk
beforeAll(async () => {
  profile = openProfile()
  desk = await profile.launch()
  await resizeTo(desk, 1024, 768)
})
afterAll(() => closeProfile(profile))

const script = createScript({ as: 'lou' }) // whose declaration is made already: the visit is short
/** Returns the zoom of the portal's page as the page's own script sees it. */
const findScale = async () => (await desk.portal()).evaluate(() => devicePixelRatio)

describe('Arabic at the largest text, in a small window', () => {
  it('is chosen at home, and turns the screen around', async () => {
    await desk.coach.getByRole('combobox').first().selectOption('ar')
    await expectSaid(desk, 'ماذا نفعل اليوم؟')
    await expectDated(desk, 'ar', { open: 'مفتوح الآن', soon: 'قريبًا' })
    expect(await desk.coach.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
      'ar',
      'rtl',
    ])
    for (let times = 0; times < 2; times += 1) await desk.coach.keyboard.press('Control+Equal')
    await desk.until(({ textSize }) => textSize === 'largest', 'the largest text')
    await expectWhole(desk, 'home')
  })

  it('guides a visit in Arabic, step by step, with the portal as large', async () => {
    await press(desk, /^التدرب: .*تحديث الوضعية كل شهر/)
    await expectSaid(desk, 'أنتم من يقوم بالعمل، مع مساعدة إذا أردتم.')
    await expectWhole(desk, 'the page before')
    await press(desk, 'أوافق')
    await desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status === 'ok', 'the first step')
    await expectSaid(desk, 'دوركم')
    await expect.poll(findScale).toBe(1.5)
    await followSteps(desk, script, {
      before: 'deja-declare',
      onStep: (step) => expectWhole(desk, step),
    })
    // On another host of the portal too.
    expect(await findScale()).toBe(1.5)
    // The portal keeps its share of the height.
    const share = await desk.coach.evaluate(
      () => (document.querySelector('.stage')?.getBoundingClientRect().height ?? 0) / innerHeight,
    )
    expect(share).toBeGreaterThanOrEqual(0.6)
  })

  it('ends in Arabic, and the record is in no language', async () => {
    await press(desk, 'توقف')
    await desk.coach.evaluate(() => window.coteACote.request('session.command', { do: 'stop' }))
    await expectSaid(desk, 'لم ينته التدريب.', 'للمراجعة')
    await expectWhole(desk, 'the end')
    await press(desk, /إنهاء/)
    await desk.until(({ screen }) => screen.at === 'home', 'home')
    await desk.until(({ farewell }) => farewell?.is === 'undoable', 'the moment in which it can be taken back')
    await expectWhole(desk, 'home after the visit')
    const hands = listHands(readVisits(profile)[0])
    expect(hands).toContain('identifiant person A5+')
    expect(hands.filter((one) => one.includes(' worker '))).toEqual([])
  })
})
