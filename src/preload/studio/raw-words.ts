import { getElementAccessibleName } from 'ivya/utils'
import { toWords } from '../../core/guidance/judge/words.ts'
import type { CodeOrigin } from '../../core/studio/event.ts'
import { isCodeName, toCodeOrigin } from '../../core/studio/recording/codes.ts'
import { findLabels, findListed, isHint, type Page, readVisibleLines, toControlKind } from '../dom/index.ts'
import { findColumnHead, toChoiceName } from '../portal/locate/index.ts'

/** How far before a control its words may begin, in letters. */
const REACH = 300

/** Reads what a control is called, as the page writes it: what is seen of its label first, then its name for screen readers. */
export function readNames(page: Page, control: Element): readonly string[] {
  const isAction = toControlKind(control) === 'action' || toControlKind(control) === undefined
  const listed = findListed(control, 'aria-labelledby') ?? []
  // What a field shows of itself is what was chosen in it.
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

/**
 * Checks whether a title or an example is all that names a field: it is read aloud then, but what stands before it says
 * more.
 */
function isHinted(field: Element): boolean {
  return field.matches('[placeholder], [title]') && !field.matches('[aria-label], [aria-labelledby]')
}

/**
 * Reads what a button that opens a list is called beside what it shows: its label, and the words that ask to choose, if it
 * does.
 */
export function readListNames(button: Element): { readonly label: string; readonly prompt: string } {
  const outer = (findListed(button, 'aria-labelledby') ?? []).filter((part) => !button.contains(part))
  const shown = readVisibleLines(button)[0] ?? ''
  return { label: readVisibleLines(outer[0] ?? button)[0] ?? '', prompt: PROMPT.test(toWords(shown)) ? shown : '' }
}

const PROMPT = /^(choisi|selectionne|veuillez|aucune?\b|select|choose)/

/** Checks whether a name is the value of its field: one that nothing names may be called by what it holds. */
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

/**
 * Reads what is asked where a control is: the name of its group, or the last words before the first answer that are no
 * hint.
 */
export function readQuestion(page: Page, control: Element, row: readonly Element[]): string {
  const group = page.groups.findLast((one) => one !== control && page.contains(one, control))
  const named = group ? readGroupName(group) : ''
  const [first = control] = row
  const isAnswered = toControlKind(control) === 'choice' || row.length > 1
  if (named === '' || !group || isMadeOfAnswers(page, group, named)) return isAnswered ? readBefore(page, first) : ''
  const before = isAnswered ? readBefore(page, first) : ''
  const isPart = asksMore(page, group, row) || (before.endsWith('?') && !named.endsWith('?'))
  return isPart && before !== '' ? before : named
}

/** Checks whether a group holds other questions too: its name is that of a part of the form then. */
function asksMore(page: Page, group: Element, row: readonly Element[]): boolean {
  const [first] = row
  const others = [...page.fields, ...page.choices].filter((one) => page.contains(group, one) && !row.includes(one))
  // What an answer brings stands under it.
  return first !== undefined && others.some((one) => page.order(one) < page.order(first) && page.isControlSeen(one))
}

function readGroupName(group: Element): string {
  const legend = group.querySelector(':scope > legend')
  if (legend) return readVisibleLines(legend)[0] ?? ''
  const [labelled] = findListed(group, 'aria-labelledby') ?? []
  return (labelled ? readVisibleLines(labelled)[0] : undefined) ?? toLine(group.getAttribute('aria-label') ?? '')
}

function isMadeOfAnswers(page: Page, group: Element, name: string): boolean {
  const answers = page.choices.filter((choice) => page.contains(group, choice)).map((one) => toChoiceName(page, one))
  return answers.length > 0 && toWords(name) === answers.join(' ')
}

/** Reads the words just before a control that no label ties to it, unless another control stands between. */
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

/**
 * Reads what stands over a control: the words of its row, what is asked, and the headings that it comes under, nearest
 * first.
 */
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

/** Reads the first words in a block that are on nothing to press or to fill in. */
function readFirst(page: Page, block: Element): string | undefined {
  const within = [...page.actions, ...page.fields, ...page.choices].filter((one) => page.contains(block, one))
  const controls = within.flatMap((one) => [one, ...findLabels(one)])
  const first = page.text.pieces(page.stretch(block)).find(({ parentElement, data }) => {
    // A stretch begins where the last text before the block ends, which comes first then.
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

/** How far up a thing of a list begins that is no row by its tag. */
const MOST_AROUND = 4

/** Finds the block around something that the page has several of, side by side and made alike. */
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

/** How far around a field the page says where its code comes from, in letters. */
const CODE_REACH = 600

/**
 * Reads where the code comes from that a field takes; undefined for any other field. A field that is called « Code » and no
 * more, or that stands in boxes, is one where the page says that a code is sent. Nothing of what was read goes on.
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
