import { followSteps, scrollThrough } from '../demo/play.ts'
import type { VisitScript } from '../demo/scripts.ts'
import type { Desk } from '../drivers/desk/launch.ts'
import { ask, take, takeArabic, takeLargest, takeThrice } from './camera.ts'

/**
 * Takes a password step: the helper looks away, and what they offer waits for the person's word. Leaves the visit at
 * that step.
 */
export async function takeSecret(desk: Desk, script: VisitScript): Promise<void> {
  await followSteps(desk, script, { before: 'mot-de-passe' })
  await ask(desk, { do: 'take-hand' })
  await desk.until(({ screen }) => screen.at === 'guide' && screen.hand.offer === 'worker', 'the offer')
  await takeThrice(desk, 'secret')
  await ask(desk, { do: 'continue-myself' })
}

/** Takes what can be asked for at a step: the hand, less help, a film. Leaves the step as it was. */
export async function takeLadder(desk: Desk): Promise<void> {
  const { until } = desk
  await ask(desk, { do: 'offer-hand', by: 'person' })
  await until(({ screen }) => screen.at === 'guide' && screen.hand.offer === 'person', 'the request')
  await takeThrice(desk, 'asked')
  await ask(desk, { do: 'decline-offer' })
  // A film each, as it closes by itself.
  for (const takeOne of [take, takeArabic, takeLargest]) {
    await ask(desk, { do: 'help', rung: 'show' })
    await until(({ screen }) => screen.at === 'guide' && screen.demonstration === 'showing', 'the film')
    await takeOne(desk, 'example')
    await ask(desk, { do: 'close-demonstration' })
  }
}

/** Takes a page that the site opened beside the first, then closes it. */
export async function takePages(desk: Desk, name: string, takeAll = takeThrice): Promise<void> {
  const portal = await desk.portal()
  // Not inside a call that Playwright waits for: the page may be stopped meanwhile.
  await portal.evaluate(() => void setTimeout(() => window.open(location.href)))
  const countPages = (count: number) =>
    desk.until(({ screen }) => screen.at === 'guide' && (screen.portal.pages?.length ?? 1) === count, `${count} pages`)
  await countPages(2)
  await desk.until(({ screen }) => screen.at === 'guide' && screen.portal.status === 'ok', 'the new page')
  await takeAll(desk, name)
  const { screen } = await desk.view()
  const opened = screen.at === 'guide' ? screen.portal.pages?.at(-1) : undefined
  if (opened) await ask(desk, { do: 'page', action: 'close', page: opened.number })
  await countPages(1)
}

/** Takes a step that begins with its title alone. */
export async function takeAlone(desk: Desk, script: VisitScript): Promise<void> {
  await ask(desk, { do: 'try-alone', on: true })
  await followSteps(desk, script, { before: 'maladie' })
  await takeThrice(desk, 'alone')
  await ask(desk, { do: 'try-alone', on: false })
}

/** Takes "On relit ensemble", after a press that came too early. */
export async function takeGate(desk: Desk, script: VisitScript): Promise<void> {
  await followSteps(desk, script, { before: 'relire' })
  const portal = await desk.portal()
  await portal.waitForTimeout(700)
  await portal.locator('main button[type=submit]').click()
  await scrollThrough(portal)
  const isReady = 'the gate to be read'
  await desk.until(({ screen }) => screen.at === 'guide' && !!screen.gate?.hurried && !screen.gate.waits, isReady)
  await takeThrice(desk, 'gate')
}
