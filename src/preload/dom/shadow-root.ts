/** Closed shadow roots that the app handed over, by their hosts: no element names its own. */
const handed = new WeakMap<Element, ShadowRoot>()
let isAnyHanded = false

/** Returns the shadow root of an element, open, or closed and handed over. */
export function toShadowRoot(element: Element): ShadowRoot | null {
  return element.shadowRoot ?? (isAnyHanded ? (handed.get(element) ?? null) : null)
}

/** Checks whether the closed root of an element was handed over. */
export function isHandedOver(host: Element): boolean {
  return handed.has(host)
}

/** Makes a closed root known to all that reads the page from now on. Does not listen in it. */
export function handOver(root: ShadowRoot): void {
  handed.set(root.host, root)
  isAnyHanded = true
}
