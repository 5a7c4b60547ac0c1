import { BOXLESS } from '../../navigation/response-rules.ts'

/** A document opens so many pages at most that it holds: each costs a frame, and a page that goes on and on only keeps itself busy. */
const MOST = 20

/** Whether an address is a script's: it would open an empty page that nobody fills, so it gets no mark and is refused. */
const IS_SCRIPT = `const Address = URL
  const isScript = (address) => {
    try {
      return new Address(address).protocol === 'javascript:'
    } catch {
      return false
    }
  }`

/**
 * Makes `open()` as pages know it, but for what it opens: that page, the empty one that stands there first, and every frame
 * that is made in either can open no message and no print box.
 *
 * A page that opens another has its empty document in hand before the app can guard it, and a frame made in there prints
 * (measured). Only a sandbox holds from the start, and a page inherits that of the frame which opens it: so it is opened by
 * a frame with one, made for that and gone at once, and then taken over by its name, which makes this page its `opener`.
 * The frame stands in a closed root: no script of the page can reach it.
 *
 * Runs in the page, before its own scripts. `word` in the features tells the app that a page was opened so (window-open.ts).
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
    apply(setAttribute, frame, ['sandbox', '${BOXLESS}'])
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
    // The page may give it a name of its own from now on, and finds none.
    if (opened) opened.name = ''
    return opened
  }
}`

/** The same where the page itself has no boxes: what it opens has none either, and it needs no frame for that. */
export const OPEN_MARKED = `function (word) {
  const apply = Reflect.apply
  const open = window.open
  ${IS_SCRIPT}
  return (url = '', target = '_blank', features = '') => {
    const to = String(url)
    return apply(open, window, [to, target, isScript(to) ? features : features + ',' + word])
  }
}`
