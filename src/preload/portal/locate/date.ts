import { toWords } from '../../../core/guidance/judge/words.ts'
import { type Page, toControlKind } from '../page/index.ts'
import { findFields } from './by-name.ts'
import { toBlock } from './choice.ts'
import { findQuestionBlocks } from './question.ts'
import type { Candidate, Candidates } from './resolution.ts'

/** A whole date: the one field so named, or the three that stand together under the words, for day, month and year. */
export function findDates(page: Page, words: string, exact: boolean): Candidates {
  const named = findFields(page, words, exact)
  const single = named.elements.map((element) => ({ element, controls: [element] }))
  if (single.length > 0 && !named.isLonger) return { all: single, isLonger: false }
  const blocks = findQuestionBlocks(page, words)
  const split = blocks.flatMap(({ controls }) => toSplit(page, controls))
  if (split.length > 0) return { all: split, isLonger: blocks.some(({ fit }) => fit === 'longer') }
  return { all: single, isLonger: true }
}

function toSplit(page: Page, controls: readonly Element[]): readonly Candidate[] {
  const fields = controls.filter((control) => toControlKind(control) === 'field').slice(0, PARTS.length)
  // Each of the three is one part: the form to follow ("jj/mm/aaaa") names all of them in one field.
  const parts = PARTS.map((part) => fields.filter((field) => isPart(page, field, part)))
  const isDate = parts.every(({ length }) => length === 1) && new Set(parts.flat()).size === PARTS.length
  return isDate ? [{ element: toBlock(page, fields), controls: fields }] : []
}

function isPart(page: Page, field: Element, part: RegExp): boolean {
  const attributes = ['placeholder', 'autocomplete', 'name', 'id'].map((name) => field.getAttribute(name) ?? '')
  return [page.accessibleName(field), ...attributes].some((name) => part.test(toWords(split(name))))
}

/** "birthDay" is two words. */
function split(name: string): string {
  return name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
}

const PARTS = [/\b(?:jour|jj|day|dd)\b/, /\b(?:mois|mm|month)\b/, /\b(?:annee|an|aaaa|year|yyyy)\b/]
