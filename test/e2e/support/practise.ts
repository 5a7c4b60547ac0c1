import { expect } from 'vitest'
import type { Flow } from '../../../src/core/flow/language/language.ts'
import { groupsOf } from '../../../src/core/flow/language/order.ts'
import type { Command } from '../../../src/core/session/command.ts'
import type { Desk } from '../../../tools/drivers/desk/launch.ts'

/** Begins the practice of a procedure at a step, expects that the app leads there, and leaves. */
export async function expectPractice(desk: Desk, flow: Flow, goal: string): Promise<void> {
  const send = (command: Command) =>
    desk.coach.evaluate((one) => window.coteACote.request('session.command', one), command)
  await send({ do: 'pick', flow: flow.flow, training: true, from: goal })
  await desk.until(({ screen }) => screen.at === 'before', 'the page before')
  await send({ do: 'consent', answer: 'yes' })
  const { screen } = await desk.until(
    (view) => view.screen.at === 'guide' && ['ok', 'not-led'].includes(view.screen.portal.status),
    `${flow.flow} ${goal}`,
  )
  if (screen.at !== 'guide') throw new Error('it waited for the guide')
  const group = groupsOf(flow).find(({ steps }) => steps.some(({ id }) => id === screen.step.id))
  expect([group?.id, screen.portal.status]).toEqual([goal, 'ok'])
  await send({ do: 'stop' })
  await send({ do: 'wipe' })
  await desk.until((view) => view.screen.at === 'home' || view.screen.at === 'wiped', 'the end')
  await send({ do: 'home' })
}
