import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { enterGuide, followSteps } from '../demo/play.ts'
import { VISIT_SCRIPTS } from '../demo/scripts.ts'
import { WORDS } from '../demo/words.ts'
import { type Desk, launchDesk } from '../drivers/desk/launch.ts'
import { eraseFolder } from '../drivers/erase.ts'
import { ask, resize, take, takeThrice, USUAL } from './camera.ts'

/**
 * Takes the pictures of the end of a visit, on a profile of its own: unchanged, in each of its states, and what follows
 * it.
 */
export async function takeEnd(): Promise<void> {
  const [script] = VISIT_SCRIPTS
  if (!script) throw new Error('the demo has no visit to end')
  const userData = mkdtempSync(join(tmpdir(), 'cote-a-cote-end-'))
  const desk = await launchDesk(userData)
  try {
    await resize(desk, USUAL)
    await enterGuide(desk)
    await followSteps(desk, script)
    await takeStates(desk)
  } finally {
    await desk.close()
    eraseFolder(userData)
  }
}

async function takeStates(desk: Desk): Promise<void> {
  const { coach, view, until } = desk
  await takeThrice(desk, 'end')
  await coach.getByRole('button', { name: WORDS.otherBoxes }).click()
  await takeThrice(desk, 'end-more')
  await coach.getByRole('button', { name: WORDS.otherBoxes }).click()
  await ask(desk, { do: 'take-hand' })
  await until(({ screen }) => screen.at === 'recap' && screen.holder === 'worker', 'the helper to have the hand')
  await takeThrice(desk, 'end-held')
  await ask(desk, { do: 'return-hand' })
  const { screen } = await view()
  const [line] = screen.at === 'recap' ? screen.lines : []
  if (line === undefined) throw new Error(`nothing to contest at ${screen.at}`)
  await coach
    .getByRole('button', { name: /^Changer/ })
    .first()
    .click()
  await takeThrice(desk, 'end-change')
  await ask(desk, { do: 'say-who', step: line.step, hand: 'worker' })
  await coach.getByRole('button', { name: 'Ne rien changer' }).click()
  await takeThrice(desk, 'end-contested')
  await ask(desk, { do: 'show-all', on: true })
  await takeThrice(desk, 'end-all')
  await ask(desk, { do: 'finish', keepBoth: true })
  await until(({ farewell }) => farewell?.is === 'undoable', 'the moment in which it can be taken back')
  await take(desk, 'end-undo')
  await ask(desk, { do: 'wipe' })
  await until(({ farewell }) => farewell?.is === 'erased', 'the word that all is erased')
  await takeThrice(desk, 'end-erased')
}
