import { toNameFit } from '../../../core/guidance/judge/name-fit.ts'
import type { Page } from '../page/page.ts'
import { toChoiceName } from './choice-name.ts'
import { findAnswerGroups } from './question.ts'
import type { Candidates } from './resolve.ts'

/** The answers of one row of a question that has several, or the one so named; `group` counts from 1. */
export function findInGroup(page: Page, question: string, group: number, choice: string | undefined): Candidates {
  const found = findAnswerGroups(page, question).flatMap(({ groups, fit }) => {
    const row = groups[group - 1]
    return row ? [{ row, isLonger: fit === 'longer' }] : []
  })
  const all = found.flatMap(({ row }) => {
    if (choice === undefined) return [{ element: toBlock(page, row), controls: row }]
    const named = row.filter((one) => toNameFit([toChoiceName(page, one)], choice, { part: 'start' }) === 'said')
    return named.map((element) => ({ element, controls: [element] }))
  })
  return { all, isLonger: found.some(({ isLonger }) => isLonger) }
}

/** The smallest element around all of them. */
export function toBlock(page: Page, elements: readonly Element[]): Element {
  const [first] = elements
  for (let block = first ?? null; block; block = page.parent(block)) {
    const around = block
    if (elements.every((element) => page.contains(around, element))) return block
  }
  return first ?? page.document.body
}
