// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import { createNameBudget, findListed } from '../../../src/preload/dom/name-budget.ts'

/** More elements than one reading walks through, as the budget counts them. */
const BUDGET = 100_000

beforeEach(() => {
  document.body.innerHTML = ''
})

function add(html: string): Element {
  document.body.insertAdjacentHTML('beforeend', html)
  const { lastElementChild } = document.body
  if (!lastElementChild) throw new Error('nothing was added')
  return lastElementChild
}

const toIds = (count: number) => Array.from({ length: count }, (_, number) => `i${number}`).join(' ')

describe('the names that one reading computes', () => {
  it('are those of honest controls, each at the cost of the elements that give its name', () => {
    add('<p id="hint">Aide</p>')
    const button = add('<button aria-labelledby="hint">Valider <b>tout</b></button>')
    const budget = createNameBudget()
    expect(budget.affords(button)).toBe(true)
    expect(budget.spent()).toBe(13)
  })

  it('leave out one that refers to thousands of others, at no cost', () => {
    const budget = createNameBudget()
    for (const attribute of ['aria-labelledby', 'aria-owns'])
      expect(budget.affords(add(`<button ${attribute}="${toIds(3_000)}">Valider</button>`))).toBe(false)
    expect(budget.spent()).toBe(0)
  })

  it('leave out one in which another refers to thousands', () => {
    const outer = add(`<button><span aria-labelledby="${toIds(3_000)}">Valider</span></button>`)
    expect(createNameBudget().affords(outer)).toBe(false)
  })

  it('end with the budget, however few ids refer to however many elements, and small ones still come after', () => {
    add(`<div id="big">${'<b>mot</b>'.repeat(3_000)}</div>`)
    const budget = createNameBudget()
    const buttons = Array.from({ length: 60 }, () => add('<button aria-labelledby="big">Valider</button>'))
    const afforded = buttons.filter(budget.affords)
    expect(afforded.length).toBe(Math.floor(BUDGET / 3_012))
    expect(budget.spent()).toBeLessThanOrEqual(BUDGET)
    expect(budget.affords(add('<button>Valider</button>'))).toBe(true)
  })

  it('end with the budget also where each is small: of 50,000 headings one in five is named by more than its words', () => {
    const budget = createNameBudget()
    const heading = add('<h2>Titre</h2>')
    const afforded = Array.from({ length: 50_000 }, () => budget.affords(heading)).filter(Boolean)
    expect(afforded.length).toBe(Math.floor(BUDGET / 11))
  })

  it('include the cost of labels', () => {
    const field = add('<p><input id="f"><label for="f">Nom <i>de famille</i></label></p>').querySelector('input')
    const budget = createNameBudget()
    expect(field && budget.affords(field)).toBe(true)
    expect(budget.spent()).toBe(13)
  })
})

describe('what an attribute lists', () => {
  it('is the existing elements', () => {
    add('<p id="a">A</p>')
    expect(findListed(add('<input aria-labelledby="a nowhere">'), 'aria-labelledby')?.map(({ id }) => id)).toEqual([
      'a',
    ])
    expect(findListed(add('<input>'), 'aria-labelledby')).toEqual([])
  })

  it('is undefined where it is longer than any label', () => {
    expect(findListed(add(`<input aria-labelledby="${toIds(41)}">`), 'aria-labelledby')).toBeUndefined()
  })
})
