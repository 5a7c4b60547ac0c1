/** What a person, or a device, does to a page. Acts of the film itself are no trusted events, and pass. */
const INPUT = [
  ...['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click', 'auxclick', 'dblclick', 'contextmenu'],
  ...['touchstart', 'touchmove', 'touchend', 'wheel', 'dragstart', 'drop'],
  ...['keydown', 'keypress', 'keyup', 'beforeinput', 'paste'],
] as const

/** Takes all input away from a page that is only looked at: neither a press nor a key nor the wheel changes it. */
export function ignoreInput(page: Window): void {
  for (const type of INPUT) {
    page.addEventListener(
      type,
      (event) => {
        if (!event.isTrusted || isActivation(event)) return
        event.preventDefault()
        event.stopImmediatePropagation()
      },
      { capture: true, passive: false },
    )
  }
}

/** Checks whether it is the engine's own click, as a label gives its field: no device makes one without a press before. */
function isActivation(event: Event): boolean {
  return event.type === 'click' && event instanceof UIEvent && event.detail === 0
}
