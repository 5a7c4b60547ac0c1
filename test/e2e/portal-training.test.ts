import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parseFlow } from '../../src/core/flow/parse.ts'
import type { Order } from '../../src/core/portal/signal.ts'
import { characters } from '../../training/france-travail/characters.ts'
import { serveTraining, type TrainingServer } from '../../training/serve.ts'
import { ROOT } from './support/electron.ts'
import { createPortalHarness, type PortalHarness } from './support/portal-harness.ts'

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

const { login, password } = characters[0]

/** What a person does at each step; a question is answered by the label in its block. */
const ACTS: Readonly<Record<string, () => Promise<void>>> = {
  cookies: () => press('#footer_tc_privacy_button_2'),
  identifiant: () => type('#identifiant', login),
  'valider-identifiant': () => press('#submit'),
  'mot-de-passe': () => type('#password', password),
  'valider-mot-de-passe': () => press('#submit'),
  actualiser: () => press('text=/actualise/i >> visible=true >> nth=-1'),
  formation: () => press('#formationNon'),
  'valider-formation': () => press('button[type=submit]:visible'),
  travail: () => press('#blocTravail-open'),
  heures: () => type('#nbHeuresTrav', '35'),
  salaire: () => type('#montSalaire', '600'),
  stage: () => press('#blocStage-close'),
  maladie: () => press('#blocMaladie-close'),
  retraite: () => press('#blocRetraite-close'),
  invalidite: () => press('#blocInvalidite-close'),
  recherche: () => press('#blocRecherche-close'),
  'fin-questions': () => press('main button[type=submit]:visible'),
  incoherence: () => press('main button[type=submit]:visible'),
  envoyer: () => press('main button[type=submit]:visible'),
  confirmation: () => press('#link-redirect a'),
}

async function press(selector: string): Promise<void> {
  await portal.press(selector)
}

async function type(selector: string, text: string): Promise<void> {
  await portal.press(selector)
  await portal.page.keyboard.type(text)
  await portal.page.keyboard.press('Tab')
}

it('follows the whole actualisation on the training portal, and counts each act for its step', async () => {
  const { screens, steps } = readSteps()
  const acknowledged: string[] = []
  const walked: string[] = []
  await portal.page.goto(`${training.origin('francetravail.localhost')}/espacepersonnel/`)
  let current = await toNext({ screens, steps }, '')

  for (let turn = 0; turn < 40 && current.id !== 'justificatif'; turn += 1) {
    const { id } = current
    walked.push(id)
    const order = { screens, steps, acknowledged, step: id, mark: 'outline' } as const
    const { target } = await portal.give(order)
    const act = ACTS[id]
    if (act) {
      expect([id, target]).toEqual([id, 'found'])
      await portal.beSeen()
      await act()
    } else acknowledged.push(id)
    current = await toNext(order, id)
    if (act) expect((await portal.gestures()).map(([step]) => step)).toContain(id)
  }
  const acts = Object.keys(ACTS).filter((id) => id !== 'incoherence')
  expect(walked).toEqual([...acts.slice(0, -2), 'relire', ...acts.slice(-2)])

  /** The step after this one, as the position of the session would have it: the first that applies and is not done. */
  async function toNext(order: Partial<Order>, last: string): Promise<(typeof steps)[number]> {
    const look = async () => {
      const { applies, done } = await portal.give(order)
      return steps.find(({ id }) => applies.includes(id) && !done.includes(id))
    }
    await expect.poll(async () => (await look())?.id ?? last, { timeout: 6000, interval: 100 }).not.toBe(last)
    const next = await look()
    if (!next) throw new Error(`nothing after ${last}`)
    return next
  }
})
