import { type Flow, flowSchema, type Step } from '../../../src/core/flow/language/language.ts'

type Draft = Partial<Omit<Step, 'title' | 'say'>> & Pick<Step, 'id' | 'on' | 'done'>

/** Creates a flow of the given steps and the screens that they name, for tests of what follows reading and checking. */
export function createFlow(steps: readonly Draft[], proving: readonly string[] = []): Flow {
  const screens = [...new Set(steps.map(({ on }) => on))]
  return flowSchema.parse({
    flow: 'essai/demarche',
    version: 1,
    title: { fr: 'Essayer' },
    purpose: { fr: 'Ceci est un essai.' },
    words: [],
    checked: '2026-11-24',
    live: false,
    sources: ['written for the tests'],
    documents: [],
    screens: screens.map((id) => ({ id, seen: { heading: id }, ...(proving.includes(id) && { proves: true }) })),
    steps: steps.map((step) => ({ kind: 'do', title: { fr: step.id }, say: { fr: step.id }, ...step })),
  })
}
