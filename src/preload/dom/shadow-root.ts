/** The closed shadow roots that the app sent, by their hosts, which do not expose them. */
const closedRoots = new WeakMap<Element, ShadowRoot>()
let isAnyRegistered = false

/** Finds the shadow root of an element, open, or closed and sent by the app. */
export function findShadowRoot(element: Element): ShadowRoot | null {
  return element.shadowRoot ?? (isAnyRegistered ? (closedRoots.get(element) ?? null) : null)
}

/** Checks whether the closed root of an element is known. */
export function isRegistered(host: Element): boolean {
  return closedRoots.has(host)
}

/** Makes a closed root known to all later readings of the page. Adds no listener in it. */
export function registerClosedRoot(root: ShadowRoot): void {
  closedRoots.set(root.host, root)
  isAnyRegistered = true
}
