import { type Aim, type AimBox, MAX_CONTROLS, TENTHS } from '../../../core/guidance/press/aim.ts'
import type { Evaluation } from '../locate/evaluate.ts'
import type { Box } from '../occlusion/opaque-cover.ts'
import { readVisibleLetters } from '../occlusion/visible-letters.ts'
import { findLabels, toControlKind } from '../page/control.ts'
import { findAroundElement, findElementAt, isInside } from '../page/visibility.ts'
import type { Hit } from './hit-target.ts'
import { type PaintedName, readPaintedName } from './painted-words.ts'

const MAX_LETTERS = 120

/** Reads where a target and the letters of its name are in the window; undefined where that cannot be told from this frame. */
export function readAim(evaluation: Evaluation, hit: Hit): Aim | undefined {
  const offset = toOffset(evaluation.page.document)
  if (!offset) return undefined
  const words = toWords(readPaintedName(evaluation, hit), offset)
  const isChoice = !words && toControlKind(hit.control) === 'choice'
  const answer = isChoice ? findAnswerBox(hit.control) : undefined
  const controls = evaluation.actables.find(({ step }) => step === hit.step)?.found.controls ?? []
  return {
    step: hit.step,
    control: Math.min(MAX_CONTROLS, Math.max(0, controls.indexOf(hit.control))),
    box: toBox(answer ?? hit.control.getBoundingClientRect(), offset),
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

function toWords(name: PaintedName, offset: PointerOffset): Aim['words'] {
  if (name.kind !== 'words' && name.kind !== 'picture') return undefined
  const boxes = name.kind === 'words' ? name.letters.slice(0, MAX_LETTERS).map(({ box }) => box()) : []
  const letters = boxes.flatMap((box) => (box ? [toBox(box, offset)] : []))
  // Of words that a style writes nobody tells where they stand: they are looked for.
  return { locator: name.locator, letters: letters.length === boxes.length ? letters : [] }
}

/**
 * Whether the target and its words are in sight: in the window, within what scrolls them, and not under what takes the
 * press. What is out of sight for the moment says nothing of what people will press.
 */
export function isInSight({ control }: Hit, { words, box }: Aim): boolean {
  const offset = toOffset(control.ownerDocument) ?? { x: 0, y: 0 }
  return [box, ...(words?.letters ?? [])].every(([x, y, width, height]) => {
    return isShownAt(control, (x + width / 2) / TENTHS - offset.x, (y + height / 2) / TENTHS - offset.y)
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

interface PointerOffset {
  readonly x: number
  readonly y: number
}

function toBox({ left, right, top, bottom }: Box, { x, y }: PointerOffset): AimBox {
  const round = (value: number): number => Math.max(-100_000, Math.min(100_000, Math.round(value * TENTHS)))
  return [round(left + x), round(top + y), Math.max(0, round(right - left)), Math.max(0, round(bottom - top))]
}

/** Where this document begins in the window, as far as the documents around it are of the same origin. */
function toOffset({ defaultView }: Document): PointerOffset | undefined {
  let [x, y] = [0, 0]
  let view: Window | null = defaultView
  while (view && view !== view.parent) {
    const frame: Element | null = view.frameElement
    if (!frame) return undefined
    const style = getComputedStyle(frame)
    const { left, top } = frame.getBoundingClientRect()
    x += left + frame.clientLeft + Number.parseFloat(style.paddingLeft)
    y += top + frame.clientTop + Number.parseFloat(style.paddingTop)
    view = view.parent
  }
  return { x, y }
}
