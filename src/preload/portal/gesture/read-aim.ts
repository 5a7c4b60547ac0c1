import { type Aim, type AimBox, MAX_CONTROLS, TENTHS } from '../../../core/guidance/press/aim.ts'
import { findAroundElement, findElementAt, findLabels, isInside, readControlKind } from '../../dom/index.ts'
import { type Box, readVisibleLetters, type VisibleLetter } from '../occlusion/index.ts'
import type { Hit, Targets } from './hit-target.ts'
import { type PaintedName, readPaintedName } from './painted-words.ts'

const MAX_LETTERS = 120

/** Reads where a target and the letters of its name are in the document's viewport. */
export function readAim(evaluation: Targets, hit: Hit): Aim {
  const words = readWords(readPaintedName(evaluation, hit))
  const isChoice = !words && readControlKind(hit.control) === 'choice'
  const answer = isChoice ? findAnswerBox(hit.control) : undefined
  const controls = evaluation.actables.find(({ step }) => step === hit.step)?.found.controls ?? []
  return {
    step: hit.step,
    control: Math.min(MAX_CONTROLS, Math.max(0, controls.indexOf(hit.control))),
    box: toBox(answer ?? hit.control.getBoundingClientRect()),
    ...(isChoice && !answer && { isTick: true }),
    ...(words && { words }),
  }
}

/** Finds the box of a choice's label. The radio button or check box itself is left out, as it changes at the press. */
function findAnswerBox(control: Element): Box | undefined {
  const letters = findLabels(control).flatMap((label) => readVisibleLetters(label).slice(0, MAX_LETTERS))
  const boxes = letters.flatMap(({ box }) => box() ?? [])
  if (boxes.length === 0) return undefined
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  }
}

function readWords(name: PaintedName): Aim['words'] {
  if (name.kind !== 'words' && name.kind !== 'picture') return undefined
  if (name.kind === 'picture') return { locator: name.locator, letters: [] }
  const boxes = name.letters.slice(0, MAX_LETTERS).map(({ box }) => box())
  const letters = boxes.flatMap((box) => (box ? [toBox(box)] : []))
  // Letters that a style writes have no known place: the picture is searched for them.
  if (letters.length < boxes.length) return { locator: name.locator, letters: [] }
  const question = readQuestionBoxes(name.question ?? [])
  const label = name.label && readLabel(name.label, name.letters)
  return { locator: name.locator, letters, ...(question.length > 0 && { question }), ...(label && { label }) }
}

const MOST_PARTS = 60

/**
 * Reads the box of the whole label, and what else it shows: the places of its other letters, by lines, and of the fields in
 * it. Undefined where a style writes some of them, whose places are not known.
 */
function readLabel(
  { element, others }: NonNullable<Extract<PaintedName, { readonly kind: 'words' }>['label']>,
  own: readonly VisibleLetter[],
): NonNullable<Aim['words']>['label'] {
  if (others.length > MAX_LETTERS || own.length > MAX_LETTERS) return undefined
  const boxes = others.map(({ box }) => box())
  const known = boxes.filter((box) => box !== undefined)
  if (known.length < boxes.length) return undefined
  const fields = [...element.querySelectorAll('input, select, textarea')].map((field) => field.getBoundingClientRect())
  const rest = [...toLines(known), ...fields]
  if (rest.length > MOST_PARTS) return undefined
  return { box: toBox(element.getBoundingClientRect()), rest: rest.map(toBox) }
}

/** Joins letters that follow each other on one line. */
function toLines(letters: readonly Box[]): readonly Box[] {
  const lines: Box[] = []
  for (const { left, right, top, bottom } of letters) {
    const last = lines.at(-1)
    const isNext = last && Math.abs(top - last.top) < 2 && left >= last.left && left - last.right < bottom - top
    if (isNext)
      lines[lines.length - 1] = { ...last, right: Math.max(last.right, right), bottom: Math.max(last.bottom, bottom) }
    else lines.push({ left, right, top, bottom })
  }
  return lines
}

/**
 * Returns the boxes of a question's letters, all or none: where a bar or the window's edge hides part of it, a picture
 * lacks letters that people have read.
 */
function readQuestionBoxes(letters: readonly VisibleLetter[]): AimBox[] {
  const seen = letters.slice(0, MAX_LETTERS).flatMap(({ box, holder }) => {
    const at = box()
    const top = at && findElementAt(holder.ownerDocument, (at.left + at.right) / 2, (at.top + at.bottom) / 2)
    return at && top && (isInside(holder, top) || isInside(top, holder)) ? [toBox(at)] : []
  })
  return seen.length === Math.min(letters.length, MAX_LETTERS) ? seen : []
}

/**
 * Checks whether the target and its text are in sight: in the window, inside of the parts that scroll them, and under
 * nothing that takes the press. A target that is out of sight now says nothing about what people will press.
 */
export function isInSight({ control }: Hit, { words, box }: Aim): boolean {
  return [box, ...(words?.letters ?? [])].every(([x, y, width, height]) => {
    return isShownAt(control, (x + width / 2) / TENTHS, (y + height / 2) / TENTHS)
  })
}

function isShownAt(control: Element, x: number, y: number): boolean {
  const top = findElementAt(control.ownerDocument, x, y)
  if (!top) return false
  if ([control, ...findLabels(control)].some((part) => isInside(part, top))) return true
  return (isInside(top, control) || top.closest('label') !== null) && isWithinScrolled(control, x, y)
}

function isWithinScrolled(control: Element, x: number, y: number): boolean {
  for (let around = findAroundElement(control); around; around = findAroundElement(around)) {
    if (getComputedStyle(around).overflow === 'visible' || around === control.ownerDocument.documentElement) continue
    const { left, right, top, bottom } = around.getBoundingClientRect()
    if (x < left || x > right || y < top || y > bottom) return false
  }
  return true
}

function toBox({ left, right, top, bottom }: Box): AimBox {
  const round = (value: number): number => Math.max(-100_000, Math.min(100_000, Math.round(value * TENTHS)))
  return [round(left), round(top), Math.max(0, round(right - left)), Math.max(0, round(bottom - top))]
}
