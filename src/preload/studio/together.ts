import { getElementAccessibleName } from 'ivya/utils'
import type { Locator } from '../../core/flow/language/target.ts'
import { type Scrubber, scrub } from '../../core/studio/scrub/scrub.ts'
import { isTypedIn, type Page, readControlKind } from '../dom/index.ts'
import { resolve } from '../portal/locate/index.ts'
import { readNames } from './raw-words.ts'

/** The least one-letter boxes that form one text; fewer are separate fields. */
const FEWEST = 3

/**
 * Finds the one-letter boxes that form one text with this field, in order: a code, a number or a date. Empty for any
 * other field.
 */
export function findBoxes(page: Page, field: Element): readonly Element[] {
  if (!isBox(field)) return []
  const fields = page.fields.filter(page.isControlSeen).toSorted((one, other) => page.order(one) - page.order(other))
  const around = (index: number): boolean => {
    const one = fields[index]
    return one !== undefined && isBox(one) && one.getRootNode() === field.getRootNode() && isBeside(one, field)
  }
  let from = fields.indexOf(field)
  let to = from
  while (around(from - 1)) from -= 1
  while (around(to + 1)) to += 1
  const boxes = fields.slice(from, to + 1)
  return boxes.length >= FEWEST ? boxes : []
}

function isBox(field: Element): boolean {
  if (!(field instanceof HTMLInputElement) || !isTypedIn(field)) return false
  return field.maxLength === 1 || NUMBERED.test(getElementAccessibleName(field, false))
}

/**
 * Names of numbered boxes. The first box of a code often accepts all of it, for pasting, so its length says nothing.
 */
const NUMBERED = /^(chiffre|caract[eè]re|lettre|case|digit|character|number)\s*(n[°o]\s*)?\d+\b/i

function isBeside(one: Element, other: Element): boolean {
  return 'form' in one && 'form' in other ? one.form === other.form : true
}

/** Several fields as one thing: a date in three fields, or a text with one letter in each. */
export interface Together {
  readonly kind?: 'date'
  readonly name: string
  readonly way?: Locator
}

/** Finds the way that finds the fields of one text as one thing. */
export function findTogether(
  page: Page,
  boxes: readonly Element[],
  { control, asked }: { readonly control: Element; readonly asked: readonly string[] },
): Together | undefined {
  if (boxes.length === 0) {
    const split = findSplitDate(page, control, asked)
    return split && { kind: 'date', name: split.date, way: split }
  }
  const way = asked
    .map((question) => ({ question }))
    .find((one) => {
      const found = resolve(page, one, { exact: false, absent: 'gone' })
      const fields = found.outcome === 'found' ? found.controls.filter((each) => readControlKind(each) === 'field') : []
      return fields.length === boxes.length && fields.every((field) => boxes.includes(field))
    })
  const [first] = asked
  return first === undefined ? undefined : { name: way?.question ?? first, ...(way && { way }) }
}

/** Finds a way to the last box: where nothing finds all of them, the step is done once that one is filled. */
export function findLast(page: Page, boxes: readonly Element[], scrubber: Scrubber): Locator | undefined {
  const box = boxes.at(-1)
  const [name = ''] = box ? readNames(page, box) : []
  const { text, isCut } = scrub(name, scrubber)
  if (box === undefined || isCut || text === '') return undefined
  const found = resolve(page, { field: text }, { exact: false, absent: 'gone' })
  return found.outcome === 'found' && found.controls.includes(box) ? { field: text } : undefined
}

/** Finds a date in three boxes, as one thing. */
function findSplitDate(page: Page, control: Element, asked: readonly string[]): { readonly date: string } | undefined {
  return asked
    .filter((words) => words !== '')
    .map((date) => ({ date }))
    .find((way) => {
      const found = resolve(page, way, { exact: false, absent: 'gone' })
      return found.outcome === 'found' && found.controls.length === 3 && found.controls.includes(control)
    })
}
