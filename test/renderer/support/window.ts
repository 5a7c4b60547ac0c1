/** Adds to happy-dom what our screens ask of Chromium and it does not have, and what index.html says. */
document.title = 'Côte à Côte'
window.requestIdleCallback ??= (callback) =>
  Number(setTimeout(() => callback({ didTimeout: false, timeRemaining: () => 50 })))
window.cancelIdleCallback ??= (handle) => clearTimeout(handle)
if ((document.fonts as unknown) === undefined)
  Object.defineProperty(document, 'fonts', { value: { ready: Promise.resolve() } })

// Chromium's own style sheet: what waits to be found by a search is neither shown nor focused.
const style = document.createElement('style')
style.textContent = '[hidden="until-found"] { display: none }'
document.head.append(style)
