/** The changes of a page: for each kind, the share of elements that it affects, from 0 to 1. */
export interface Mutation {
  readonly seed: number
  /** New ids and field names. */
  readonly rename: number
  readonly classes: number
  readonly wrap: number
  readonly reorder: number
  readonly reword: number
  readonly move: number
  readonly duplicate: number
  readonly remove: number
}

/** The changes that a portal is expected to make in a year, all at once. */
export const YEAR: Omit<Mutation, 'seed'> = {
  rename: 0.5,
  classes: 0.5,
  wrap: 0.25,
  reorder: 0.2,
  reword: 0.1,
  move: 0.05,
  duplicate: 0.03,
  remove: 0.05,
}

/**
 * Changes the page it runs in as a redesign would: at random, but the same way for the same seed. Uses no variable from
 * outside. Possible targets carry `data-mark`; copies lose it, so that it always names the original.
 */
export function mutate(mutation: Mutation): void {
  let state = mutation.seed * 2654435761 + 1
  const chance = (): number => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) | 0
    return ((state ^ (state >>> 13)) >>> 0) / 4294967296
  }
  const falls = (share: number): boolean => chance() < share
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(chance() * items.length)] as Item
  const all = (selector: string): Element[] => [...document.body.querySelectorAll(selector)]

  const syllables = ['ba', 'ko', 'ri', 'lun', 'mar', 'tes', 'vo', 'xi', 'pel', 'dor']
  const toWord = (): string => pick(syllables) + pick(syllables) + pick(syllables)
  const synonyms: Record<string, readonly string[]> = {
    valider: ['Confirmer', 'Enregistrer'],
    continuer: ['Suivant', 'Poursuivre'],
    rechercher: ['Trouver', 'Lancer la recherche'],
    'se connecter': ['Connexion', 'M’identifier'],
    annuler: ['Abandonner', 'Retour'],
    fermer: ['Quitter', 'Réduire'],
    menu: ['Navigation', 'Rubriques'],
    nom: ['Nom de famille', 'Votre nom'],
    'e-mail': ['Adresse électronique', 'Courriel'],
  }

  function reword(text: string): string {
    const trimmed = text.trim()
    const known = synonyms[trimmed.toLowerCase()]
    if (known && falls(0.5)) return text.replace(trimmed, pick(known))
    const words = trimmed.split(/\s+/)
    const kind = chance()
    if (kind < 0.25) return text.replace(trimmed, `Votre ${trimmed.charAt(0).toLowerCase()}${trimmed.slice(1)}`)
    if (kind < 0.5) return text.replace(trimmed, `${trimmed} (obligatoire)`)
    if (words.length < 2) return text.replace(trimmed, kind < 0.75 ? `${trimmed} ${toWord()}` : toWord())
    const changed = [...words]
    for (let count = Math.max(1, Math.round(words.length / 3)); count > 0; count -= 1) {
      changed[Math.floor(chance() * changed.length)] = toWord()
    }
    return text.replace(trimmed, changed.join(' '))
  }

  const ids = new Map<string, string>()
  for (const element of all('[id]')) {
    if (!falls(mutation.rename)) continue
    const next = falls(0.5) ? `${element.id.replace(/[-_]?\d+$/, '')}-${toWord()}` : `${toWord()}-${ids.size}`
    ids.set(element.id, next)
    element.id = next
  }
  for (const name of ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls']) {
    for (const element of all(`[${name}]`)) {
      const value = element.getAttribute(name) ?? ''
      element.setAttribute(
        name,
        value.replace(/\S+/g, (id) => ids.get(id) ?? id),
      )
    }
  }
  const names = new Map<string, string>()
  for (const element of all('[name]')) {
    const name = element.getAttribute('name') ?? ''
    if (!names.has(name)) names.set(name, falls(mutation.rename / 3) ? toWord() : name)
    element.setAttribute('name', names.get(name) ?? name)
  }
  const classes = new Map<string, string>()
  for (const element of all('[class]')) {
    for (const one of [...element.classList]) {
      if (!classes.has(one)) classes.set(one, falls(mutation.classes) ? `${toWord()}-${classes.size}` : one)
      // The old class stays too if it affects the layout: hidden things must stay hidden.
      if (classes.get(one) !== one) element.classList.add(classes.get(one) ?? one)
    }
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement
    const isRead = parent?.closest('a, button, label, legend, h1, h2, h3, h4, p') && !parent.closest('script, style')
    if (isRead && /\p{L}/u.test(node.nodeValue ?? '') && falls(mutation.reword))
      node.nodeValue = reword(node.nodeValue ?? '')
  }
  for (const element of all('input[placeholder], [title], [aria-label]')) {
    if (!falls(mutation.reword)) continue
    for (const name of ['placeholder', 'title', 'aria-label']) {
      const value = element.getAttribute(name)
      if (value) element.setAttribute(name, reword(value))
    }
  }
  for (const parent of all('ul, ol, form, fieldset, main, div, nav')) {
    const children = [...parent.children].filter(
      (child) => !['LEGEND', 'SCRIPT', 'LABEL', 'INPUT'].includes(child.tagName),
    )
    if (children.length < 2 || children.length !== parent.children.length || !falls(mutation.reorder)) continue
    for (const child of children.map((child) => ({ child, key: chance() })).sort((a, b) => a.key - b.key)) {
      parent.append(child.child)
    }
  }
  for (const element of all('div, p, ul, a, button, fieldset')) {
    if (!falls(mutation.wrap) || !element.parentElement || element.parentElement.closest('p, button, a')) continue
    const wrapper = document.createElement(element.parentElement.matches('ul, ol') ? 'li' : 'div')
    if (element.matches('li')) continue
    element.replaceWith(wrapper)
    wrapper.append(element)
  }
  const blocks = all('main div, body > div, section, form')
  for (const element of all('[data-mark]')) {
    if (falls(mutation.move)) {
      const moved = element.id
        ? (element.closest('.fr-input-group, .fr-select-group, .govuk-form-group, li, p') ?? element)
        : element
      const target = pick(blocks)
      if (target && !moved.contains(target)) target.append(moved)
    }
  }
  const copied = new Set<Element>()
  for (const element of all('[data-mark]')) {
    if (!falls(mutation.duplicate)) continue
    copied.add(element)
    const copy = element.cloneNode(true) as Element
    for (const each of [copy, ...copy.querySelectorAll('*')]) {
      each.removeAttribute('data-mark')
      if (each.id) each.id = `${each.id}-copy`
    }
    const place = falls(0.5) ? element.parentElement : pick(blocks)
    place?.append(copy)
  }
  // Elements with a copy stay: with the original removed, the copy would be what a person means.
  for (const element of all('[data-mark]')) {
    if (falls(mutation.remove) && ![...copied].some((one) => one.contains(element) || element.contains(one)))
      element.remove()
  }
}
