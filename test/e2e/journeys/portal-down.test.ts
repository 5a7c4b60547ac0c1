import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clock } from '../../../src/journal/clock.ts'
import { agree, pickTraining, pressInCoachMenu } from '../../../tools/demo/play.ts'
import type { Desk } from '../../../tools/drivers/desk/launch.ts'
import { serveTraining, type TrainingServer } from '../../../training/serve.ts'
import { expectSaid, expectWhole, press, readVisits, resizeTo } from '../support/journey.ts'
import { closeProfile, openProfile, type Profile } from '../support/profile.ts'
import { look } from '../support/waits.ts'

let profile: Profile
let training: TrainingServer
let desk: Desk
beforeAll(async () => {
  profile = openProfile()
  training = await serveTraining({ now: () => clock.now() })
  desk = await profile.launch([`--training-port=${training.port}`])
  await resizeTo(desk, 1280, 800)
})
afterAll(async () => {
  await closeProfile(profile)
  await training.close()
})

const untilStatus = (status: string) =>
  desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status === status, `the word ${status}`)

describe('a portal that is down in the middle of a visit', () => {
  it('is explained as nobody’s fault here, and is tried again', async () => {
    await pickTraining(desk)
    await agree(desk)
    training.switches.set('down', true)
    await pressInCoachMenu(desk, 'Recharger la page')
    await untilStatus('down')
    await expectSaid(desk, 'Le site France Travail ne répond pas.', 'Ce n’est pas votre faute.')
    await expectWhole(desk, 'the portal that is down')
    await press(desk, 'Essayer encore')
    await untilStatus('down')
  })

  it('is kept for later, and home offers it without a name', async () => {
    await press(desk, 'Garder pour plus tard')
    await desk.until(({ screen }) => screen.at === 'home', 'home')
    await expectSaid(desk, /^Une visite est gardée depuis/, /Elle est gardée pour la personne/)
    await expectWhole(desk, 'home with a visit that is kept')
    expect(await desk.coach.locator('.resume').textContent()).not.toMatch(/actualiser|France Travail/i)
  })

  it('is taken up again by the same person where they were, and ended', async () => {
    training.switches.set('down', false)
    await press(desk, 'Reprendre')
    await expectSaid(desk, 'C’est la même personne ?', 'Cette visite ne se montre à personne d’autre.')
    await press(desk, 'Oui, la même personne')
    await untilStatus('ok')
    await expectSaid(desk, 'Répondre à la question sur les cookies')
    const portal = await desk.portal()
    await look(portal)
    await portal.getByRole('button', { name: 'Continuer sans accepter' }).click()
    await expectSaid(desk, 'Taper l’identifiant')
    await press(desk, 'Arrêter')
    await press(desk, 'Arrêter et voir ce qui est fait')
    await expectSaid(desk, 'L’entraînement n’est pas fini.')
    await press(desk, /terminer$/i)
    await press(desk, 'Effacer maintenant')
    await expectSaid(desk, 'C’est fini. Cet ordinateur a effacé votre visite.')
    const visits = readVisits(profile)
    expect(visits).toHaveLength(1)
    expect(visits[0]).toMatchObject({
      closed: { how: 'stopped', portalConfirmed: false },
      steps: [{ step: 'cookies', hand: 'person' }],
    })
  })
})
