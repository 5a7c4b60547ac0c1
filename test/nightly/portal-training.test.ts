import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parseFlow } from '../../src/core/flow/read/parse.ts'
import type { Order } from '../../src/core/guidance/protocol/signal.ts'
import { createHand } from '../../tools/demo/hand.ts'
import { serveTraining, type TrainingServer } from '../../training/serve.ts'
import { ROOT } from '../e2e/support/electron.ts'
import { createPortalHarness, type PortalHarness } from '../e2e/support/portal-harness.ts'
import { createScript } from '../e2e/support/script.ts'

let portal: PortalHarness
let training: TrainingServer
beforeAll(async () => {
  training = await serveTraining({ now: () => new Date(2026, 9, 30, 10) })
  portal = await createPortalHarness()
})
afterAll(async () => {
  await portal.close()
  await training.close()
})

const FILE = 'flows/france-travail/actualisation.yml'

function readSteps() {
  const flow = parseFlow(readFileSync(join(ROOT, FILE), 'utf8'), FILE)
  if (!flow.ok) throw new Error(JSON.stringify(flow))
  const { screens, steps } = flow.value
  const watched = steps.map(({ id, on, target, when, done, kind }) => {
    const exact = ['submit', 'oath', 'secret'].includes(kind)
    return { id, on, exact, done, ...(target && { target }), ...(when && { when }) }
  })
  return { screens: screens.map(({ id, seen }) => ({ id, seen })), steps: watched }
}

it('follows the whole actualisation on the training portal, and counts each act for its step', async () => {
  const { screens, steps } = readSteps()
  const acknowledged: string[] = []
  const walked: string[] = []
  const acted: string[] = []
  const hand = createHand(createScript({ play: 'worked' }))
  await portal.page.goto(`${training.origin('francetravail.localhost')}/espacepersonnel/`)
  let current = await findNext({ screens, steps }, '')

  for (let turn = 0; turn < 40 && current.id !== 'justificatif'; turn += 1) {
    const { id } = current
    walked.push(id)
    const order = { screens, steps, acknowledged, step: id, mark: 'outline' } as const
    const { target } = await portal.give(order)
    if ('acknowledged' in current.done) acknowledged.push(id)
    else {
      expect([id, target]).toEqual([id, 'found'])
      await portal.beSeen()
      await hand(portal.page, id)
      acted.push(id)
    }
    current = await findNext(order, id)
    if (acted.at(-1) === id) await expect.poll(readGesturedSteps).toContain(id)
  }
  const answers = ['travail', 'heures', 'salaire', 'stage', 'maladie', 'retraite', 'invalidite', 'recherche']
  expect(walked).toEqual(expect.arrayContaining([...answers, 'fin-questions', 'relire', 'envoyer', 'confirmation']))
  expect(walked).toEqual([...acted.slice(0, -2), 'relire', ...acted.slice(-2)])

  async function readGesturedSteps(): Promise<readonly string[]> {
    return (await portal.gestures()).map(([step]) => step)
  }

  /**
   * Returns the step after this one, as the position of the session would have it: the first that applies and is not
   * done.
   */
  async function findNext(order: Partial<Order>, last: string): Promise<(typeof steps)[number]> {
    const look = async () => {
      const { applies, done } = await portal.give(order)
      return steps.find(({ id }) => applies.includes(id) && !done.includes(id))
    }
    await expect.poll(async () => (await look())?.id ?? last, { interval: 100 }).not.toBe(last)
    const next = await look()
    if (!next) throw new Error(`nothing after ${last}`)
    return next
  }
})
