import type { Command } from '../../src/core/session/command.ts'
import { agree, followSteps, judgeRecap, openTools, pickTraining, sayReason } from '../demo/play.ts'
import type { VisitScript } from '../demo/scripts.ts'
import { finishVisit } from '../demo/sheet.ts'
import { WORDS } from '../demo/words.ts'
import type { DrivenDesk } from '../drivers/desk/driven.ts'
import { type PlayedStep, QUIET, type RolePlay, STEPS } from './role-play.ts'

/** The first step that is not played. */
const END = 'travail'

/** Plays a role-play from home to the erased visit, by the buttons and keys that people press. */
export async function playRole(desk: DrivenDesk, play: RolePlay): Promise<void> {
  await pickTraining(desk)
  await ask(desk, { do: 'role', role: play.role })
  await agree(desk)
  await followSteps(desk, toScript(play), {
    before: END,
    onStep: async (step) => {
      const isKnown = (id: string): id is (typeof STEPS)[number] => STEPS.some((one) => one === id)
      await help(desk, (isKnown(step) ? play.steps[step] : undefined) ?? QUIET)
    },
  })
  await ask(desk, { do: 'stop' })
  await desk.until(({ screen }) => screen.at === 'recap', 'the end')
  await judgeRecap(desk, toScript(play))
  await answer(desk, play)
  await finishVisit(desk)
  await ask(desk, { do: 'home' })
  await desk.until(({ screen }) => screen.at === 'home', 'home')
}

function toScript({ id, steps, end }: RolePlay): VisitScript {
  const aids = Object.entries(steps).map(([step, { help: rung, hand }]) => {
    const given = rung === undefined ? [] : [{ help: rung }]
    return [step, [...given, ...(hand === 'whole' ? [{ take: 'choice' as const }] : [])]] as const
  })
  return {
    name: id,
    about: id,
    play: 'nothing to declare',
    aids: Object.fromEntries(aids),
    contests: end.contests,
    goal: '',
  }
}

const ask = ({ coach }: DrivenDesk, command: Command) =>
  coach.evaluate(async (asked) => void (await window.coteACote.request('session.command', asked)), command)

/** Does what the helper does at a step, before the person's act. */
async function help(desk: DrivenDesk, { away, word, hand }: PlayedStep): Promise<void> {
  if (away === 'back') await desk.coach.getByRole('button', { name: 'De retour' }).click()
  if (hand === 'offered') await refuseOffer(desk)
  if (hand === 'lent' || hand === 'part') await lend(desk, hand === 'part')
  if (word !== undefined) await say(desk, word)
  if (away === 'gone') {
    await openTools(desk)
    await desk.coach.getByRole('button', { name: 'Je vous laisse faire' }).click()
    await desk.until(({ screen }) => screen.at === 'guide' && screen.hand.away === true, 'the helper to be away')
  }
}

/** Presses « C’est dit » by its key until the word is that one. */
async function say(desk: DrivenDesk, word: NonNullable<PlayedStep['word']>): Promise<void> {
  const wanted = word === 'undone' ? 'told' : word
  for (let last: string | undefined; last !== wanted; ) {
    await desk.coach.keyboard.press('F7')
    const { screen } = await desk.until((view) => readWord(view.screen) !== last, `a word after ${last}`)
    last = readWord(screen)
  }
  if (word !== 'undone') return
  await desk.coach.getByRole('button', { name: 'Annuler', exact: true }).first().click()
  await desk.until(({ screen }) => readWord(screen) === undefined, 'no word')
}

type Screen = Awaited<ReturnType<DrivenDesk['view']>>['screen']

function readWord(screen: Screen): string | undefined {
  return screen.at === 'guide' ? screen.hand.word : undefined
}

async function refuseOffer(desk: DrivenDesk): Promise<void> {
  await openTools(desk)
  await desk.coach.getByRole('button', { name: 'Proposer de le faire' }).click()
  await desk.until(({ screen }) => screen.at === 'guide' && screen.hand.offer !== undefined, 'the offer')
  await desk.coach.locator('.offer').getByRole('button').last().click()
  await desk.until(({ screen }) => screen.at === 'guide' && screen.hand.offer === undefined, 'no offer')
}

/** Takes the hand with the person's yes, acts with it or not, and gives it back. */
async function lend(desk: DrivenDesk, isUsed: boolean): Promise<void> {
  const { coach, until } = desk
  await coach.keyboard.press('F8')
  await until(({ screen }) => screen.at === 'guide' && screen.hand.holder === 'worker', 'the helper’s hand')
  await sayReason(desk, WORDS.reasons.choice)
  await coach.getByRole('button', { name: WORDS.yes, exact: true }).first().click()
  if (isUsed) {
    const portal = await desk.portal()
    await portal.locator('input:visible').first().click()
    await portal.keyboard.type('ca', { delay: 120 })
  }
  await coach.keyboard.press('F8')
  await until(({ screen }) => screen.at === 'guide' && screen.hand.holder === 'person', 'the person’s hand')
}

/** Gives the person’s answer about words at the end. */
async function answer(desk: DrivenDesk, { end: { words, told } }: RolePlay): Promise<void> {
  if (words === undefined) return
  const tiles = { none: 'Sans un mot', some: 'Avec quelques mots', all: 'On m’a tout dit' }
  await desk.coach.getByRole('button', { name: tiles[words] }).click()
  const { screen } = await desk.until((view) => findAnswer(view.screen) === words, 'the answer')
  if (words !== 'some' || screen.at !== 'recap') return
  for (const { step, title, told: isTicked } of screen.words?.steps ?? []) {
    if (told.some((one) => one === step) === isTicked) continue
    await desk.coach.locator('.spoken-steps').getByText(title, { exact: true }).click()
    await desk.until(
      ({ screen: now }) =>
        now.at === 'recap' && now.words?.steps.some((one) => one.step === step && one.told !== isTicked) === true,
      title,
    )
  }
}

function findAnswer(screen: Screen): string | undefined {
  return screen.at === 'recap' ? screen.words?.answer : undefined
}
