import {
  CAPTCHA_ANSWERS,
  CAPTCHA_WIDGETS,
  isCaptchaAddress,
  isRobotClaim,
  isSentCode,
  type SeenWall,
} from '../../../core/guidance/protocol/wall.ts'
import type { Page } from '../../dom/index.ts'

/** The size from which a check is shown to people, in pixels; a badge in the corner of a page asks nothing. */
const MIN_WIDTH_PX = 150
const MIN_HEIGHT_PX = 50

/** The most controls that are checked; forms have fewer. */
const MOST_CONTROLS = 60

/**
 * Finds a visible wall in this document (core/guidance/protocol/wall.ts). Of a field it checks whether it is filled,
 * never with what.
 */
export function findWall(page: Page): SeenWall | undefined {
  const widget = findWidget(page)
  if (widget === 'captcha') return widget
  const claim = page.text.occurrences('robot').next().done === true ? undefined : findClaim(page)
  if (claim === 'captcha') return claim
  return isCodeAsked(page) ? 'code' : (widget ?? claim)
}

/** Finds a check of a known provider, and whether it is passed. */
function findWidget({ document, frames }: Page): SeenWall | undefined {
  const isShown =
    frames.some((frame) => isCaptchaAddress(readFrameAddress(frame)) && isLarge(frame)) ||
    [...document.querySelectorAll(CAPTCHA_WIDGETS)].some((widget) => !isSilent(widget) && isLarge(widget))
  if (!isShown) return undefined
  const answers = [...document.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>(CAPTCHA_ANSWERS)]
  return answers.some(({ value }) => value !== '') ? 'captcha-done' : 'captcha'
}

function readFrameAddress(frame: Element): string {
  return 'src' in frame && typeof frame.src === 'string' ? frame.src : ''
}

function isSilent(widget: Element): boolean {
  return widget.getAttribute('data-size') === 'invisible'
}

function isLarge(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect()
  return width >= MIN_WIDTH_PX && height >= MIN_HEIGHT_PX && element.closest('.grecaptcha-badge') === null
}

/** Finds a box by which people say that they are no robot. */
function findClaim(page: Page): SeenWall | undefined {
  const box = page.choices
    .slice(0, MOST_CONTROLS)
    .find((choice) => page.isControlSeen(choice) && isRobotClaim(page.accessibleName(choice)))
  if (box === undefined) return undefined
  return isTicked(box) ? 'captcha-done' : 'captcha'
}

function isTicked(box: Element): boolean {
  return 'checked' in box ? box.checked === true : box.getAttribute('aria-checked') === 'true'
}

function isCodeAsked(page: Page): boolean {
  const isSaid = page.text.occurrences('code').next().done !== true
  return page.fields.slice(0, MOST_CONTROLS).some((field) => {
    const autocomplete = field.getAttribute('autocomplete') ?? ''
    if (!isSaid && autocomplete === '') return false
    const label = isSaid ? page.accessibleName(field) : ''
    return isSentCode({ autocomplete, label }) && page.isControlSeen(field)
  })
}
