import { type Aim, type AimBox, MAX_CONTROLS, TENTHS } from '../../../core/guidance/press/aim.ts'
import { findAroundElement, findElementAt, findLabels, isInside, toControlKind } from '../../dom/index.ts'
import { type Box, readVisibleLetters, type VisibleLetter } from '../occlusion/index.ts'
import type { Hit, Targets } from './hit-target.ts'
import { type PaintedName, readPaintedName } from './painted-words.ts'

const MAX_LETTERS = 120

/** Reads where a target and the letters of its name are in the room of their document. */
export function readAim(evaluation: Targets, hit: Hit): Aim {
  const words = toWords(readPaintedName(evaluation, hit))
  const isChoice = !words && toControlKind(hit.control) === 'choice'
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

/** Finds where the words of a choice stand. Its own ring or box is no part of it: a tick appears there at the press. */
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

function toWords(name: PaintedName): Aim['words'] {
  if (name.kind !== 'words' && name.kind !== 'picture') return undefined
  const boxes = name.kind === 'words' ? name.letters.slice(0, MAX_LETTERS).map(({ box }) => box()) : []
  const letters = boxes.flatMap((box) => (box ? [toBox(box)] : []))
  // Of words that a style writes nobody tells where they stand: they are looked for.
  const question = name.kind === 'words' ? toQuestion(name.question ?? []) : []
  return {
    locator: name.locator,
    letters: letters.length === boxes.length ? letters : [],
    ...(question.length > 0 && { question }),
  }
}

/** All of it or nothing: a bar over it, or an edge of the window, hides a question from a picture, and from nobody. */
function toQuestion(letters: readonly VisibleLetter[]): AimBox[] {
  const seen = letters.slice(0, MAX_LETTERS).flatMap(({ box, holder }) => {
    const at = box()
    const top = at && findElementAt(holder.ownerDocument, (at.left + at.right) / 2, (at.top + at.bottom) / 2)
    return at && top && (isInside(holder, top) || isInside(top, holder)) ? [toBox(at)] : []
  })
  return seen.length === Math.min(letters.length, MAX_LETTERS) ? seen : []
}

/**
 * Whether the target and its words are in sight: in the window, within what scrolls them, and not under what takes the
 * press. What is out of sight for the moment says nothing of what people will press.
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
