import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { enterGuide } from '../../src/cli/demo/play.ts'
import type { Desk } from '../../src/cli/desk/launch.ts'
import { readJournal } from '../../src/cli/journal-folder.ts'
import type { View } from '../../src/core/session/view.ts'
import { toRenewed } from '../../training/renewed.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'

let profile: Profile
beforeEach(() => {
  profile = openProfile()
})
afterEach(() => closeProfile(profile))

const press = (desk: Desk, name: string) => desk.coach.getByRole('button', { name, exact: true }).first().click()

const isDrifted = ({ screen }: View): boolean => screen.at === 'guide' && screen.portal.status === 'drifted'
const isAt =
  (step: string) =>
  ({ screen }: View): boolean =>
    screen.at === 'guide' && screen.step.id === step && screen.portal.status === 'ok'

/** The portal in its second visual generation: each of its pages has other technical names. */
async function renew(page: Page): Promise<void> {
  await page.route('**/*', async (route) => {
    // Node knows no *.localhost: the server tells the portals apart by the name that is asked for.
    const { host, port } = new URL(route.request().url())
    const url = route.request().url().replace(host, `127.0.0.1:${port}`)
    const answer = await route.fetch({ url, headers: { ...(await route.request().allHeaders()), host } })
    const headers = { 'content-type': answer.headers()['content-type'] ?? '' }
    const renewed = await toRenewed(new Response(new Uint8Array(await answer.body()), { headers }))
    await route.fulfill({ response: answer, body: Buffer.from(await renewed.arrayBuffer()) })
  })
  await page.reload()
}

/** A visit on the training portal that changed since its flow was written. */
async function openChanged(): Promise<Desk> {
  const desk = await profile.launch()
  await enterGuide(desk)
  await renew(await desk.portal())
  return desk
}

describe('when the site has changed', () => {
  it('shows what it takes for the place, goes on once the people say yes, and asks no more the next time', async () => {
    const desk = await openChanged()
    const { screen } = await desk.until(isDrifted, 'the question')
    expect(screen).toMatchObject({ step: { id: 'identifiant', drift: { label: 'identifiant' } } })
    await desk.coach.getByText('Le site a changé. C’est sans doute ici.').waitFor()
    await press(desk, 'Oui, c’est ça')
    await desk.until(isAt('identifiant'), 'the field')

    const portal = await desk.portal()
    await portal.waitForTimeout(600)
    await portal.locator('#v2-identifiant').click()
    await portal.keyboard.type('camille')
    await portal.keyboard.press('Tab')
    await desk.until(isAt('valider-identifiant'), 'the next step')
    const lines = readJournal(join(profile.folder, 'journal')).entries
    expect(lines.filter(({ kind }) => kind === 'drift')).toMatchObject([{ step: 'identifiant', answer: 'confirmed' }])
    await desk.close()

    const heals = readFileSync(join(profile.folder, 'heals.json'), 'utf8')
    expect(JSON.parse(heals)).toMatchObject([{ step: 'identifiant', training: true, answer: 'confirmed' }])
    expect(heals).not.toMatch(/camille|label/)

    const again = await profile.launch()
    await enterGuide(again)
    await renew(await again.portal())
    await again.until(isAt('identifiant'), 'the field, without a question')
  })

  it('says that it does not find the place once the people say no', async () => {
    const desk = await openChanged()
    await desk.until(isDrifted, 'the question')
    await press(desk, 'Non, ce n’est pas ça')
    await desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status !== 'drifted', 'no question')
    await desk.coach.waitForTimeout(3000)
    expect(isDrifted(await desk.view())).toBe(false)
  })
})
