import { expect } from 'vitest'
import type { Flow, Step } from '../../../src/core/flow/language.ts'
import { isFinal } from '../../../src/core/flow/order.ts'
import type { Order } from '../../../src/core/portal/signal.ts'
import { readShippedFlow } from '../../flows/shipped.ts'
import type { PortalHarness } from './portal-harness.ts'

/** What a person does at a step, by its id, without the prefix of the part that signs in. Without one, they say that they have read, or send the page's form. */
export type Acts = Readonly<Record<string, () => Promise<void>>>

const ACTS_AT_MOST = 80

/**
 * Plays a shipped flow on its training portal, by the flow's own locators; gives the ids of the steps gone through.
 * `answers` are those given on the coach panel, by the id of the step that asks.
 */
export async function playFlow(
  portal: PortalHarness,
  name: string,
  acts: Acts,
  answers: Readonly<Record<string, string>> = {},
): Promise<readonly string[]> {
  const flow = readShippedFlow(name)
  const { screens, steps } = toOrder(flow)
  const acknowledged: string[] = []
  const walked: string[] = []
  let last: string | undefined

  for (let turn = 0; turn < ACTS_AT_MOST; turn += 1) {
    const step = await toCurrent()
    if (step === undefined || step.id === last)
      throw new Error(`stuck at ${last} on ${portal.page.url()}, after ${walked.join(' ')}`)
    walked.push(step.id)
    const { target } = await portal.give({ screens, steps, acknowledged, step: step.id, mark: 'outline' })
    const act = acts[step.id] ?? acts[step.id.replace(/^connexion-/, '')]
    const asksWord = 'acknowledged' in step.done
    if (step.target && !asksWord) expect([step.id, target]).toEqual([step.id, 'found'])
    await act?.()
    if (asksWord) acknowledged.push(step.id)
    else if (act === undefined) await portal.press('main button[type=submit]:visible')
    if (step.kind === 'document' || (asksWord && isFinal(flow, step.id))) return walked
    last = asksWord ? undefined : step.id
  }
  throw new Error(`no end: ${walked.join(' ')}`)

  function isMeant({ if: conditions = [] }: Step): boolean {
    return conditions.every(({ answer, is }) => is.includes(answers[answer] ?? ''))
  }

  /** The first step of the shown screens that applies and is not done; waits for the page to show another than `last`. */
  async function toCurrent(): Promise<Step | undefined> {
    const look = async () => {
      const { applies, done } = await portal.give({ screens, steps, acknowledged })
      return flow.steps.find((step) => applies.includes(step.id) && isMeant(step) && !done.includes(step.id))
    }
    const waited = Date.now() + 5000
    let step = await look()
    while ((step === undefined || step.id === last) && Date.now() < waited) {
      await new Promise((resolve) => setTimeout(resolve, 100))
      step = await look()
    }
    return step
  }
}

function toOrder({ screens, steps }: Flow): Pick<Order, 'screens' | 'steps'> {
  return {
    screens: screens.map(({ id, seen }) => ({ id, seen })),
    steps: steps.map(({ id, on, target, when, done, kind }) => {
      const exact = ['submit', 'oath', 'secret'].includes(kind)
      return { id, on, exact, done, ...(target && { target }), ...(when && { when }) }
    }),
  }
}
