import { getElementAccessibleName } from 'ivya/utils'
import { toWords } from '../../core/base/words.ts'
import type { CodeOrigin } from '../../core/studio/event.ts'
import { isCodeName, toCodeOrigin } from '../../core/studio/recording/codes.ts'
import { findLabels, findListed, isHint, type Page, readControlKind, readVisibleLines } from '../dom/index.ts'
import { findColumnHead, readChoiceName } from '../portal/locate/index.ts'

/** The distance before a control at which its text may begin, in letters. */
const REACH = 300

/** Reads the names of a control as the page writes them: the visible label first, then the accessible name. */
export function readNames(page: Page, control: Element): readonly string[] {
  const isAction = readControlKind(control) === 'action' || readControlKind(control) === undefined
  const listed = findListed(control, 'aria-labelledby') ?? []
  // The text inside of a field is its value.
  const outer = [...listed, ...findLabels(control)].filter((part) => !control.contains(part))
  const holdsOwn = !isAction && listed.some((part) => control.contains(part))
  const naming = isAction ? [control] : outer
  const lines = naming.map((part) => readVisibleLines(part)[0] ?? '')
  const wholes = naming.map((part) => readVisibleLines(part).join(' '))
  const spoken = holdsOwn ? '' : toLine(getElementAccessibleName(control, false))
  const names = [...lines, spoken, ...wholes]
  const known = [...new Set(names.filter((name) => name !== '' && !isValue(control, name)))]
  if (isAction || (known.length > 0 && (outer.length > 0 || !isHinted(control)))) return known
  const head = findColumnHead(page, control)
  const before = (head ? readVisibleLines(head)[0] : undefined) ?? readBefore(page, control)
  return before === '' ? known : [...new Set([before, ...known])]
}

/** Checks whether only a title or placeholder names a field: the text before it then says more. */
function isHinted(field: Element): boolean {
  return field.matches('[placeholder], [title]') && !field.matches('[aria-label], [aria-labelledby]')
}

/** Reads the name of a button that opens a list, without its value: its label, and its prompt, if it shows one. */
export function readListNames(button: Element): { readonly label: string; readonly prompt: string } {
  const outer = (findListed(button, 'aria-labelledby') ?? []).filter((part) => !button.contains(part))
  const shown = readVisibleLines(button)[0] ?? ''
  return { label: readVisibleLines(outer[0] ?? button)[0] ?? '', prompt: PROMPT.test(toWords(shown)) ? shown : '' }
}

const PROMPT = /^(choisi|selectionne|veuillez|aucune?\b|select|choose)/

/** Checks whether a name is the field's own value, as a field without a name may be called. */
function isValue(control: Element, name: string): boolean {
  const isPressed = control.matches(
    'input[type=submit i], input[type=button i], input[type=reset i], input[type=image i]',
  )
  return (
    !isPressed &&
    'value' in control &&
    typeof control.value === 'string' &&
    toWords(control.value) === toWords(name) &&
    name !== ''
  )
}

/** Reads the question of a control: the name of its group, or the last text before the first answer that is no hint. */
export function readQuestion(page: Page, control: Element, row: readonly Element[]): string {
  const group = page.groups.findLast((one) => one !== control && page.contains(one, control))
  const named = group ? readGroupName(group) : ''
  const [first = control] = row
  const isAnswered = readControlKind(control) === 'choice' || row.length > 1
  if (named === '' || !group || isMadeOfAnswers(page, group, named)) return isAnswered ? readBefore(page, first) : ''
  const before = isAnswered ? readBefore(page, first) : ''
  const isPart = hasOtherQuestions(page, group, row) || (before.endsWith('?') && !named.endsWith('?'))
  return isPart && before !== '' ? before : named
}

/** Checks whether a group contains other questions: its name is then that of a part of the form. */
function hasOtherQuestions(page: Page, group: Element, row: readonly Element[]): boolean {
  const [first] = row
  const others = [...page.fields, ...page.choices].filter((one) => page.contains(group, one) && !row.includes(one))
  // Controls that an answer brings come after it.
  return first !== undefined && others.some((one) => page.order(one) < page.order(first) && page.isControlSeen(one))
}

function readGroupName(group: Element): string {
  const legend = group.querySelector(':scope > legend')
  if (legend) return readVisibleLines(legend)[0] ?? ''
  const [labelled] = findListed(group, 'aria-labelledby') ?? []
  return (labelled ? readVisibleLines(labelled)[0] : undefined) ?? toLine(group.getAttribute('aria-label') ?? '')
}

function isMadeOfAnswers(page: Page, group: Element, name: string): boolean {
  const answers = page.choices.filter((choice) => page.contains(group, choice)).map((one) => readChoiceName(page, one))
  return answers.length > 0 && toWords(name) === answers.join(' ')
}

/** Reads the text just before a control without a label, unless another control is between. */
function readBefore(page: Page, control: Element): string {
  const { from } = page.stretch(control)
  const controls = [...page.choices, ...page.fields, ...page.actions]
  const ends = controls
    .filter((one) => page.order(one) < page.order(control) && !page.contains(one, control))
    .map((one) => page.stretch(one).to)
  const start = Math.max(0, from - REACH, ...ends.filter((end) => end <= from))
  const pieces = page.text.pieces({ from: start, to: from }).filter(({ parentElement, data }) => {
    return (
      parentElement !== null && !isHint(parentElement, control) && toWords(data) !== '' && page.isSeen(parentElement)
    )
  })
  const last = pieces.at(-1)
  return last?.parentElement ? (readVisibleLines(last.parentElement, [last])[0] ?? toLine(last.data)) : ''
}

/** Reads the context of a control: the text of its row, its question, and the headings above it, nearest first. */
export function readAbove(page: Page, control: Element, question: string): readonly string[] {
  const row = control.closest('tr, [role="row"], li, dd') ?? findRepeated(control)
  const cell = row?.querySelector('th, td, [role="rowheader"], [role="cell"], strong, b, h2, h3, h4')
  const words = row ? readFirst(page, row) : undefined
  const inRow = cell && !cell.contains(control) ? (readVisibleLines(cell)[0] ?? '') : (words ?? '')
  const order = page.order(control)
  const headings = page.headings.filter(
    (one) => page.order(one) < order && page.isSeen(one) && !page.contains(one, control),
  )
  const above = headings
    .toReversed()
    .slice(0, 2)
    .map((heading) => readVisibleLines(heading)[0] ?? '')
  return [inRow, question, ...above].filter((words) => words !== '')
}

/** Reads the first text of a block that is in no control. */
function readFirst(page: Page, block: Element): string | undefined {
  const within = [...page.actions, ...page.fields, ...page.choices].filter((one) => page.contains(block, one))
  const controls = within.flatMap((one) => [one, ...findLabels(one)])
  const first = page.text.pieces(page.stretch(block)).find(({ parentElement, data }) => {
    // A stretch begins at the end of the text before the block, which comes first.
    return (
      parentElement !== null &&
      block.contains(parentElement) &&
      toWords(data) !== '' &&
      page.isSeen(parentElement) &&
      !controls.some((one) => one.contains(parentElement))
    )
  })
  return first?.parentElement ? readVisibleLines(first.parentElement, [first])[0] : undefined
}

/** The most enclosing elements in which the item of a list without row tags is searched for. */
const MOST_AROUND = 4

/** Finds the block around an element that the page repeats, side by side and in the same form. */
export function findRepeated(inner: Element): Element | undefined {
  let block: Element | null = inner
  for (let depth = 0; block?.parentElement && depth <= MOST_AROUND; depth += 1) {
    const own: Element = block
    const isAlike = (one: Element): boolean =>
      one !== own && one.tagName === own.tagName && one.className === own.className
    const others = depth === 0 ? [] : [...block.parentElement.children].filter(isAlike)
    if (others.some((one) => one.querySelector(inner.tagName) !== null)) return block
    block = block.parentElement
  }
  return undefined
}

export function toLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

/** The distance around a field within which the page says where its code comes from, in letters. */
const CODE_REACH = 600

/**
 * Reads where a field's code comes from; undefined for any other field. A field that is only called « Code », or that
 * is split into boxes, counts where the page says that a code is sent. The text itself goes nowhere.
 */
export function readCodeOrigin(
  page: Page,
  field: Element,
  names: readonly string[],
  isInBoxes: boolean,
): CodeOrigin | undefined {
  const isMarked = field.getAttribute('autocomplete') === 'one-time-code'
  const isNamed = isMarked || names.some(isCodeName)
  if (!isNamed && !isInBoxes && !names.some((name) => ALONE.test(toWords(name)))) return undefined
  const { from, to } = page.stretch(field)
  const read = (start: number, end: number): readonly string[] => {
    const pieces = page.text.pieces({ from: Math.max(0, start), to: end })
    const holders = [...new Set(pieces.flatMap(({ parentElement }) => parentElement ?? []))].filter(page.isSeen)
    return holders.flatMap((holder) => readVisibleLines(holder).flatMap((line) => line.split(/(?<=[.!?])\s/u)))
  }
  const around = [...names, ...read(from - CODE_REACH, from).toReversed(), ...read(to, to + CODE_REACH)]
  const origin = toCodeOrigin(isNamed ? around : around.filter((text) => /\bcode\b/.test(toWords(text))))
  return isNamed || origin !== 'unsaid' ? origin : undefined
}

const ALONE = /^((saisi|entre|ecri|indique|tape)\p{L}* )?((le|votre|un|ce) )?code( a (\d|quatre|six|huit) chiffres)?$/u
