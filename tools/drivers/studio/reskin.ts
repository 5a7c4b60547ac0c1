/** How pages are changed at random, the same for the same seed. `reword` is the share of texts that get other words. */
export interface Dress {
  readonly seed: number
  readonly reword: number
}

/**
 * Gives a part of a page another dress, as a move to another design would: each id, class and technical name is new,
 * tags change (buttons, links, fieldsets, headings, labels), blocks are wrapped, groups and rows change their order,
 * other things come beside, its texts follow other conventions (straight quotes, marks of required fields, arrows on
 * buttons), and a share of them gets other words. What it does to a text or a name depends on that and the seed alone,
 * so that later additions to the page are dressed alike. It runs in the page, without anything from outside of it.
 */
export class Reskin {
  static readonly #SAID: readonly (readonly [RegExp, readonly string[]])[] = [
    [/^(suivant|continuer|étape suivante|avancer)$/i, ['Poursuivre', 'Passer à la suite', 'Page suivante']],
    [/^(valider|confirmer|enregistrer)$/i, ['Je valide', 'Valider et continuer', 'Sauvegarder']],
    [/^modifier$/i, ['Changer', 'Mettre à jour']],
    [/^(télécharger|voir)$/i, ['Ouvrir', 'Obtenir le fichier']],
    [/^choisir$/i, ['Sélectionner', 'Prendre']],
    [/^terminer/i, ['Finir', 'J’ai terminé']],
    [/^(nom|nom de famille)$/i, ['Votre nom', 'Nom de naissance ou d’usage']],
    [/^adresse électronique$/i, ['Courriel', 'Adresse de courriel']],
  ]
  static readonly #FILLER = ['votre', 'en ligne', 'actuel', 'détaillé', 'ici', 'du foyer']
  static readonly #CONTROLS = 'input, select, textarea, button, a, [role="button"], [role="combobox"]'

  readonly #root: ParentNode & Node
  readonly #dress: Dress
  /** Nodes that were dressed before, by any call. */
  readonly #dressed: WeakSet<Node>
  readonly #texts: readonly Text[]

  constructor(root: ParentNode & Node, dress: Dress) {
    const place = globalThis as unknown as { dressed?: WeakSet<Node> }
    place.dressed ??= new WeakSet()
    this.#root = root
    this.#dress = dress
    this.#dressed = place.dressed
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    const texts: Text[] = []
    for (let node = walker.nextNode(); node; node = walker.nextNode()) texts.push(node as Text)
    this.#texts = texts
  }

  apply(): void {
    this.#reword()
    this.#followConventions()
    this.#rename()
    const parents = this.#all('*').map((one) => one.parentElement)
    this.#changeFieldsets()
    this.#changeHeadings()
    this.#changeButtons()
    this.#changeLabels()
    this.#changeBlocks()
    this.#reorder(new Set(parents))
    this.#addBeside()
    for (const element of [this.#root as Element, ...this.#root.querySelectorAll('*')]) this.#dressed.add(element)
    this.#dressed.delete(this.#root)
    for (const element of this.#root.querySelectorAll('[data-outlet], [data-rows]')) this.#dressed.delete(element)
  }

  #toNumber(text: string): number {
    let hash = (2166136261 ^ Math.imul(this.#dress.seed, 0x9e3779b1)) >>> 0
    for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16777619) >>> 0
    hash = Math.imul(hash ^ (hash >>> 15), 2246822507) >>> 0
    return ((hash ^ (hash >>> 13)) >>> 0) / 4294967296
  }

  #falls(share: number, what: string): boolean {
    return this.#toNumber(what) < share
  }

  #pick<Item>(items: readonly Item[], what: string): Item {
    return items[Math.floor(this.#toNumber(what) * items.length)] as Item
  }

  #toName(what: string): string {
    return `k${Math.floor(this.#toNumber(`name ${what}`) * 36 ** 6).toString(36)}`
  }

  #toKey(element: Element): string {
    return element.getAttribute('data-mark') ?? `${element.tagName} ${element.textContent?.trim().slice(0, 60)}`
  }

  #all(selector: string): Element[] {
    return [...this.#root.querySelectorAll(selector)].filter((element) => !this.#dressed.has(element))
  }

  /** Changes the words that are read, and those that are read aloud. */
  #reword(): void {
    const { reword } = this.#dress
    const isWord = (said: string) => !/^(oui|non)$/i.test(said) && this.#falls(reword, `reword ${said}`)
    for (const text of this.#texts) {
      const around = text.parentElement
      if (
        this.#dressed.has(text) ||
        !around ||
        around.closest('script, style, template, [role="option"], option, .material-icons')
      )
        continue
      this.#dressed.add(text)
      const said = text.data.trim()
      if (/\p{L}{2}/u.test(said) && isWord(said)) text.data = this.#toReworded(text.data)
    }
    this.#changeAttributes((said) => (isWord(said.trim()) ? this.#toReworded(said) : said))
  }

  #toReworded(text: string): string {
    const said = text.trim()
    const known = Reskin.#SAID.find(([pattern]) => pattern.test(said))
    if (known) return text.replace(said, this.#pick(known[1], `known ${said}`))
    const words = said.split(/\s+/)
    const at = Math.floor(this.#toNumber(`at ${said}`) * words.length)
    const kind = this.#toNumber(`kind ${said}`)
    const filler = this.#pick(Reskin.#FILLER, said)
    if (kind < 0.35) words.splice(at, 0, filler)
    else if (kind < 0.6 && words.length > 2) words.splice(at, 1)
    else if (kind < 0.8) words.push(filler)
    else words[at] = filler
    return text.replace(said, words.join(' '))
  }

  #changeAttributes(change: (said: string) => string): void {
    for (const element of this.#all('[aria-label], [placeholder], [title], input[type="button"][value]'))
      for (const name of ['aria-label', 'placeholder', 'title', 'value']) {
        const said = element.getAttribute(name)
        if (said && (name !== 'value' || element.matches('[type="button"]'))) element.setAttribute(name, change(said))
      }
  }

  /**
   * Follows conventions that a design has for all of its texts, and most keep: its quotes, its marks of required
   * fields, arrows on buttons.
   */
  #followConventions(): void {
    const find = (items: readonly string[], what: string): string => this.#pick(items, `convention ${what}`)
    const apostrophe = find(['’', '’', "'"], 'apostrophe')
    for (const text of this.#texts) text.data = text.data.replaceAll('’', apostrophe)
    this.#changeAttributes((said) => said.replaceAll('’', apostrophe))
    const required = find(['', '', ' *', ' (obligatoire)'], 'required')
    for (const label of this.#all('label')) {
      const control = (label as HTMLLabelElement).control
      if (control?.matches('input:not([type="radio"], [type="checkbox"], [type="file"]), select, textarea') !== true)
        continue
      const text = this.#texts.findLast(
        (one) => one.parentElement === label && one.data.trim() !== '' && !control.contains(one),
      )
      if (text && required !== '') text.data = `${text.data.trimEnd()}${required} `
    }
    const arrow = find(['', '', '', ' ›'], 'arrow')
    for (const button of this.#all('button[data-mark]:not([aria-haspopup]), a[data-mark]')) {
      const text = this.#texts.findLast((one) => one.parentElement === button && /\p{L}{2}/u.test(one.data))
      if (text && arrow !== '') text.data = `${text.data.trimEnd()}${arrow}`
    }
  }

  /** Changes names that only the page's own program knows. */
  #rename(): void {
    for (const name of ['id', 'for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'name', 'list'])
      for (const element of this.#all(`[${name}]`)) {
        const value = element.getAttribute(name) ?? ''
        element.setAttribute(
          name,
          value.replace(/\S+/g, (one) => this.#toName(one)),
        )
      }
    for (const style of this.#all('style'))
      style.textContent = style.textContent.replace(
        /\.([a-z][\w-]*)(?=[^{}]*\{)/gi,
        (_, one) => `.c-${this.#toName(one)}`,
      )
    for (const element of this.#all('[class]')) {
      const names = [...element.classList].map((one) => `c-${this.#toName(one)}`)
      element.setAttribute('class', names.join(' '))
    }
  }

  #retag(element: Element, tag: string, more: Readonly<Record<string, string>> = {}): Element {
    const next = document.createElement(tag)
    for (const { name, value } of element.attributes) next.setAttribute(name, value)
    for (const [name, value] of Object.entries(more)) next.setAttribute(name, value)
    next.append(...element.childNodes)
    element.replaceWith(next)
    return next
  }

  #changeFieldsets(): void {
    for (const fieldset of this.#all('fieldset')) {
      const key = this.#toKey(fieldset)
      if (!this.#falls(0.5, `fieldset ${key}`) || fieldset.getAttribute('aria-hidden')) continue
      const legend = fieldset.querySelector(':scope > legend')
      const id = this.#toName(`legend ${key}`)
      if (legend) this.#retag(legend, this.#pick(['p', 'div', 'h3'], this.#toKey(legend)), { id })
      this.#retag(fieldset, 'div', { role: 'group', ...(legend ? { 'aria-labelledby': id } : {}) })
    }
  }

  #changeHeadings(): void {
    for (const heading of this.#all('h1, h2, h3')) {
      const kind = this.#toNumber(`heading ${this.#toKey(heading)}`)
      const level = Number(heading.tagName[1])
      if (kind < 0.2) this.#retag(heading, 'div', { role: 'heading', 'aria-level': String(level) })
      else if (kind < 0.4) this.#retag(heading, `h${Math.min(4, level + 1)}`)
    }
  }

  #changeButtons(): void {
    for (const button of this.#all('button[data-mark], a[data-mark]')) {
      const kind = this.#toNumber(`button ${this.#toKey(button)}`)
      if (button.matches('button') && kind < 0.15 && button.querySelector('svg') === null)
        this.#retag(button, 'div', { role: 'button', tabindex: '0' })
      else if (button.matches('a') && kind < 0.25) this.#retag(button, 'button', { type: 'button' })
      else if (button.matches('button') && kind > 0.8 && !button.hasAttribute('aria-haspopup'))
        // Many designs draw links as buttons, and half of them declare that role.
        this.#retag(button, 'a', { href: '#', ...(kind > 0.9 && { role: 'button' }) })
    }
  }

  #changeLabels(): void {
    for (const label of this.#all('label[for]')) {
      const control = [...this.#root.querySelectorAll('[id]')].find((one) => one.id === label.getAttribute('for'))
      const kind = this.#toNumber(`label ${this.#toKey(label)}`)
      if (!control?.matches('input, select, textarea') || control.matches('[type="file"]')) continue
      if (kind < 0.2) {
        label.setAttribute('id', this.#toName(`for ${control.id}`))
        control.setAttribute('aria-labelledby', label.id)
        this.#retag(label, 'span').removeAttribute('for')
      } else if (kind < 0.35 && !control.matches('[type="radio"], [type="checkbox"]')) {
        label.removeAttribute('for')
        label.append(control)
      } else if (kind < 0.45) {
        control.setAttribute('aria-label', label.textContent?.trim() ?? '')
        this.#retag(label, 'span').removeAttribute('for')
      }
    }
  }

  #changeBlocks(): void {
    for (const block of this.#all('p, section, article, aside'))
      if (this.#falls(0.4, `block ${this.#toKey(block)}`) && !block.matches('[data-outlet]')) this.#retag(block, 'div')
    for (const element of this.#all('main > *, form > *, section > *, fieldset > *')) {
      const key = this.#toKey(element)
      if (!this.#falls(0.25, `wrap ${key}`) || element.matches('legend, script, template, label, input')) continue
      if (element.closest('label, button, a, svg, table, [role="listbox"]') !== null) continue
      const wrapper = document.createElement('div')
      wrapper.className = `c-${this.#toName(`wrap ${key}`)}`
      element.replaceWith(wrapper)
      wrapper.append(element)
    }
  }

  /** Changes the order of groups, rows and buttons, each kept whole. */
  #reorder(parents: ReadonlySet<Element | null>): void {
    for (const parent of parents) {
      if (!parent || !this.#root.contains(parent) || !this.#falls(0.4, `order ${this.#toKey(parent)}`)) continue
      const children = [...parent.children].filter(
        (child) =>
          child.querySelector(Reskin.#CONTROLS) !== null &&
          !child.matches('script, template, label, main, thead, header'),
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
      const toPlace = (child: Element): number => this.#toNumber(`sort ${this.#toKey(child)}`)
      const sorted = alike.toSorted((one, other) => toPlace(one) - toPlace(other))
      places.forEach((mark, at) => {
        const child = sorted[at]
        if (child) mark.replaceWith(child)
      })
    }
  }

  /** Adds other things that a new site has. */
  #addBeside(): void {
    if (this.#root !== document.body) return
    const added = document.createElement('footer')
    const letter = this.#falls(0.3, 'letter') ? 'Valider' : 'S’abonner à la lettre'
    const shown = [
      `<form><label>Votre adresse de courriel <input type="email"></label> <button type="button">${letter}</button></form>`,
      '<ul><li><a href="#">Modifier mes préférences</a></li><li><a href="#">Continuer sur l’application</a></li></ul>',
      '<form role="search"><input aria-label="Rechercher sur le site"><button type="button">Rechercher</button></form>',
    ]
    added.innerHTML = shown.filter((_, at) => this.#falls(0.5, `beside ${at}`)).join('')
    if (this.#falls(0.5, 'above')) document.body.prepend(added)
    else document.body.append(added)
  }
}
