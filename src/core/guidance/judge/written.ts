/**
 * A script that ends once its document shows something: words, or an element that is seen without any. It notices what is
 * written by `document.write` and what is put in element by element, and does not tell what it is. Runs in a world of its own.
 */
export const UNTIL_WRITTEN = `new Promise((resolve) => {
  const SEEN = 'img, svg, canvas, video, iframe, embed, object, input, select, textarea, button'
  const look = () => {
    const body = document.body
    if (!body || (body.innerText.trim() === '' && !body.querySelector(SEEN))) return
    observer.disconnect()
    resolve(true)
  }
  const observer = new MutationObserver(look)
  observer.observe(document, { childList: true, subtree: true, characterData: true })
  look()
})`
