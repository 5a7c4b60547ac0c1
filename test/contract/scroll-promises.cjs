/**
 * Gives every page the scrolling of Electron 45 (Chromium 150 and newer): `scroll`, `scrollTo`, `scrollBy` and
 * `scrollIntoView` of windows and elements return a promise, which TypeScript's DOM still calls `void`. Source: CSSOM View,
 * "scroll methods return promises" (w3c/csswg-drafts 1562), and what Chromium 156 does. Scrolls as before; the promise is
 * settled at once, also where a smooth scroll goes on.
 *
 * One file for both processes: `electron.sh` has it run in the main process before the app, and it then runs in every page,
 * before any other preload. A frame without a preload of the app keeps what its engine has.
 */
const METHODS = ['scroll', 'scrollTo', 'scrollBy', 'scrollIntoView']
/** The first Chromium that returns promises by itself. */
const FIRST = 150

function returnPromises(methods) {
  for (const owner of [globalThis, globalThis.Element.prototype]) {
    for (const name of methods) {
      if (typeof owner[name] !== 'function') continue
      // A proxy, as a page may look at the name and the text of a function.
      owner[name] = new Proxy(owner[name], {
        apply: (scroll, self, words) => {
          Reflect.apply(scroll, self, words)
          return Promise.resolve({ interrupted: false })
        },
      })
    }
  }
}

function addToEverySession({ app }) {
  app.on('session-created', (session) => {
    if (session.registerPreloadScript === undefined) session.setPreloads([...session.getPreloads(), __filename])
    else session.registerPreloadScript({ type: 'frame', filePath: __filename })
  })
}

const isDue = Number.parseInt(process.versions.chrome ?? '', 10) < FIRST
// In plain Node, which the app may start, nothing is due.
if (isDue && process.type === 'browser') {
  // The module is not there yet; the app's first session comes later.
  setImmediate(() => addToEverySession(require('electron')))
} else if (isDue && process.type === 'renderer') {
  returnPromises(METHODS)
  // The page's own world is another one.
  require('electron').webFrame.executeJavaScript(`(${returnPromises})(${JSON.stringify(METHODS)})`)
}
