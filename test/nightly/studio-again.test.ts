import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { playOnce } from '../../src/cli/doctor/training.ts'
import { inspectLibrary } from '../../src/core/flow/check/lint/inspect.ts'
import type { Flow } from '../../src/core/flow/language/language.ts'
import { readFlowFiles } from '../../src/main/library/library.ts'
import { ROOT } from '../e2e/support/electron.ts'
import { type Cause, compareFlows, listActs } from './support/compare-flows.ts'
import { findPlay, openStudioTrial, type StudioTrial } from './support/studio-hand.ts'

/** Procedures, and the play by which each is recorded; what others still lack stands in docs/limits.md. */
const AGAIN: readonly (readonly [flow: string, play: string])[] = [
  // A list to choose from, and a file that is downloaded.
  ['france-travail/avis-de-situation', 'the PDF'],
  // Three lists, a file that is given, a page that asks twice under one heading, and a sending.
  ['france-travail/transmettre-un-document', 'a payslip'],
  // Two pages of questions, dates, what some answers bring, and a sending with a receipt.
  ['france-travail/actualisation', 'worked, was sick, took a course'],
  // A code in six boxes by mail, questions, an oath, and a button that sends without saying so.
  ['ameli/carte-vitale-perdue', 'a card that is lost'],
  // A code by mail, a question with the person's figures in it, the same page for three months, a summary and a
  // sending.
  ['caf/declaration-trimestrielle', 'one person, and other income'],
  // Three pages of signing in under one heading and address, figures, and a sending that the last page does not name.
  ['impots/taux-prelevement-a-la-source', 'income goes down'],
  // It begins on a page of its own, its views differ only by what follows #, and a form opens over the page and closes.
  ['mes-droits-sociaux/simuler-mes-aides', 'a tenant who lives alone'],
]

/**
 * The flow in which each page was written by hand as one step, which is called an answer although nothing may be
 * answered there.
 */
const A_STEP_A_PAGE = 'mes-droits-sociaux/simuler-mes-aides'

let trial: StudioTrial
const shipped = readFlowFiles(join(ROOT, 'flows'))
const recorded = new Map<string, { readonly text: string; readonly path: string; readonly causes: readonly Cause[] }>()

beforeAll(async () => {
  trial = await openStudioTrial()
}, 120_000)
afterAll(() => trial.close())

describe.each(AGAIN)('%s, recorded again from nothing (%s)', (name, wanted) => {
  const { procedure, play } = findPlay(name, wanted)

  it('is played by real input, and saved', async () => {
    expect(await trial.hand.begin(procedure, `Relevé ${name.split('/')[1]}`)).toMatchObject({ at: 'watching' })
    const { finished, causes } = await trial.hand.record(procedure, play)
    expect(finished).toBe(true)
    await trial.hand.act({ do: 'review' })
    const review = await trial.hand.act({ do: 'save' })
    expect('findings' in review ? review.findings : []).toEqual([])
    expect(review).toMatchObject({ at: 'saved' })
    const path = 'file' in review ? review.file : ''
    recorded.set(name, { path, causes, text: readFileSync(join(trial.profile.folder, 'atelier', path), 'utf8') })
    await trial.hand.act({ do: 'discard' })
  }, 240_000)

  const read = (): Flow => {
    const { text, path } = recorded.get(name) ?? { text: '', path: '' }
    const flow = inspectLibrary([...shipped, { path, text }]).library.flows.find((one) => `${one.flow}.yml` === path)
    if (!flow) throw new Error(`${path} is no flow`)
    return flow
  }

  it('is accepted by the doctor with findings on translations alone', () => {
    const { text, path } = recorded.get(name) ?? { text: '', path: '' }
    const { findings } = inspectLibrary([...shipped, { path, text }])
    const own = findings.filter(({ file, code }) => file === path && code !== 'missing-translation')
    expect(own).toEqual([])
  })

  it.each([
    ['as the portal is', []],
    ['on its second generation', ['renewed']],
  ])(
    'plays to its end %s',
    async (_where, trouble) => {
      const flow = read()
      const acts = listActs(flow, recorded.get(name)?.causes ?? [])
      const asked = { ...play, name: flow.flow, acts, meets: [], trouble }
      const run = {
        app: trial.doctor,
        server: trial.server,
        procedure: { ...procedure, flow, prints: {} },
        play: asked,
        prints: new Map(),
      }
      const report = await playOnce(run)
      expect({ finished: report.finished, at: report.stoppedAt }).toEqual({ finished: true })
      expect(report.steps.filter(({ fate }) => fate === 'gone')).toEqual([])
    },
    100_000,
  )

  if (name === A_STEP_A_PAGE) return
  it('differs from what was written by hand only as two people differ', () => {
    expect(compareFlows(procedure.flow, read(), recorded.get(name)?.causes ?? [])).toEqual([])
  })
})
