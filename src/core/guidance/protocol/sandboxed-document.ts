import { SANDBOX_WITHOUT_BOXES } from '../../navigation/response-rules.ts'

/**
 * The most sandboxed pages that a document may open: each costs a frame, and a page that opens more only slows itself
 * down.
 */
const MOST = 20

/**
 * Defines a check for `javascript:` addresses: one would open an empty page that nobody fills, so it gets no mark and
 * is refused.
 */
const IS_SCRIPT = `const Address = URL
  const isScript = (address) => {
    try {
      return new Address(address).protocol === 'javascript:'
    } catch {
      return false
    }
  }`

/**
 * Replaces `open()` so that the page it opens, the empty page that comes before it, and every frame created in either
 * can show no message box and no print box.
 *
 * A page holds the empty document of a page that it opens before the app can guard it, and a frame created in there can
 * print (measured). Only a sandbox works from the start, and an opened page inherits that of the frame which opens it.
 * So the page is opened by a sandboxed frame that exists only for that, and is then taken over by its name, which makes
 * this page its `opener`. The frame is in a closed root, where no script of the page can reach it.
 *
 * Runs in the page before its own scripts. `word` among the features marks for the app a page that was opened in this
 * way (window-open.ts).
 */
export const OPEN_SANDBOXED_DOCUMENT = `function (word) {
  const apply = Reflect.apply
  const open = window.open
  ${IS_SCRIPT}
  const create = document.createElementNS
  const { attachShadow, setAttribute, remove } = Element.prototype
  const append = Node.prototype.appendChild
  const contentWindow = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow').get
  const root = Object.getOwnPropertyDescriptor(Document.prototype, 'documentElement').get
  const { random } = Math
  const HTML = 'http://www.w3.org/1999/xhtml'
  const OWN = ['_self', '_parent', '_top']
  let left = ${MOST}
  const openApart = (url, name, features) => {
    if (left === 0) return apply(open, window, [url, name, features])
    left -= 1
    const host = apply(create, document, [HTML, 'span'])
    const frame = apply(create, document, [HTML, 'iframe'])
    apply(setAttribute, frame, ['sandbox', '${SANDBOX_WITHOUT_BOXES}'])
    apply(append, apply(attachShadow, host, [{ __proto__: null, mode: 'closed' }]), [frame])
    const page = apply(root, document, [])
    if (!page) return null
    apply(append, page, [host])
    try {
      const opener = apply(contentWindow, frame, [])
      const made = opener && apply(open, opener, [url, name, features + ',' + word])
      return made && (apply(open, window, ['', name]) || made)
    } finally {
      apply(remove, host, [])
    }
  }
  return (url = '', target = '_blank', features = '') => {
    const [to, name, wishes] = [String(url), String(target), String(features ?? '')]
    if (OWN.includes(name.toLowerCase()) || isScript(to)) return apply(open, window, [to, name, wishes])
    if (name !== '' && name.toLowerCase() !== '_blank') {
      const known = apply(open, window, ['', name])
      if (known) return apply(open, window, [to, name, wishes])
      return openApart(to, name, wishes)
    }
    const opened = openApart(to, 'page' + random(), wishes)
    // The page may name the window itself from now on, and finds no name on it.
    if (opened) opened.name = ''
    return opened
  }
}`

/**
 * The variant for a page that is sandboxed itself: the pages that it opens are sandboxed too, without the help of a
 * frame.
 */
export const OPEN_MARKED = `function (word) {
  const apply = Reflect.apply
  const open = window.open
  ${IS_SCRIPT}
  return (url = '', target = '_blank', features = '') => {
    const to = String(url)
    return apply(open, window, [to, target, isScript(to) ? features : features + ',' + word])
  }
}`
