import { isShape, PICTURES } from './opaque-cover.ts'

/** Less than that shows nothing, as words that are for screen readers alone; in pixels. */
const MIN_SIDE_PX = 4

/**
 * Whether people would see the control by itself: words, a picture, or a field. What has nothing of its own is a place that
 * something else shows, as a link that lies, empty, beneath a picture.
 */
export function hasVisibleContent(control: Element): boolean {
  return FACES.has(control.tagName) || [control, ...control.querySelectorAll('*')].some(isShowing)
}

function isShowing(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect()
  if (width < MIN_SIDE_PX || height < MIN_SIDE_PX) return false
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false
  return PICTURES.has(element.tagName) || isShape(element) || hasText(element) || isPainted(element)
}

function hasText({ childNodes }: Element): boolean {
  return [...childNodes].some(
    ({ nodeType, nodeValue }) => nodeType === Node.TEXT_NODE && (nodeValue ?? '').trim() !== '',
  )
}

function isPainted(element: Element): boolean {
  const made = ['::before', '::after'].map((name) => getComputedStyle(element, name).content)
  return (
    getComputedStyle(element).backgroundImage.includes('url(') || made.some((content) => /^("[^"]|url)/.test(content))
  )
}

/** Frames show a page. */
const FACES = new Set(['INPUT', 'SELECT', 'TEXTAREA', 'IFRAME', 'FRAME', 'OBJECT'])
