import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { initialTransition } from 'xstate'
import { inspectLibrary } from '../../src/core/flow/check/lint/inspect.ts'
import { compileFlow } from '../../src/core/flow/run/compile.ts'

const read = (path: string): string => readFileSync(new URL(`../../flows/${path}`, import.meta.url), 'utf8')
const blocks = [...read('README.md').matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text)
const find = (name: string): string => blocks.find((text) => text.includes(`/${name}.schema.json`)) ?? ''

describe('the example of flows/README.md', () => {
  const { library, findings } = inspectLibrary([
    { path: 'mairie/portal.yml', text: find('portal') },
    { path: 'mairie/cantine.yml', text: find('flow') },
    { path: 'glossary.yml', text: read('glossary.yml') },
  ])

  it('has no finding of the doctor', () => {
    expect(findings.map(({ file, line, code, says }) => `${file}:${line} ${code} ${says}`)).toEqual([])
  })

  it('compiles, with a copy of the repeated step for each child', () => {
    const [flow] = library.flows
    if (!flow) throw new Error('the example is a flow')
    expect(initialTransition(compileFlow(flow))[0].value).toBe('arriving')
    expect(flow.steps.map(({ id }) => id)).toEqual([
      'dossier',
      'continuer',
      'enfant',
      ...[1, 2, 3, 4].map((number) => `enfant-${number}-jours`),
      'valider',
      'relire',
      'envoyer',
      'numero',
    ])
  })
})
