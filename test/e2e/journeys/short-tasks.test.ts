import { afterAll, beforeAll, expect, it } from 'vitest'
import { askHelp } from '../../../tools/demo/play.ts'
import { WORDS } from '../../../tools/demo/words.ts'
import type { Desk } from '../../../tools/drivers/desk/launch.ts'
import { findFiles } from '../support/files-on-disk.ts'
import { closeProfile, openProfile, type Profile } from '../support/profile.ts'
import { look } from '../support/waits.ts'

let profile: Profile
let desk: Desk
/** One sitting, whose tests follow each other. */
beforeAll(async () => {
  profile = openProfile()
  desk = await profile.launch()
})
afterAll(() => closeProfile(profile))

const press = (name: string | RegExp) => desk.coach.getByRole('button', { name }).first().click()
const at = (screen: string) => desk.until((view) => view.screen.at === screen, screen)
const atStep = (id: string) =>
  desk.until(({ screen }) => screen.at === 'guide' && screen.step.id === id && screen.portal.status === 'ok', id)
/**
 * Milliseconds before which nobody sees, decides and presses. A press before that does not count, since its target was
 * not in sight long enough.
 */
const click = async (selector: string) => {
  const portal = await desk.portal()
  await portal.locator(selector).waitFor()
  await look(portal)
  await portal.locator(selector).click()
}
const saysOf = async (task: string) => {
  const { screen } = await at('tasks')
  const row = screen.at === 'tasks' ? screen.rows.find((one) => one.task === task) : undefined
  return row?.says?.how
}

it('lets somebody find a button and press it, with the coach beside them, and says how that went', async () => {
  await press('Menu')
  await press('S’exercer')
  await press('Essayer de petites tâches')
  await at('tasks')
  await press('Commencer')
  await atStep('continuer')
  const portal = await desk.portal()
  expect(await portal.title()).toBe('Bienvenue · Petites tâches')
  await click('#continuer')
  await atStep('fin')
  await press('C’est fait')
  // Somebody may be beside them, and nobody said whether there were words.
  expect(await saysOf('press')).toBe('by-hand')
  await desk.coach.getByText('aujourd’hui').first().waitFor()
})

it('is in the person’s language, and claims no less help than there may have been', async () => {
  await desk.coach.evaluate(() => window.coteACote.request('session.command', { do: 'language', language: 'en' }))
  await press('Continue')
  await atStep('prenom')
  const portal = await desk.portal()
  expect(await portal.getByRole('heading').textContent()).toBe('Your first name')
  await desk.coach.evaluate(() => window.coteACote.request('session.command', { do: 'language', language: 'fr' }))
  await askHelp(desk, 'point')
  await click('#prenom')
  await portal.keyboard.type('Camille')
  await portal.keyboard.press('Enter')
  await atStep('fin')
  await press('C’est fait')
  expect(await saysOf('fill')).toBe('by-hand')
})

it('is stopped by one press, and then says nothing', async () => {
  await press('Continuer')
  await atStep('ouvrir')
  await press(WORDS.leave)
  expect(await saysOf('mail')).toBeUndefined()
  await desk.coach.getByText(/^Vous avez arrêté avant la fin/).waitFor()
})

it('is kept in the person’s notebook if they want, and nowhere else', async () => {
  await press('Je veux un carnet')
  await press(WORDS.keepCode)
  await at('tasks')
  await press('Garder dans mon carnet')
  await desk.coach.getByText('C’est dans votre carnet.').waitFor()
  await press('J’arrête là')
  await at('home')
  // The disk has none of it in clear: the notebook's own file is sealed.
  expect(findFiles(profile.folder, () => true).length).toBeGreaterThan(0)
  expect(findFiles(profile.folder, (_, content) => content.includes('tasks/'))).toEqual([])
})
