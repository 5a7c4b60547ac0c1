import { cssEscape } from 'ivya/utils'
import type { PlacedPiece, Stretch } from '../../../core/guidance/judge/text-index.ts'
import { findLabels, findListed, isHint, type Page, readControlKind } from '../../dom/index.ts'
import { isOfOtherColumn } from './answers.ts'

/** A visible line of text that is no label, hint, link or button: it may ask the control that comes next. */
export interface AskingLine {
  readonly block: Element
  readonly at: Stretch
  readonly isHeading: boolean
  /** Whether it ends as a question does. */
  readonly asks: boolean
  /** Whether it only explains: a sentence, or a long text. */
  readonly isSentence: boolean
}

/** How many lines above a control are read: the question, and explanations between it and the control. */
const MOST_LINES = 6
const LONG = 120
export const HEADING = 'h1, h2, h3, h4, h5, h6, [role="heading"], legend, caption'
/** What asks nothing outside itself. */
export const PART =
  'section, article, aside, nav, footer, dialog, [role="dialog"], [role="tabpanel"], li, table, dl, details, fieldset, ' +
  '[role="group"], [role="radiogroup"], [role="alert"], [role="status"]'
const NO_LINE =
  'button, summary, option, datalist, output, [role="button"], [role="link"], [role="tooltip"], [role="alert"], [role="status"], ' +
  '[role="option"], [role="menuitem"], [role="tab"], [aria-hidden="true"], [aria-current]'

/** Reads the lines between the control before and this one, the nearest first, up to the first heading. */
export function readLinesBefore(page: Page, control: Element, previous: Element | undefined): readonly AskingLine[] {
  const { from: to } = page.stretch(control)
  const from = previous ? page.stretch(previous).to : 0
  const found: AskingLine[] = []
  const places = to > from ? page.text.places({ from, to }) : []
  for (const place of places.toReversed()) {
    if (found.length >= MOST_LINES || place.at.from < from || place.at.from >= to) continue
    if (isNoLine(page, place, control, previous)) continue
    const line = toLine(page, place, { control, from, to })
    if (!line || found.some((one) => isWithin(line.at, one.at))) continue
    found.push(line)
    if (line.isHeading) break
  }
  return pickAsking(page, found)
}

export function isWithin(inner: Stretch, outer: Stretch): boolean {
  return inner.from >= outer.from && inner.to <= outer.to
}

function isNoLine(page: Page, { piece, at }: PlacedPiece<Text>, control: Element, previous?: Element): boolean {
  const holder = piece.parentElement
  if (!holder || piece.data.trim() === '' || !page.isSeen(holder) || holder.closest(NO_LINE)) return true
  if (holder.closest('a') && !holder.closest(HEADING)) return true
  if (previous && isWithin(at, findNameAfter(page, previous))) return true
  const label = holder.closest('label')
  if (label?.control && (label.control === control || page.isControlSeen(label.control))) return true
  if ([control, previous].some((one) => one && (isHint(holder, one) || isSaidBeside(one, holder, one === control))))
    return true
  const part = holder.closest(PART)
  return (part !== null && !page.contains(part, control)) || isOfOtherColumn(holder, control)
}

/** Checks whether a control says that this text describes it, or names another control. */
function isSaidBeside(control: Element, holder: Element, isNext: boolean): boolean {
  const described = control.getAttribute('aria-describedby')?.trim().split(/\s+/) ?? []
  if (described.some((id) => id !== '' && holder.closest(`#${cssEscape(id)}`))) return true
  return !isNext && (findListed(control, 'aria-labelledby') ?? []).some((name) => name.contains(holder))
}

const NOWHERE: Stretch = { from: -1, to: -1 }
/** More than the text index puts between two blocks, in letters. */
const EDGE = 5

/** Finds the text right after a choice that has no other name: it is its name. */
export function findNameAfter(page: Page, control: Element): Stretch {
  if (readControlKind(control) !== 'choice' || findLabels(control).length > 0) return NOWHERE
  if (control.hasAttribute('aria-label') || control.hasAttribute('aria-labelledby')) return NOWHERE
  const { to } = page.stretch(control)
  const [next] = page.text.places({ from: to, to: to + EDGE }).filter(({ at }) => at.from >= to)
  const isBeside = next?.piece.parentElement && page.parent(control)?.contains(next.piece)
  return isBeside ? next.at : NOWHERE
}

interface Before extends Stretch {
  readonly control: Element
}

/** Makes the line of a piece: its block, as far as that holds no control. */
function toLine(page: Page, { piece, at }: PlacedPiece<Text>, { control, from, to }: Before): AskingLine | undefined {
  const holder = piece.parentElement
  if (!holder) return undefined
  const heading = holder.closest(HEADING)
  let block: Element = heading && !heading.contains(control) ? heading : holder
  while (!heading && INLINE.has(getComputedStyle(block).display)) {
    const around = page.parent(block)
    if (!around || page.contains(around, control)) break
    block = around
  }
  const whole = page.stretch(block)
  const isMixed = page.contains(block, control)
  const text = (isMixed ? piece.data : (block.textContent ?? '')).trim()
  return {
    block,
    at: isMixed ? at : { from: Math.max(from, whole.from), to: Math.min(to, whole.to) },
    isHeading: heading !== null,
    asks: endsAsQuestion(text),
    isSentence: /[.!…]$/.test(text) || text.length > LONG,
  }
}

/** Checks whether a text ends as a question does in the languages of portals; a mark may stand after it. */
export function endsAsQuestion(text: string): boolean {
  return /[?؟？]\s*(\*|\(.{1,20}\))?$/.test(text.trim())
}

const INLINE = new Set(['inline', 'contents', 'inline-block', 'inline-flex'])

/** Picks the nearest line; above it also the question that it explains, and the heading right over that. */
function pickAsking(page: Page, found: readonly AskingLine[]): readonly AskingLine[] {
  const [nearest, ...others] = found
  if (!nearest) return []
  const above = others.filter((one) => !isInItemBefore(page, one, nearest))
  const picked = [nearest]
  if (!nearest.asks && !nearest.isHeading) {
    const next = above.find((one) => one.asks || one.isHeading || (nearest.isSentence && !one.isSentence))
    if (next) picked.push(next)
  }
  const last = picked.at(-1) ?? nearest
  const over = last.isHeading
    ? undefined
    : above.slice(above.indexOf(last) + 1).find((one) => one.isHeading || one.asks)
  return over?.isHeading ? [...picked, over] : picked
}

/** Checks whether two lines stand in two items of one kind, one after the other: each item asks for itself. */
function isInItemBefore(page: Page, line: AskingLine, next: AskingLine): boolean {
  for (let item: Element | null = line.block; item; item = page.parent(item)) {
    const around = page.parent(item)
    if (!around || !page.contains(around, next.block)) continue
    const other = [...around.children].find((child) => child.contains(next.block))
    const isBare = item === line.block || other === next.block
    return !isBare && other?.tagName === item.tagName && other.className === item.className
  }
  return false
}

/** Reads the rank of a heading, 1 to 6; 0 for other text. */
export function readHeadingRank(element: Element): number {
  const isHeading = element.getAttribute('role') === 'heading'
  const level = isHeading ? (element.getAttribute('aria-level') ?? 2) : /^H([1-6])$/.exec(element.tagName)?.[1]
  return Number(level ?? 0)
}
