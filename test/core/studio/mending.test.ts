import { beforeAll, describe, expect, it } from 'vitest'
import { createActor } from 'xstate'
import type { FlowFile } from '../../../src/core/flow/read/library.ts'
import { listDrifts } from '../../../src/core/studio/drifts.ts'
import { studioMachine } from '../../../src/core/studio/machine.ts'
import {
  beginMending,
  findWrittenStep,
  listMended,
  mendPlace,
  overlay,
  readMending,
} from '../../../src/core/studio/mending.ts'
import { toMendingView } from '../../../src/core/studio/to-view.ts'
import { readFlowTexts, readShipped } from '../../flows/shipped.ts'

const DAY = '2026-11-28'
const SAYS = `relevé en ligne le ${DAY}`

const files = readFlowTexts()
const library = readShipped()
const flows = files.filter(({ path }) => !path.endsWith('/portal.yml')).map(({ path }) => path.replace(/\.yml$/, ''))
const open = (flow: string) => beginMending({ flow, isTraining: false, files })

/**
 * Returns the lines of a text that the other one lacks, reading both from the top and resuming after a difference where
 * they meet next.
 */
function findOthers(from: string, beside: string): readonly { readonly line: string; readonly at: number }[] {
  const [one, two] = [from.split('\n'), beside.split('\n')]
  const others: { line: string; at: number }[] = []
  for (let [a, b] = [0, 0]; a < one.length; ) {
    const next = findMeeting(one, two, a, b)
    for (; a < next[0]; a += 1) others.push({ line: one[a] ?? '', at: a })
    ;[a, b] = [next[0] + 1, next[1] + 1]
  }
  return others
}

/** Finds the nearest two equal lines; a short line counts only where the next one is equal too. */
function findMeeting(one: readonly string[], two: readonly string[], a: number, b: number): readonly [number, number] {
  for (let far = 0; far < 60; far += 1)
    for (let left = 0; left <= far; left += 1) {
      const [at, beside] = [a + left, b + far - left]
      const isSame = at < one.length && one[at] === two[beside]
      const isTelling = one[at + 1] === two[beside + 1] || (one[at] ?? '').trim().length > 12
      if (isSame && (far === 0 || isTelling)) return [at, beside]
    }
  return [one.length, two.length]
}

/** Returns the lines of a step, from its id to the next list entry at its depth or above. */
function findStepLines(text: string, step: string): readonly [from: number, to: number] {
  const lines = text.split('\n')
  const steps = lines.indexOf('steps:')
  const from = lines.findIndex((line, at) => at > steps && new RegExp(`^\\s*- id: ${step}$`).test(line))
  const depth = (lines[from] ?? '').search(/\S/)
  const after = lines.findIndex((line, at) => at > from && /\S/.test(line) && line.search(/\S/) <= depth)
  return [from, after < 0 ? lines.length : after]
}

describe.each(flows)('%s, written by hand', (flow) => {
  it('opens in the studio, and is not written until something changes', () => {
    const actor = createActor(studioMachine).start()
    actor.send({ type: 'OPENED' })
    actor.send({ type: 'MEND', mending: open(flow) })
    const { context } = actor.getSnapshot()
    // What only asks the questions of a paper has no place to point at.
    const text = files.find(({ path }) => path === `${flow}.yml`)?.text ?? ''
    expect((toMendingView('mending', context)?.steps.length ?? 0) > 0).toBe(/^ +target:/m.test(text))
    actor.send({ type: 'REVIEW' })
    expect(actor.getSnapshot().value).toBe('mending')
    expect(context.mending && listMended(context.mending)).toEqual([])
  })

  it('changes only the lines of the corrected step, wherever it is written, and the conditions that wait for its place', () => {
    const before = open(flow)
    const steps = readMending(before)?.before.steps.filter(
      ({ target, id }) => target && findWrittenStep(files, flow, id),
    )
    const step = steps?.[Math.floor(steps.length / 2)]
    const written = step && findWrittenStep(files, flow, step.id)
    if (!step || !written) return expect(steps).toEqual([])
    const wish = { step: step.id, ways: [{ button: 'Un tout autre nom' }], day: DAY, says: SAYS }
    const after = mendPlace(before, wish)
    const [mended] = after ? listMended(after) : []
    const old = files.find(({ path }) => path === `${written.flow}.yml`)
    expect(mended?.path).toBe(old?.path)
    const [from, to] = findStepLines(old?.text ?? '', written.step)
    const words = JSON.stringify(step.target).match(/"[^"]{3,}"(?!:)/g) ?? []
    const strangers = findOthers(old?.text ?? '', mended?.text ?? '').filter(({ line, at }) => {
      const isIts = at >= from && at < to
      const isHead = /^(version|checked):/.test(line)
      return !isIts && !isHead && !words.some((word) => line.includes(word.slice(1, -1)))
    })
    expect(strangers).toEqual([])
    const added = findOthers(mended?.text ?? '', old?.text ?? '').map(({ line }) => line)
    expect(added.filter((line) => !/Un tout autre nom|^version:|^checked:|source:/.test(line))).toEqual([])
    const now = after && readMending(after)?.now.steps.find(({ id }) => id === step.id)
    expect(now).toMatchObject({ target: { button: 'Un tout autre nom' }, source: { trust: 'S', says: SAYS } })
  })
})

describe('a procedure that is corrected', () => {
  it('corrects a step of a part in the part, for each procedure that uses it', () => {
    expect(findWrittenStep(files, 'france-travail/avis-de-situation', 'connexion-identifiant')).toEqual({
      flow: 'france-travail/se-connecter',
      step: 'identifiant',
    })
  })

  it('is as before once everything is undone', () => {
    const actor = createActor(studioMachine).start()
    actor.send({ type: 'OPENED' })
    const mending = open('france-travail/avis-de-situation')
    actor.send({ type: 'MEND', mending })
    actor.send({ type: 'POINT', step: 'valider' })
    const next = mendPlace(mending, { step: 'valider', ways: [{ button: 'Voir' }], day: DAY, says: SAYS })
    if (!next) throw new Error('it is mended')
    actor.send({ type: 'MENDED', mending: next })
    expect(listMended(next)).toHaveLength(1)
    actor.send({ type: 'UNDO' })
    const now = actor.getSnapshot().context.mending
    expect(now && listMended(now)).toEqual([])
  })

  it('keeps the number of a counted place in a repeat', () => {
    const readme = files.find(({ path }) => path === 'caf/portal.yml')
    const path = 'caf/cantine.yml'
    const text = REPEATED.replaceAll('%', 'caf/cantine')
    const all: readonly FlowFile[] = overlay(files, [{ path, text }, ...(readme ? [readme] : [])])
    const mending = beginMending({ flow: 'caf/cantine', isTraining: false, files: all })
    const wish = { step: 'enfant-2-jours', ways: [{ field: 'Journées de l’enfant 2' }], day: DAY, says: SAYS }
    const [mended] = listMended(mendPlace(mending, wish) ?? mending)
    expect(mended?.text).toContain('target: { field: "Journées de l’enfant {n}" }')
  })
})

describe('steps that people did not find', () => {
  const [flow] = library.flows
  const step = flow?.steps.find(({ target }) => target)
  const heal = (more: object) => ({
    flow: flow?.flow ?? '',
    version: flow?.version ?? 1,
    step: step?.id ?? '',
    training: false,
    element: '0'.repeat(16),
    answer: 'refused' as const,
    ...more,
  })
  beforeAll(() => expect(step).toBeDefined())

  it('are offered once, the latest first, until somebody answers yes there or the procedure is corrected', () => {
    const twice = [heal({}), heal({ element: '1'.repeat(16) })]
    expect(listDrifts(twice, library)).toMatchObject([{ flow: flow?.flow, step: step?.id, isTraining: false }])
    expect(listDrifts([...twice, heal({ element: '2'.repeat(16), answer: 'confirmed' })], library)).toEqual([])
    expect(listDrifts([heal({ version: (flow?.version ?? 1) - 1 })], library)).toEqual([])
    expect(listDrifts([heal({ training: true }), heal({})], library).map(({ isTraining }) => isTraining)).toEqual([
      false,
      true,
    ])
  })
})

const REPEATED = `flow: %
format: 1
version: 1
title: { fr: Inscrire à la cantine }
purpose: { fr: Vous inscrivez votre enfant. }
words: [cantine]
checked: 2026-11-25
live: false
sources: ["an invented portal"]
documents: []
screens:
  - id: jours
    seen: { heading: Les jours }
steps:
  - repeat: enfant
    most: 3
    ask:
      on: jours
      title: { fr: Compter les enfants }
      say: { fr: Combien d’enfants ? }
    steps:
      - id: jours
        kind: do
        on: jours
        title: { fr: "Choisir les jours de l’enfant {n}" }
        say: { fr: "Cochez les jours de l’enfant {n}." }
        target: { field: "Jours de l’enfant {n}" }
        done: { filled: { field: "Jours de l’enfant {n}" } }
        source: { trust: "?", says: invented }
`
