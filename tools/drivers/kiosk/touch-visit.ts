import type { Page } from 'playwright-core'
import { installProbe, type PageProbe } from '../../../src/cli/doctor/probe.ts'
import type { View } from '../../../src/core/app/view/view.ts'
import { PACE } from '../../../src/core/base/pace.ts'
import { type Action, toActions } from '../../../src/core/demonstration/play.ts'
import type { Step } from '../../../src/core/flow/language/language.ts'
import type { Target } from '../../../src/core/flow/language/target.ts'
import { toWatched } from '../../../src/core/session/region/order.ts'
import { clock } from '../../../src/journal/clock.ts'
import { createCharacter, fillTemplate } from '../../../training/character.ts'
import type { DrivenDesk } from '../desk/driven.ts'
import { touch, touchAt, typeByTouch } from '../desk/finger.ts'
import { readPlays } from '../plays/plays.ts'
import { readSteps } from '../plays/steps.ts'

const FLOW = 'france-travail/actualisation'
const MOST_STEPS = 30

/** Plays a whole visit of the training portal at a kiosk with a finger only, from the first step to the end. */
export async function visitByTouch(desk: DrivenDesk): Promise<void> {
  const steps = readSteps(FLOW)
  const [play] = readPlays(FLOW)
  if (!play) throw new Error('there is no play')
  const character = createCharacter(play.as, clock.now())
  const portal = await desk.portal()
  const probe = await installProbe(portal)
  let last = ''
  // People read a site that has just opened before they touch it; meanwhile the app observes the target.
  await portal.waitForTimeout(3_000)
  for (let count = 0; count < MOST_STEPS; count += 1) {
    const { screen } = await desk.until((view) => isEnd(view) || isReady(view, last), `the step after ${last}`)
    if (screen.at !== 'guide') return
    // Nobody presses what appeared less than half a second ago.
    await desk.coach.waitForTimeout(PACE.seen + 100)
    last = screen.step.id
    if (screen.step.acknowledge) await readAndSay(desk, portal)
    else {
      const step = steps.find(({ id }) => id === last)
      const actions = toActions(play.acts, last, 0) ?? [{ press: step?.target } as Action]
      for (const action of actions)
        await act({ desk, portal, probe, step, say: (words) => fillTemplate(words, character) }, action)
    }
  }
  throw new Error('the visit does not end')
}

const isEnd = ({ screen }: View) => screen.at === 'recap'
const isReady = ({ screen }: View, last: string) =>
  screen.at === 'guide' && screen.step.id !== last && screen.portal.status === 'ok'

interface Scene {
  readonly desk: DrivenDesk
  readonly portal: Page
  readonly probe: PageProbe
  readonly step: Step | undefined
  readonly say: (words: string) => string
}

async function act(scene: Scene, action: Action): Promise<void> {
  const { desk, step, say } = scene
  if ('send' in action) await touchTarget(scene, { submits: true })
  else if ('press' in action) await touchTarget(scene, action.press)
  else if ('choose' in action) await touchTarget(scene, action.at ?? step?.target, say(action.choose))
  else if ('type' in action) {
    await touchTarget(scene, action.at ?? step?.target)
    await desk.until(({ kiosk }) => kiosk?.keyboard?.astray === false, 'the keyboard')
    await typeByTouch(desk, say(action.type))
  } else throw new Error(`not by a finger: ${JSON.stringify(action)}`)
}

async function touchTarget({ portal, probe, step }: Scene, target: Target | undefined, choice?: string): Promise<void> {
  if (!target || !step) throw new Error('nothing to touch')
  const element = await probe.find(target, toWatched(step).exact, { choice, print: undefined })
  if (!element) throw new Error(`nothing is ${JSON.stringify(target)}`)
  await element.scrollIntoViewIfNeeded()
  // A finger takes a second to come down; meanwhile the app observes the place.
  await portal.waitForTimeout(3 * PACE.seen)
  const box = await element.boundingBox()
  if (!box) throw new Error('it has no place')
  await touchAt(portal, box.x + box.width / 2, box.y + box.height / 2)
}

/** Reads the summary to its end, swipe by swipe, and confirms it. */
async function readAndSay(desk: DrivenDesk, portal: Page): Promise<void> {
  const session = await portal.context().newCDPSession(portal)
  const isWaiting = ({ screen }: View) => screen.at === 'guide' && screen.gate?.waits !== undefined
  for (let times = 0; times < 20 && isWaiting(await desk.view()); times += 1) {
    const at = { x: 200, y: 150, yDistance: -120, gestureSourceType: 'touch' as const }
    await session.send('Input.synthesizeScrollGesture', at)
    await portal.waitForTimeout(300)
  }
  await session.detach()
  await desk.until((view) => !isWaiting(view), 'the gate to be read')
  const buttons = desk.coach.locator('.foot-words :is(.yes, .action-main)')
  await touch(desk.coach, buttons.first())
}
