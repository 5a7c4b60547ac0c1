/**
 * Changes the page it runs in as another design system would: every id and class is new, groups are built differently,
 * links become buttons and buttons links, headings change rank, hints leave their labels. At random, but the same way
 * for the same seed. Uses no variable from outside; `data-mark` stays on its elements.
 */
export function redesign({ seed, reword }: { readonly seed: number; readonly reword: number }): void {
  let state = seed * 2246822519 + 7
  const chance = (): number => {
    state = (Math.imul(state ^ (state >>> 13), 3266489917) + 0x7f4a7c15) | 0
    return ((state ^ (state >>> 16)) >>> 0) / 4294967296
  }
  const falls = (share: number): boolean => chance() < share
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(chance() * items.length)] as Item
  const all = (selector: string): Element[] => [...document.body.querySelectorAll(selector)]
  const letters = 'abcdefghijkmnpqrstuvwxyz'
  const toName = (): string => Array.from({ length: 7 }, () => letters[Math.floor(chance() * letters.length)]).join('')

  /** Replaces an element by one with another tag and the same content. */
  function retag(element: Element, tag: string, attributes: Readonly<Record<string, string>> = {}): Element {
    const next = document.createElement(tag)
    for (const { name, value } of element.attributes) next.setAttribute(name, value)
    for (const [name, value] of Object.entries(attributes)) next.setAttribute(name, value)
    next.append(...element.childNodes)
    element.replaceWith(next)
    return next
  }

  const said: readonly (readonly [RegExp, readonly string[]])[] = [
    [/^(valider|confirmer|submit)$/i, ['Je valide', 'Terminer', 'C’est bon']],
    [/^(continuer|suivant|continue|next)$/i, ['Étape suivante', 'Poursuivre', 'Passer à la suite']],
    [/^(retour|précédent|back)$/i, ['Revenir', 'Étape précédente']],
    [/^(rechercher|search)$/i, ['Lancer', 'OK', 'Chercher']],
    [/^(se connecter|connexion|sign in|log in)$/i, ['M’identifier', 'Accéder à mon compte']],
    [/^(nom|name|last name)$/i, ['Nom de famille', 'Votre nom']],
    [/^(adresse e-?mail|e-?mail|email address)$/i, ['Courriel', 'Votre adresse électronique']],
  ]
  const filler = ['votre', 'en ligne', 'nouveau', 'détail', 'ici', 'maintenant', 'dossier', 'demande']

  function toReworded(text: string): string {
    const trimmed = text.trim()
    const known = said.find(([pattern]) => pattern.test(trimmed))
    if (known) return text.replace(trimmed, pick(known[1]))
    const words = trimmed.split(/\s+/)
    const at = Math.floor(chance() * words.length)
    const kind = chance()
    if (kind < 0.3) words.splice(at, 0, pick(filler))
    else if (kind < 0.6 && words.length > 2) words.splice(at, 1)
    else if (kind < 0.8) words[at] = pick(filler)
    else words.push(pick(filler), pick(filler))
    return text.replace(trimmed, words.join(' '))
  }

  const ids = new Map<string, string>()
  for (const element of all('[id]')) {
    const next = `_${toName()}`
    ids.set(element.id, next)
    element.id = next
  }
  const POINTERS = ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'list', 'form']
  for (const name of POINTERS) {
    for (const element of all(`[${name}]`)) {
      const value = element.getAttribute(name) ?? ''
      element.setAttribute(
        name,
        value.replace(/\S+/g, (id) => ids.get(id) ?? id),
      )
    }
  }
  const classes = new Map<string, string>()
  for (const element of all('[class]')) {
    // Old classes stay if they affect the layout: hidden things must stay hidden.
    for (const one of [...element.classList]) {
      if (!classes.has(one)) classes.set(one, `${pick(['c', 'u', 'css'])}-${toName()}`)
      element.classList.add(classes.get(one) ?? one)
    }
  }
  const names = new Map<string, string>()
  for (const element of all('[name]')) {
    const name = element.getAttribute('name') ?? ''
    if (!names.has(name)) names.set(name, falls(0.4) ? `f.${toName()}` : name)
    element.setAttribute('name', names.get(name) ?? name)
  }

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement
    const isRead = parent?.closest('a, button, label, legend, summary, h1, h2, h3, h4, th, p, span')
    if (!isRead || parent?.closest('script, style') || !/\p{L}/u.test(node.nodeValue ?? '')) continue
    if (falls(reword)) node.nodeValue = toReworded(node.nodeValue ?? '')
  }

  for (const fieldset of all('fieldset')) {
    if (!falls(0.5)) continue
    const legend = fieldset.querySelector(':scope > legend')
    const id = `_${toName()}`
    if (legend) retag(legend, pick(['p', 'h3', 'div']), { id })
    retag(fieldset, 'div', { role: 'group', ...(legend ? { 'aria-labelledby': id } : {}) })
  }
  for (const heading of all('h2, h3, h4')) {
    if (falls(0.3)) retag(heading, pick(['h2', 'h3', 'h4']))
  }
  for (const link of all('a[href][data-mark]')) {
    if (falls(0.15)) retag(link, 'button', { type: 'button' })
  }
  for (const button of all('button[data-mark]')) {
    if (falls(0.1) && !button.closest('form')) retag(button, 'a', { href: '#' })
  }
  for (const label of all('label[for]')) {
    const control = document.getElementById(label.getAttribute('for') ?? '')
    if (!control || !falls(0.25)) continue
    if (falls(0.5) && !control.contains(label) && control.matches('input, select, textarea')) {
      control.setAttribute('aria-label', label.textContent?.trim() ?? '')
      retag(label, 'span').removeAttribute('for')
    } else if (!label.contains(control)) {
      label.append(control)
    }
  }
  for (const element of all('main *, body > div')) {
    if (!falls(0.25) || !element.parentElement?.matches('div, section, form, main, body') || element.matches('script'))
      continue
    const wrapper = document.createElement('div')
    wrapper.className = `c-${toName()}`
    element.replaceWith(wrapper)
    wrapper.append(element)
  }
  for (const parent of all('ul, ol, nav, form, section, main, header, footer')) {
    const children = [...parent.children].filter((child) => !child.matches('script, legend'))
    if (children.length < 2 || children.length !== parent.children.length || !falls(0.3)) continue
    const sorted = children.map((child) => ({ child, key: chance() })).sort((one, other) => one.key - other.key)
    parent.append(...sorted.map(({ child }) => child))
  }
  for (const element of all('nav, aside, form')) {
    if (falls(0.15)) pick(all('body > *, main > *').filter((place) => !element.contains(place))).after(element)
  }
  for (const element of all('[data-mark]')) {
    if (falls(0.05) && element.parentElement && !element.closest('label')) {
      const copy = element.cloneNode(true) as Element
      copy.removeAttribute('data-mark')
      copy.removeAttribute('id')
      pick(all('body > *, main > *').filter((place) => !element.contains(place))).append(copy)
    } else if (falls(0.06)) element.remove()
  }
}
