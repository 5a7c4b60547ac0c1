import { join } from 'node:path'
import { initialTransition, transition } from 'xstate'
import { readFlowFolder } from '../../src/cli/doctor/folder.ts'
import type { Flow, Step } from '../../src/core/flow/language/language.ts'
import { readLibrary } from '../../src/core/flow/read/library.ts'
import { parseFlow } from '../../src/core/flow/read/parse.ts'
import { compileFlow, type FlowSnapshot } from '../../src/core/flow/run/compile.ts'
import { PROJECT } from '../drivers/desk/launch.ts'
import { round, toMedian, toPercentile } from './statistics.ts'
import type { BenchSuite } from './suite.ts'

/** The largest flow that the language accepts. */
const STEPS = 200
const STEPS_A_SCREEN = 5
const TURNS = 60
const TARGET_MS = 20

/** Files made to keep their reader busy. */
const HOSTILE = [
  `${'- '.repeat(100_000)}a`,
  '['.repeat(100_000),
  `a: "${' '.repeat(200_000)}"`,
  'k: 1\n'.repeat(20_000),
]

/**
 * Measures the compiler on a flow of 200 steps, what one report of a page costs the machine, and reading all shipped
 * flows.
 */
export const flows: BenchSuite = {
  about: 'la compilation d’une démarche de 200 étapes, et la lecture de toutes les démarches',
  run: () => {
    const flow = createLongFlow()
    const files = readFlowFolder(join(PROJECT, 'flows'))
    const compiled = measure(() => compileFlow(flow))
    const moved = measure(() => walk(flow)).map((ms) => ms / STEPS)
    const read = measure(() => readLibrary(files), TURNS / 6)
    const refused = HOSTILE.flatMap((text) => measure(() => parseFlow(text, 'essai/demarche.yml'), TURNS / 6))
    const measures = {
      compileMs: toFigures(compiled),
      stepMs: toFigures(moved),
      readAllMs: toFigures(read),
      refuseMs: toFigures(refused),
      flows: readLibrary(files).flows.length,
      targetMs: TARGET_MS,
    }
    const line = (what: string, { median, p95 }: Figures) => `  ${what.padEnd(44)} ${median} ms  (p95 ${p95} ms)`
    const table = [
      line(`compiler ${STEPS} étapes (but : moins de ${TARGET_MS} ms)`, measures.compileMs),
      line('regarder la page et avancer d’une étape', measures.stepMs),
      line(`lire et vérifier ${measures.flows} démarches`, measures.readAllMs),
      line('refuser un fichier fait pour nuire', measures.refuseMs),
    ].join('\n')
    return Promise.resolve({ measures, table })
  },
}

interface Figures {
  readonly median: number
  readonly p95: number
}

function measure(act: () => unknown, turns = TURNS): readonly number[] {
  return Array.from({ length: turns }, () => {
    const start = performance.now()
    act()
    return performance.now() - start
  })
}

function toFigures(values: readonly number[]): Figures {
  return { median: round(toMedian(values), 2), p95: round(toPercentile(values, 95), 2) }
}

/** Goes from the first step to the end, by what a page would show after each. */
function walk(flow: Flow): void {
  const machine = compileFlow(flow)
  let snapshot: FlowSnapshot = initialTransition(machine)[0]
  const done: string[] = []
  for (const { id, on } of [{ id: '', on: flow.steps[0]?.on ?? '' }, ...flow.steps]) {
    if (id !== '') done.push(id)
    const next = flow.steps.find((step) => !done.includes(step.id))?.on ?? on
    snapshot = transition(machine, snapshot, { type: 'OBSERVED', screens: [next], applies: [], done: [...done] })[0]
  }
  if (snapshot.status !== 'done') throw new Error('the long flow does not end')
}

function createLongFlow(): Flow {
  const screens = Array.from({ length: STEPS / STEPS_A_SCREEN }, (_, index) => `ecran-${index}`)
  const steps = Array.from({ length: STEPS }, (_, index): Step => {
    const target = { id: `champ-${index}` }
    const texts = { title: { fr: 'Étape' }, say: { fr: 'Faites.' } }
    return {
      id: `etape-${index}`,
      kind: 'do',
      on: screens[Math.floor(index / STEPS_A_SCREEN)] ?? '',
      ...texts,
      target,
      done: { filled: target },
    }
  })
  return {
    flow: 'essai/longue',
    version: 1,
    title: { fr: 'Une longue démarche' },
    purpose: { fr: 'Pour mesurer.' },
    words: [],
    checked: '2026-11-25',
    live: false,
    sources: ['made to measure'],
    documents: [],
    screens: screens.map((id) => ({ id, seen: { heading: id } })),
    steps,
  }
}
