import { describe, expect, it } from 'vitest'
import { countedGroups, findGroupId, groupsOf, isFinal, successorsOf } from '../../../src/core/flow/language/order.ts'
import { isKnownTrue } from '../../../src/core/flow/run/shown.ts'
import { createFlow } from './flow.ts'

const flow = createFlow([
  { id: 'message', on: 'message', optional: true, done: { gone: { id: 'message' } } },
  { id: 'question', on: 'page', done: { checked: { id: 'question' } } },
  { id: 'montant', on: 'page', within: 'question', when: { visible: { id: 'm' } }, done: { filled: { id: 'm' } } },
  { id: 'derniere', on: 'page', within: 'valider', when: { visible: { id: 'd' } }, done: { filled: { id: 'd' } } },
  { id: 'valider', on: 'page', done: { shows: 'fin' } },
  { id: 'ferme', on: 'ferme', kind: 'wait', ends: 'not-open', done: { acknowledged: true } },
  { id: 'noter', on: 'fin', done: { filled: { id: 'n' } } },
])

describe('the groups of a flow', () => {
  it('hold a step and all that is within it, in the order of their first steps', () => {
    expect(groupsOf(flow).map(({ id, steps }) => [id, ...steps.map((step) => step.id)])).toEqual([
      ['message', 'message'],
      ['question', 'question', 'montant'],
      ['valider', 'derniere', 'valider'],
      ['ferme', 'ferme'],
      ['noter', 'noter'],
    ])
  })

  it('are counted without those that only some people meet', () => {
    expect(countedGroups(flow).map(({ id }) => id)).toEqual(['question', 'valider', 'noter'])
  })

  it('are found from each of their steps', () => {
    expect(findGroupId(flow, 'montant')).toBe('question')
    expect(findGroupId(flow, 'derniere')).toBe('valider')
    expect(findGroupId(flow, 'inconnu')).toBe('inconnu')
  })
})

describe('the steps that may come next', () => {
  it.each([
    ['message', ['question', 'montant', 'derniere', 'valider']],
    ['question', ['montant', 'derniere', 'valider', 'ferme', 'noter']],
    ['valider', ['ferme', 'noter']],
    ['noter', []],
  ])('after %s are those of its screen and of the next that everybody meets', (id, expected) => {
    expect(successorsOf(flow, id).map((step) => step.id)).toEqual(expected)
  })

  it('are none after the end or an early end', () => {
    expect(flow.steps.filter(({ id }) => isFinal(flow, id)).map(({ id }) => id)).toEqual(['ferme', 'noter'])
  })
})

describe('a condition judged by the shown screens alone', () => {
  it.each([
    ['a shown screen', { shows: 'fin' }, true],
    ['a screen not shown', { shows: 'page' }, false],
    ['not a screen not shown', { not: { shows: 'page' } }, true],
    ['one of several screens', { any: [{ shows: 'page' }, { shows: 'fin' }] }, true],
    ['a screen or something unseen', { any: [{ text: 'Fin' }, { shows: 'fin' }] }, true],
    ['another screen or something unseen', { any: [{ text: 'Fin' }, { shows: 'page' }] }, undefined],
    ['a screen and something unseen', { all: [{ text: 'Fin' }, { shows: 'fin' }] }, undefined],
    ['another screen and something unseen', { all: [{ text: 'Fin' }, { shows: 'page' }] }, false],
    ['not something unseen', { not: { text: 'Fin' } }, undefined],
  ])('is judged for %s', (_, condition, expected) => {
    expect(isKnownTrue(condition, ['fin'])).toBe(expected)
  })
})
