import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { createPageDesk, type PageDesk } from './support/page-desk.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'
import { stays } from './support/waits.ts'

let profile: Profile
let desk: Desk
let pages: PageDesk

beforeAll(async () => {
  profile = openProfile()
  desk = await profile.launch()
  pages = createPageDesk(desk)
})
afterAll(() => closeProfile(profile))

const reach = (step: string) =>
  desk.until(({ screen }) => screen.at === 'guide' && screen.step.id === step, `the step ${step}`)

describe('a code that comes by mail', () => {
  it('is read in a page of its own, while the one that asks for it stays as it is', async () => {
    await pages.command({ do: 'pick', flow: 'ameli/attestation-de-droits', training: true })
    const { screen } = await desk.until((view) => view.screen.at === 'before', 'the page before')
    if (screen.at !== 'before' || !screen.character) throw new Error('nobody to play')
    const { login, password } = screen.character
    await pages.command({ do: 'consent', answer: 'yes' })

    const portal = await desk.portal()
    await portal.locator('[name=connexioncompte_2nir_as]').fill(login)
    await portal.locator('[name=connexioncompte_2connexion_code]').fill(password)
    await portal.keyboard.press('Enter')
    await portal.locator('[name=envoiOTP]').click()
    await reach('connexion-lire-code')
    await portal.locator('[name=numOTP1]').fill('0')

    await portal.getByRole('link', { name: 'Ouvrir la messagerie' }).click()
    await pages.are(2)
    const mailbox = await pages.find('mail.localhost')
    await mailbox.getByRole('link', { name: /code/i }).first().click()
    const letter = await mailbox.getByText(/\d{6}/).first().textContent()
    const code = /\d{6}/.exec(letter ?? '')?.[0] ?? ''
    // The coach stays at the step and ignores the unknown page, once that is no longer loading.
    const toPlace = async () => {
      const { step, portal: shown } = await pages.guide()
      return [step.id, shown.status]
    }
    await expect.poll(toPlace).toEqual(['connexion-lire-code', 'ok'])
    await stays(async () => expect(await toPlace()).toEqual(['connexion-lire-code', 'ok']), 4_500)

    await pages.key('W', 'control')
    await pages.are(1)
    expect(await portal.locator('[name=numOTP1]').inputValue()).toBe('0')
    await pages.command({ do: 'acknowledge', step: 'connexion-lire-code' })
    await reach('connexion-ecrire-code')
    for (const [index, digit] of [...code].entries()) await portal.locator(`[name=numOTP${index + 1}]`).fill(digit)
    await portal.keyboard.press('Enter')
    await portal.waitForURL(/mon-espace/)
  })
})
