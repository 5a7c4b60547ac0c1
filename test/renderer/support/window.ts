import './cheaper.ts'

/** Adds to happy-dom what our screens need from Chromium, and what index.html sets. */
document.title = 'Côte à Côte'
window.requestIdleCallback ??= (callback) =>
  Number(setTimeout(() => callback({ didTimeout: false, timeRemaining: () => 50 })))
window.cancelIdleCallback ??= (handle) => clearTimeout(handle)
if ((document.fonts as unknown) === undefined)
  Object.defineProperty(document, 'fonts', { value: { ready: Promise.resolve() } })

// From Chromium's own style sheet: content hidden until found is neither shown nor focusable.
const style = document.createElement('style')
style.textContent = '[hidden="until-found"] { display: none }'
document.head.append(style)
