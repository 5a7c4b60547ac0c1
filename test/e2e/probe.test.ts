import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { runProbe } from '../../src/cli/probe/program.ts'
import type { ProbeReport } from '../../src/cli/probe/report.ts'
import { createTerminal } from '../cli/support/run.ts'
import { buildProbe } from './support/build.ts'
import { ROOT } from './support/electron.ts'

const FIXTURES = join(ROOT, 'test/fixtures/probe')
const TARGETS = ['--targets', join(FIXTURES, 'targets.yml')]

const FORM_FOUND = { street: 'found', city: 'found', help: 'found', next: 'found', send: 'found' }

beforeAll(buildProbe)

describe('npm run probe', () => {
  it('prints each target of a folder, with a selector that has one match', async () => {
    const { code, report } = await probe([join(FIXTURES, 'old'), ...TARGETS])
    expect(code).toBe(1)
    expect(toOutcomes(report)).toEqual({ ...FORM_FOUND, box: 'found', see: 'gone' })
    expect(findResult(report, 'street')).toMatchObject({
      tier: { by: 'field', rank: 0 },
      element: { css: '#rue', tag: 'input', role: 'textbox', name: 'Nom de la rue' },
    })
    expect(findResult(report, 'help')?.element?.css).toBe('html > body > nav > a:nth-of-type(1)')
    expect(findResult(report, 'box')?.element?.css).toBe('html > body > x-box >>> p > button')
    // The form also has a field called "id", which hides the form's own id.
    expect(findResult(report, 'send')?.element?.css).toBe('html > body > main > form > button:nth-of-type(2)')
  })

  it('recognises on another version what changed its words, and never what commits the person', async () => {
    const { code, report } = await probe([join(FIXTURES, 'new'), '--from', join(FIXTURES, 'old'), ...TARGETS])
    expect(code).toBe(1)
    expect(toOutcomes(report)).toEqual({
      street: 'drifted',
      city: 'found',
      help: 'drifted',
      next: 'gone',
      send: 'gone',
      box: 'gone',
      see: 'several',
    })
    expect(findResult(report, 'street')?.element?.css).toBe('#f-13')
    expect(findResult(report, 'help')?.element?.name).toBe('Besoin d’aide ?')
    expect(findResult(report, 'street')?.recorded?.element?.css).toBe('#rue')
  })

  it('takes for a target nothing that another one finds by its own words, and no two targets for one thing', async () => {
    const taken = ['--targets', join(FIXTURES, 'taken.yml')]
    const { report } = await probe([join(FIXTURES, 'new'), '--from', join(FIXTURES, 'old'), ...taken])
    expect(toOutcomes(report)).toEqual({ street: 'gone', postal: 'found', help: 'drifted', 'same-help': 'drifted' })
  })

  it('recognises fields without labels on a page that was rebuilt, no answer to another question, nothing out of reach', async () => {
    const { report } = await probe([
      join(FIXTURES, 'rebuilt'),
      '--from',
      join(FIXTURES, 'table'),
      '--heal-only',
      '--targets',
      join(FIXTURES, 'rebuilt.yml'),
    ])
    expect(toOutcomes(report)).toMatchObject({ name: 'drifted', internship: 'gone', messages: 'drifted' })
    expect(findResult(report, 'name')?.element?.name).toBe('Nom de naissance')
    expect(findResult(report, 'messages')?.element?.css).toBe('html > body > nav > a')
  })

  it('recognises each answer by its question if all radios of a page share one name', async () => {
    const { report } = await probe([
      join(FIXTURES, 'one-name-new'),
      '--from',
      join(FIXTURES, 'one-name-old'),
      '--heal-only',
      '--targets',
      join(FIXTURES, 'one-name.yml'),
    ])
    const known = report.results.map(({ id, outcome, element }) => [id, outcome, element?.css])
    expect(known).toEqual(report.results.map(({ id }) => [id, 'drifted', `#${id}`]))
    expect(known).toHaveLength(8)
  })

  it('prints what is in frames of any origin, and in which, but not what nobody sees there', async () => {
    const { code, report } = await probe([join(FIXTURES, 'framed'), ...TARGETS])
    expect(code).toBe(1)
    expect(toOutcomes(report)).toEqual({ ...FORM_FOUND, box: 'gone', see: 'several' })
    expect(findResult(report, 'help')?.frame).toBeNull()
    expect(findResult(report, 'street')).toMatchObject({
      frame: expect.stringMatching(/127.*address\.html$/),
      element: { css: '#rue' },
    })
    expect(findResult(report, 'next')?.frame).toBe('about:srcdoc')
    expect(findResult(report, 'send')?.frame).toMatch(/localhost.*payment\.html$/)
  })

  it('reads a page whose frames load at the same time in processes of their own, none of which can print', async () => {
    const { report } = await probe([join(FIXTURES, 'crowded'), ...TARGETS])
    expect(toOutcomes(report)).toMatchObject({ street: 'found', city: 'found', help: 'found', send: 'found' })
  })

  it('prints what is in frames that run no scripts, also one that comes later', async () => {
    const { report } = await probe([join(FIXTURES, 'scriptless'), ...TARGETS])
    expect(toOutcomes(report)).toMatchObject({ street: 'found', city: 'found', help: 'found', next: 'found' })
    expect(findResult(report, 'street')?.frame).toMatch(/message\.html$/)
    expect(findResult(report, 'next')?.frame).toMatch(/notice\.html$/)
  })

  it('prints what is in closed shadow roots, also one in another', async () => {
    const { code, report } = await probe([join(FIXTURES, 'closed'), ...TARGETS])
    expect(code).toBe(1)
    expect(toOutcomes(report)).toEqual({ ...FORM_FOUND, box: 'found', see: 'gone' })
    expect(findResult(report, 'next')?.element?.css).toMatch(/x-form >>> .*x-bar >>> button:nth-of-type\(1\)$/)
    expect(findResult(report, 'box')?.element?.css).toBe('#plain >>> p > button')
  })

  it('prints which screens of a flow a page is, and of each step its target and whether it is done', async () => {
    const flow = 'france-travail/actualisation'
    const { code, report } = await probe([join(FIXTURES, 'flow'), '--flow', flow])
    const findStep = (id: string) => report.flow?.steps.find(({ step }) => step === id)
    expect(report.flow).toMatchObject({ flow, screens: ['questions'] })
    expect(findStep('travail')).toMatchObject({ on: 'questions', applies: true, outcome: 'found', done: false })
    expect(findStep('maladie')).toMatchObject({ applies: true, outcome: 'found', done: true })
    expect(findStep('stage-debut')).toMatchObject({ applies: true, outcome: 'found', done: false })
    expect(findStep('stage-fin')).toMatchObject({ applies: true, outcome: 'found', done: true })
    expect(findStep('heures')).toMatchObject({ applies: false, outcome: 'gone', done: false })
    expect(findStep('identifiant')).toMatchObject({ on: 'identifiant', applies: false, outcome: 'gone' })
    // The page has no question on pensions: what is due there is not found.
    expect(findStep('retraite')).toMatchObject({ applies: true, outcome: 'gone' })
    expect(code).toBe(1)
  })

  it.each([
    ['a flow that is not there', [join(FIXTURES, 'flow'), '--flow', 'mairie/nowhere'], 'there is no such flow'],
    ['a flow and targets', [join(FIXTURES, 'flow'), '--flow', 'caf/aide-au-logement', ...TARGETS], 'one of them'],
    ['a folder that is not there', ['/nowhere', ...TARGETS], 'no such folder'],
    ['a server that does not answer', ['http://127.0.0.1:9/', ...TARGETS], 'could not be opened'],
    ['a page that is not there', [join(FIXTURES, 'old'), '--page', 'none.html', ...TARGETS], 'answered 404'],
    ['a folder without an index', [FIXTURES, ...TARGETS], 'usage: '],
    ['no targets file', [join(FIXTURES, 'old')], '--targets'],
    [
      'a targets file that is not there',
      [join(FIXTURES, 'old'), '--targets', '/nowhere.yml'],
      'targets-file: /nowhere.yml',
    ],
    ['an option it does not know', ['--colour', join(FIXTURES, 'old'), ...TARGETS], '--colour'],
  ])('ends with 2 and says why when given %s', async (_what, args, reason) => {
    const { code, out, error } = await probe(args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(error).toContain(reason)
  })
})

function toOutcomes(report: ProbeReport): Record<string, string> {
  return Object.fromEntries(report.results.map(({ id, outcome }) => [id, outcome]))
}

function findResult(report: ProbeReport, id: string) {
  return report.results.find((result) => result.id === id)
}

async function probe(args: readonly string[]) {
  const { terminal, said } = createTerminal([...args, '--json'])
  const code = await runProbe(terminal)
  const report = (said.text === '' ? undefined : JSON.parse(said.text)) as ProbeReport
  return { code, out: said.text, error: said.errors, report }
}
