import { toShadowRoot } from './closed-shadow-roots.ts'

/** Finds what has the focus in a document, also inside shadow roots that we know; undefined where only the page has it. */
export function findFocused({ activeElement, body, designMode }: Document): Element | undefined {
  let focused = activeElement
  for (let inner = focused; inner; inner = toShadowRoot(inner)?.activeElement ?? null) focused = inner
  return focused === null || (focused === body && designMode !== 'on' && !body.isContentEditable) ? undefined : focused
}
