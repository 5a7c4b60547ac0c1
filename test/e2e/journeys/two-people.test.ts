import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClicker } from '../../../tools/bench/clicker.ts'
import { followSteps, openTools } from '../../../tools/demo/play.ts'
import { keepSheet } from '../../../tools/demo/sheet.ts'
import { WORDS } from '../../../tools/demo/words.ts'
import type { Desk } from '../../../tools/drivers/desk/launch.ts'
import {
  expectDated,
  expectSaid,
  expectWhole,
  listHands,
  press,
  readLines,
  readVisits,
  resizeTo,
} from '../support/journey.ts'
import { closeProfile, openProfile, type Profile } from '../support/profile.ts'
import { createScript } from '../support/script.ts'

let profile: Profile
let desk: Desk
/** One start of the app, as a morning at a desk: the second visit finds nothing of the first. */
beforeAll(async () => {
  profile = openProfile()
  desk = await profile.launch()
  await resizeTo(desk, 1280, 800)
})
afterAll(() => closeProfile(profile))

const atStep = (step: string) =>
  desk.until(
    ({ screen }) => screen.at === 'guide' && screen.step.id === step && screen.portal.status === 'ok',
    `the step ${step}`,
  )

describe('an anxious person with their worker', () => {
  const script = createScript({})

  it('reaches the first step by two presses, and was told what is recorded', async () => {
    const clicker = createClicker(desk)
    await expectSaid(desk, 'Qu’est-ce qu’on fait aujourd’hui ?')
    await expectDated(desk, 'fr', { open: 'Ouvert maintenant', soon: 'Bientôt' })
    await expectWhole(desk, 'home')
    await clicker.click(WORDS.tryProcedure)
    await expectSaid(
      desk,
      'C’est vous qui faites, avec de l’aide si vous voulez.',
      'L’ordinateur note, pour l’équipe de ce lieu, les étapes et qui les a faites.',
      'Il ne note ni votre nom, ni vos réponses, ni vos mots de passe.',
    )
    await expectWhole(desk, 'the page before')
    await clicker.click(WORDS.agree)
    await atStep('cookies')
    expect(clicker.count).toBe(2)
    await expectSaid(desk, 'Répondre à la question sur les cookies', 'À vous')
    await expectWhole(desk, 'the first step')
  })

  it('gets help by one button, one rung at a time, and less of it on request', async () => {
    await followSteps(desk, script, { before: 'travail' })
    // The month is that of the day; `core/flow/said-dates` has which one.
    const question = /^Avez-vous travaillé en \p{L}+\s\?\sCliquez sur/u
    await expectSaid(desk, 'Déclarer un travail, ou non', question)
    await expectSaid(desk, 'D’abord : où est-ce ?')
    await press(desk, WORDS.help)
    await expectSaid(desk, 'Regardez la page : l’endroit est entouré.', 'Après : montrez-moi')
    await expectWhole(desk, 'the help')
    await press(desk, WORDS.lessHelp)
    await expectSaid(desk, 'D’abord : où est-ce ?')
  })

  it('sees who has the hand, and says yes to it', async () => {
    await followSteps(desk, script, { before: 'maladie' })
    await openTools(desk)
    await expectWhole(desk, 'the worker’s drawer')
    await press(desk, /^Prendre la main/)
    // The words of the step stay for both.
    await expectSaid(desk, 'L’accompagnant fait cette étape', 'Déclarer un arrêt maladie, ou non')
    await press(desk, WORDS.yes)
    await expectWhole(desk, 'the worker’s hand')
    await followSteps(desk, script, { before: 'retraite' })
    await expectSaid(desk, 'À vous')
  })

  it('reads the end, says that one line is not right, and both statements stay', async () => {
    await followSteps(desk, script)
    await expectSaid(desk, 'L’entraînement est fini.', 'C’était un essai. Rien n’a été envoyé.', 'À relire')
    await expectWhole(desk, 'the end')
    const clicker = createClicker(desk)
    await clicker.click('Changer : Envoyer la déclaration')
    await clicker.click('L’accompagnant')
    await expectSaid(desk, 'Vous dites', 'Les 2 paroles seront sur la feuille.')
    await expectWhole(desk, 'the contested end')
    await clicker.click('Garder les 2 paroles et terminer')
    expect(clicker.count).toBe(3)
    await expectSaid(desk, 'C’est fini. Bientôt, cet ordinateur efface votre visite.')
    await expectWhole(desk, 'home after the visit')
    await press(desk, WORDS.eraseNow)
    await expectSaid(desk, 'C’est fini. Cet ordinateur a effacé votre visite.')
    await press(desk, WORDS.closeFarewell)

    const [visit] = readVisits(profile)
    expect(visit?.closed).toMatchObject({ how: 'finished', portalConfirmed: true, recapped: true })
    expect(listHands(visit)).toEqual(
      expect.arrayContaining([
        'travail person A3+',
        expect.stringMatching(/^maladie worker A[01]/),
        'retraite person A5+',
      ]),
    )
    expect(visit?.steps.find(({ step }) => step === 'envoyer')).toMatchObject({ hand: 'unknown', contested: true })
    const others = visit?.steps.filter(({ step }) => !['maladie', 'envoyer'].includes(step)).map(({ hand }) => hand)
    expect(new Set(others)).toEqual(new Set(['person']))
    const handovers = readLines(profile).flatMap((entry) => (entry.kind === 'handover' ? [entry.cause] : []))
    expect(handovers).toEqual(['worker-took', 'person-agreed', 'step-ended'])
  })
})

describe('a worker in a hurry', () => {
  const script = createScript({ as: 'lou' }) // whose declaration is made already: the visit is short

  it('reaches the first step by a search with a typo', async () => {
    const clicker = createClicker(desk)
    await clicker.point(desk.coach.getByRole('searchbox'))
    await clicker.type('actualizer')
    await expectSaid(desk, 'Démarches trouvées')
    await expectWhole(desk, 'what was found')
    await clicker.click(WORDS.tryProcedure)
    await clicker.click(WORDS.agree)
    await atStep('cookies')
    expect(clicker.count).toBe(3)
  })

  it('takes the hand and gives it back by a key, and is asked nothing meanwhile', async () => {
    await followSteps(desk, script, { before: 'identifiant' })
    await desk.coach.keyboard.press('F8')
    await expectSaid(desk, 'L’accompagnant fait cette étape')
    expect(
      await desk.coach
        .getByText(/raison/i)
        .filter({ visible: true })
        .count(),
    ).toBe(0)
    await followSteps(desk, script, { before: 'valider-identifiant' })
    const { screen } = await desk.view()
    if (screen.at === 'guide' && screen.hand.holder === 'worker') await desk.coach.keyboard.press('F8')
    await expectSaid(desk, 'À vous')
    await followSteps(desk, script)
  })

  it('says why at the end, in one tap, and ends by one press that keeps the sheet', async () => {
    await expectSaid(desk, 'Taper l’identifiant')
    await press(desk, 'Dire pourquoi')
    await expectWhole(desk, 'the reasons')
    await press(desk, WORDS.reasons.reading)
    const file = join(profile.folder, 'feuille.pdf')
    await keepSheet(desk, file)
    const clicker = createClicker(desk)
    await clicker.click('C’est juste, terminer')
    await desk.until(({ screen }) => screen.at === 'home', 'home')
    expect(clicker.count).toBe(1)
    expect(existsSync(file)).toBe(true)
    await press(desk, WORDS.eraseNow)
    await expectSaid(desk, 'C’est fini. Cet ordinateur a effacé votre visite.')
    const [, visit] = readVisits(profile)
    expect(visit?.closed).toMatchObject({ how: 'finished', portalConfirmed: false, recapped: true })
    expect(listHands(visit)).toContainEqual(expect.stringMatching(/^identifiant (worker|shared) A[01] reading$/))
  })
})
