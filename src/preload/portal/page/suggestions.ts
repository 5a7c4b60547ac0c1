/**
 * Keeps the suggestions of a `<datalist>` away. Electron draws them at a place counted from the corner of our window, not of
 * the page: over our own panel, with any words. A disabled option is not offered; the words can still be typed. A page that makes a
 * list and opens it in one and the same script is not held.
 */
export function createSuggestionDenial(): { attach(place: EventTarget): void } {
  const changes = new MutationObserver((records) => {
    for (const root of new Set(records.map(({ target }) => target.getRootNode()))) disableIn(root)
  })

  const deny = (event: Event): void => {
    const [target] = event.composedPath()
    for (const root of [document, target instanceof Node ? target.getRootNode() : document]) disableIn(root)
  }

  const follow = (event: Event): void => {
    deny(event)
    const [target] = event.composedPath()
    changes.disconnect()
    if (!(target instanceof HTMLInputElement)) return
    const watched = { subtree: true, childList: true, attributeFilter: ['disabled', 'id', 'list', 'value'] }
    changes.observe(target.getRootNode(), watched)
  }

  return {
    attach: (place) => {
      for (const type of ['pointerdown', 'mousedown', 'click', 'keydown', 'input'])
        place.addEventListener(type, deny, { capture: true })
      place.addEventListener('focusin', follow, { capture: true })
      place.addEventListener('focusout', () => changes.disconnect(), { capture: true })
    },
  }
}

function disableIn(root: Node): void {
  if (!(root instanceof Document || root instanceof DocumentFragment)) return
  for (const option of root.querySelectorAll<HTMLOptionElement>('datalist option:enabled')) option.disabled = true
}
