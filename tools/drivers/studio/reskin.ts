/** How pages are dressed anew: by chance, the same for the same seed. `reword`: the share of texts that say it otherwise. */
export interface Dress {
  readonly seed: number
  readonly reword: number
}

/**
 * Gives a part of a page another dress, as a move to another design would: each id, class and technical name is new, tags
 * change (buttons, links, fieldsets, headings, labels), blocks are wrapped, groups and rows change their order, other things
 * come beside, its texts follow other conventions (straight quotes, what must be filled in, arrows on buttons), and a share of
 * them says it otherwise. What it does to a text or a name depends on that and the seed
 * alone, so that what comes to the page later is dressed alike. It runs in the page: nothing outside of it may be used.
 */
export function reskin(root: ParentNode & Node, { seed, reword }: Dress): void {
  const place = globalThis as unknown as { dressed?: WeakSet<Node> }
  place.dressed ??= new WeakSet()
  const { dressed } = place
  const toNumber = (text: string): number => {
    let hash = (2166136261 ^ Math.imul(seed, 0x9e3779b1)) >>> 0
    for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619) >>> 0
    hash = Math.imul(hash ^ (hash >>> 15), 2246822507) >>> 0
    return ((hash ^ (hash >>> 13)) >>> 0) / 4294967296
  }
  const falls = (share: number, what: string): boolean => toNumber(what) < share
  const pick = <Item>(items: readonly Item[], what: string): Item =>
    items[Math.floor(toNumber(what) * items.length)] as Item
  const toName = (what: string): string => `k${Math.floor(toNumber(`name ${what}`) * 36 ** 6).toString(36)}`
  const all = (selector: string): Element[] =>
    [...root.querySelectorAll(selector)].filter((element) => !dressed.has(element))
  const toKey = (element: Element): string =>
    element.getAttribute('data-mark') ?? `${element.tagName} ${element.textContent?.trim().slice(0, 60)}`

  function retag(element: Element, tag: string, more: Readonly<Record<string, string>> = {}): Element {
    const next = document.createElement(tag)
    for (const { name, value } of element.attributes) next.setAttribute(name, value)
    for (const [name, value] of Object.entries(more)) next.setAttribute(name, value)
    next.append(...element.childNodes)
    element.replaceWith(next)
    return next
  }

  const SAID: readonly (readonly [RegExp, readonly string[]])[] = [
    [/^(suivant|continuer|étape suivante|avancer)$/i, ['Poursuivre', 'Passer à la suite', 'Page suivante']],
    [/^(valider|confirmer|enregistrer)$/i, ['Je valide', 'Valider et continuer', 'Sauvegarder']],
    [/^modifier$/i, ['Changer', 'Mettre à jour']],
    [/^(télécharger|voir)$/i, ['Ouvrir', 'Obtenir le fichier']],
    [/^choisir$/i, ['Sélectionner', 'Prendre']],
    [/^terminer/i, ['Finir', 'J’ai terminé']],
    [/^(nom|nom de famille)$/i, ['Votre nom', 'Nom de naissance ou d’usage']],
    [/^adresse électronique$/i, ['Courriel', 'Adresse de courriel']],
  ]
  const FILLER = ['votre', 'en ligne', 'actuel', 'détaillé', 'ici', 'du foyer']
  function toReworded(text: string): string {
    const said = text.trim()
    const known = SAID.find(([pattern]) => pattern.test(said))
    if (known) return text.replace(said, pick(known[1], `known ${said}`))
    const words = said.split(/\s+/)
    const at = Math.floor(toNumber(`at ${said}`) * words.length)
    const kind = toNumber(`kind ${said}`)
    if (kind < 0.35) words.splice(at, 0, pick(FILLER, said))
    else if (kind < 0.6 && words.length > 2) words.splice(at, 1)
    else if (kind < 0.8) words.push(pick(FILLER, said))
    else words[at] = pick(FILLER, said)
    return text.replace(said, words.join(' '))
  }

  // Words: of what is read, and of what is read aloud.
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node as Text)
  for (const text of texts) {
    const around = text.parentElement
    if (dressed.has(text) || !around || around.closest('script, style, template, [role="option"], option')) continue
    dressed.add(text)
    const said = text.data.trim()
    if (/\p{L}{2}/u.test(said) && !/^(oui|non)$/i.test(said) && falls(reword, `reword ${said}`))
      text.data = toReworded(text.data)
  }
  for (const element of all('[aria-label], [placeholder], [title], input[type="button"][value]')) {
    for (const name of ['aria-label', 'placeholder', 'title', 'value']) {
      const said = element.getAttribute(name)
      if (!said || (name === 'value' && !element.matches('[type="button"]'))) continue
      if (!/^(oui|non)$/i.test(said) && falls(reword, `reword ${said.trim()}`))
        element.setAttribute(name, toReworded(said))
    }
  }

  // Conventions that a design has for all of its texts, and most keep: its quotes, what it says of a field that must be
  // filled in, arrows on what is pressed.
  const toConvention = <Item>(items: readonly Item[], what: string): Item => pick(items, `convention ${what}`)
  const apostrophe = toConvention(['’', '’', "'"], 'apostrophe')
  for (const text of texts) text.data = text.data.replaceAll('’', apostrophe)
  for (const element of all('[aria-label], [placeholder], [title], input[type="button"][value]')) {
    for (const name of ['aria-label', 'placeholder', 'title', 'value']) {
      const said = element.getAttribute(name)
      if (said && (name !== 'value' || element.matches('[type="button"]')))
        element.setAttribute(name, said.replaceAll('’', apostrophe))
    }
  }
  const required = toConvention(['', '', ' *', ' (obligatoire)'], 'required')
  for (const label of all('label')) {
    const control = (label as HTMLLabelElement).control
    if (control?.matches('input:not([type="radio"], [type="checkbox"], [type="file"]), select, textarea') !== true)
      continue
    const text = texts.findLast(
      (one) => one.parentElement === label && one.data.trim() !== '' && !control.contains(one),
    )
    if (text && required !== '') text.data = `${text.data.trimEnd()}${required} `
  }
  const arrow = toConvention(['', '', '', ' ›'], 'arrow')
  for (const button of all('button[data-mark]:not([aria-haspopup]), a[data-mark]')) {
    const text = texts.findLast((one) => one.parentElement === button && /\p{L}{2}/u.test(one.data))
    if (text && arrow !== '') text.data = `${text.data.trimEnd()}${arrow}`
  }

  // Names that only the page's own program knows.
  for (const name of ['id', 'for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'name', 'list']) {
    for (const element of all(`[${name}]`)) {
      const value = element.getAttribute(name) ?? ''
      element.setAttribute(name, value.replace(/\S+/g, toName))
    }
  }
  for (const element of all('[class]')) {
    const names = [...element.classList].map((one) => `c-${toName(one)}`)
    element.setAttribute('class', names.join(' '))
  }

  const fresh = all('*')
  const isTold = (element: Element): boolean =>
    element.closest('label, button, a, svg, table, [role="listbox"]') !== null
  for (const fieldset of all('fieldset')) {
    if (!falls(0.5, `fieldset ${toKey(fieldset)}`) || fieldset.getAttribute('aria-hidden')) continue
    const legend = fieldset.querySelector(':scope > legend')
    const id = toName(`legend ${toKey(fieldset)}`)
    if (legend) retag(legend, pick(['p', 'div', 'h3'], toKey(legend)), { id })
    retag(fieldset, 'div', { role: 'group', ...(legend ? { 'aria-labelledby': id } : {}) })
  }
  for (const heading of all('h1, h2, h3')) {
    const kind = toNumber(`heading ${toKey(heading)}`)
    const level = Number(heading.tagName[1])
    if (kind < 0.2) retag(heading, 'div', { role: 'heading', 'aria-level': String(level) })
    else if (kind < 0.4) retag(heading, `h${Math.min(4, level + 1)}`)
  }
  for (const button of all('button[data-mark], a[data-mark]')) {
    const kind = toNumber(`button ${toKey(button)}`)
    if (button.matches('button') && kind < 0.15 && button.querySelector('svg') === null)
      retag(button, 'div', { role: 'button', tabindex: '0' })
    else if (button.matches('a') && kind < 0.25) retag(button, 'button', { type: 'button' })
    else if (button.matches('button') && kind > 0.9 && !button.hasAttribute('aria-haspopup'))
      retag(button, 'a', { href: '#', role: 'button' })
  }
  for (const label of all('label[for]')) {
    const control = [...root.querySelectorAll('[id]')].find((one) => one.id === label.getAttribute('for'))
    const kind = toNumber(`label ${toKey(label)}`)
    if (!control?.matches('input, select, textarea') || control.matches('[type="file"]')) continue
    if (kind < 0.2) {
      label.setAttribute('id', toName(`for ${control.id}`))
      control.setAttribute('aria-labelledby', label.id)
      retag(label, 'span').removeAttribute('for')
    } else if (kind < 0.35 && !control.matches('[type="radio"], [type="checkbox"]')) {
      label.removeAttribute('for')
      label.append(control)
    } else if (kind < 0.45) {
      control.setAttribute('aria-label', label.textContent?.trim() ?? '')
      retag(label, 'span').removeAttribute('for')
    }
  }
  for (const block of all('p, section, article, aside')) {
    if (!falls(0.4, `block ${toKey(block)}`) || block.matches('[data-outlet]')) continue
    retag(block, 'div')
  }
  for (const element of all('main > *, form > *, section > *, fieldset > *')) {
    if (
      !falls(0.25, `wrap ${toKey(element)}`) ||
      element.matches('legend, script, template, label, input') ||
      isTold(element)
    )
      continue
    const wrapper = document.createElement('div')
    wrapper.className = `c-${toName(`wrap ${toKey(element)}`)}`
    element.replaceWith(wrapper)
    wrapper.append(element)
  }
  // Groups, rows and buttons in another order: each that is whole in itself.
  const CONTROLS = 'input, select, textarea, button, a, [role="button"], [role="combobox"]'
  for (const parent of new Set(fresh.map((one) => one.parentElement))) {
    if (!parent || !root.contains(parent) || !falls(0.4, `order ${toKey(parent)}`)) continue
    const children = [...parent.children].filter(
      (child) =>
        child.querySelector(CONTROLS) !== null && !child.matches('script, template, label, main, thead, header'),
    )
    const alike = children.filter(
      (child) => child.tagName === children[0]?.tagName && child.className === children[0]?.className,
    )
    if (alike.length < 2 || alike.some((child) => child.matches('td, th'))) continue
    const places = alike.map((child) => {
      const mark = document.createComment('')
      child.before(mark)
      return mark
    })
    const sorted = alike.toSorted((one, other) => toNumber(`sort ${toKey(one)}`) - toNumber(`sort ${toKey(other)}`))
    places.forEach((mark, at) => {
      const child = sorted[at]
      if (child) mark.replaceWith(child)
    })
  }
  // What a new site has beside.
  if (root === document.body) {
    const added = document.createElement('footer')
    const shown = [
      `<form><label>Votre adresse de courriel <input type="email"></label> <button type="button">${falls(0.3, 'letter') ? 'Valider' : 'S’abonner à la lettre'}</button></form>`,
      '<ul><li><a href="#">Modifier mes préférences</a></li><li><a href="#">Continuer sur l’application</a></li></ul>',
      '<form role="search"><input aria-label="Rechercher sur le site"><button type="button">Rechercher</button></form>',
    ]
    added.innerHTML = shown.filter((_, at) => falls(0.5, `beside ${at}`)).join('')
    if (falls(0.5, 'above')) document.body.prepend(added)
    else document.body.append(added)
  }
  for (const element of [root as Element, ...root.querySelectorAll('*')]) dressed.add(element)
  dressed.delete(root)
  for (const element of root.querySelectorAll('[data-outlet], [data-rows]')) dressed.delete(element)
}
