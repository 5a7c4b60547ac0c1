import { describe, expect, it } from 'vitest'
import type { AnyStateNode } from 'xstate'
import { findTexts } from '../../src/core/flow/check/lint/words.ts'
import type { Flow, Step } from '../../src/core/flow/language/language.ts'
import { countedGroups, groupsOf } from '../../src/core/flow/language/order.ts'
import type { Text } from '../../src/core/flow/language/text.ts'
import { compileFlow } from '../../src/core/flow/run/compile.ts'
import { readShipped } from './shipped.ts'

const { flows, portals, broken } = readShipped()

describe('the shipped flows', () => {
  it('are all read, without a fault', () => {
    expect(broken.map(({ message }) => message)).toEqual([])
    expect(flows.length).toBeGreaterThan(0)
    expect(portals.length).toBeGreaterThan(0)
  })

  it.each(flows)('$flow makes a machine that one page shows: 115 transitions at most', (flow) => {
    const count = (node: AnyStateNode): number =>
      Object.values(node.states).reduce(
        (sum, child) => sum + count(child),
        [...node.transitions.values()].flat().length,
      )
    expect(count(compileFlow(flow).root)).toBeLessThanOrEqual(115)
  })

  it.each(flows)('$flow is complete in French and English, and in Arabic if it has any', (flow) => {
    const arabic = flow.title.ar !== undefined
    const partial = toTexts(flow).filter(({ fr, en, ar }) => !fr || !en || (ar !== undefined) !== arabic)
    expect(partial).toEqual([])
  })

  it.each(flows)('$flow is written in short sentences', (flow) => {
    const long = toTexts(flow)
      .flatMap(({ fr }) => fr.split(/(?<=[.?!…])\s+/))
      .filter((sentence) => sentence.split(/\s+/).length > 20)
    expect(long).toEqual([])
  })

  it.each(flows)('$flow uses none of the words that make people feel small', (flow) => {
    const words = /\bsimple(ment)?\b|il suffit|facile(ment)?\b|erreur de votre part|évidemment/i
    expect(toTexts(flow).filter(({ fr }) => words.test(fr))).toEqual([])
  })

  it.each(flows)('$flow never says which answer to give to a declaration', (flow) => {
    const declarations = flow.steps.filter(({ kind }) => kind === 'declaration')
    const telling = /(répondez|choisissez|cochez|cliquez sur|déclarez) « ?(oui|non) ?»(?! ou)/i
    expect(declarations.filter((step) => toStepTexts(step).some(({ fr }) => telling.test(fr)))).toEqual([])
  })

  it.each(flows)('$flow names the source of every step, with its trust level', (flow) => {
    expect(flow.steps.filter(({ source }) => !source).map(({ id }) => id)).toEqual([])
  })

  it.each(flows)('$flow records no conditional step on its own', (flow) => {
    const main = groupsOf(flow).map((group) => group.main)
    expect(main.filter(({ when }) => when !== undefined)).toEqual([])
  })

  it.each(flows)('$flow says what proof to keep, and when or for whom there is none if the facts say so', (flow) => {
    expect(flow.proof?.fr).toBeTruthy()
    const told = flows.filter(({ calendar }) => calendar !== undefined).map((one) => one.flow)
    expect(told).toEqual(expect.arrayContaining(['france-travail/actualisation', 'caf/declaration-trimestrielle']))
    if (flow.flow.startsWith('caf/')) expect(flow.notFor?.map(({ id }) => id)).toContain('numero-provisoire')
    if (flow.flow.startsWith('france-travail/')) expect(flow.notFor?.map(({ id }) => id)).toContain('inscription')
  })

  it.each(flows)('$flow counts only steps that everybody does', (flow) => {
    expect(countedGroups(flow).length).toBeGreaterThan(1)
    expect(countedGroups(flow).every(({ main }) => main.ends === undefined)).toBe(true)
  })
})

function toTexts(flow: Flow): readonly Text[] {
  return findTexts(flow).map(({ text }) => text)
}

function toStepTexts({ title, say, why, hint }: Step): readonly Text[] {
  return [title, say, why, hint].filter((text) => text !== undefined)
}
