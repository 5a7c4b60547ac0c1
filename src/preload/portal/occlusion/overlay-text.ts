import { ACROSS } from './image-pixels.ts'
import { type Box, isShape, PICTURES, type Shown } from './opaque-cover.ts'

/** Its own text, and what its style says before and after it. */
export function toOwnWords(element: Element): string {
  const texts = [...element.childNodes].flatMap((node) =>
    node.nodeType === Node.TEXT_NODE ? [node.nodeValue ?? ''] : [],
  )
  const made = ['::before', '::after'].map((name) => getComputedStyle(element, name).content)
  return [...texts, ...made.filter((content) => content.startsWith('"'))].join(' ')
}

/**
 * Whether what is shown over something holds a picture that goes over most of its width, as words do. A sign that turns
 * while a page loads stands in the middle.
 */
export function isPictureAcross(shown: readonly Shown[], over: Box): boolean {
  if (shown.some(({ pixels }) => pixels?.isAcross)) return true
  const unread = shown.filter(({ element, pixels }) => !pixels && PICTURES.has(element.tagName))
  const marks = shown.filter(({ element, box }) => isShape(element) && !isAllOver(box, over))
  return [...unread, ...shown.filter(isBackdrop)].some(({ box }) => isWide(box, over)) || isWide(toUnion(marks), over)
}

/** With a background that is a picture, as far as its style says that it goes over all of it. */
function isBackdrop({ element }: Shown): boolean {
  const { backgroundImage, backgroundRepeat, backgroundSize } = getComputedStyle(element)
  return backgroundImage.includes('url(') && (!backgroundRepeat.includes('no-repeat') || backgroundSize !== 'auto')
}

function isWide({ left, right }: Pick<Box, 'left' | 'right'>, over: Box): boolean {
  return Math.min(right, over.right) - Math.max(left, over.left) >= ACROSS * (over.right - over.left)
}

function isAllOver({ left, right, top, bottom }: Box, over: Box): boolean {
  return left <= over.left && right >= over.right && top <= over.top && bottom >= over.bottom
}

function toUnion(shown: readonly Shown[]): Pick<Box, 'left' | 'right'> {
  return {
    left: Math.min(...shown.map(({ box }) => box.left)),
    right: Math.max(...shown.map(({ box }) => box.right)),
  }
}
