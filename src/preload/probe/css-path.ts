import { cssEscape } from 'ivya/utils'

/** A selector that only this element has in its document; inside shadow roots, the hosts' come first. */
export function toCssPath(element: Element): string {
  const root = element.getRootNode()
  const own = toPathIn(root as Document | ShadowRoot, element)
  return root instanceof ShadowRoot ? `${toCssPath(root.host)} >>> ${own}` : own
}

/** From the nearest ancestor with an id of its own, or from the root, by rank among its like. */
function toPathIn(root: Document | ShadowRoot, element: Element): string {
  const steps: string[] = []
  for (let each: Element | null = element; each; each = each.parentElement) {
    // Not `each.id`: a form gives its field of that name instead.
    const id = each.getAttribute('id') ?? ''
    const byId = id === '' ? undefined : `#${cssEscape(id)}`
    if (byId && isOnly(root, byId)) {
      steps.unshift(byId)
      break
    }
    steps.unshift(toStep(each))
  }
  return steps.join(' > ')
}

function isOnly(root: Document | ShadowRoot, selector: string): boolean {
  return root.querySelectorAll(selector).length === 1
}

function toStep(element: Element): string {
  const tag = cssEscape(element.localName)
  const siblings = [...(element.parentNode?.children ?? [])].filter(({ localName }) => localName === element.localName)
  return siblings.length > 1 ? `${tag}:nth-of-type(${siblings.indexOf(element) + 1})` : tag
}
