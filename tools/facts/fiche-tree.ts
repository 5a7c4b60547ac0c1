/** An element of a made-up fiche; text stands between its elements. */
export interface Element {
  name: string
  attributes: Record<string, string>
  children: (Element | string)[]
}

export function element(name: string, children: readonly (Element | string)[] = [], attributes = {}): Element {
  return { name, attributes: { ...attributes }, children: [...children] }
}

/** Returns every element of a tree, the root first. */
export function walk(root: Element): readonly Element[] {
  return [root, ...root.children.flatMap((child) => (typeof child === 'string' ? [] : walk(child)))]
}

export function toText(one: Element | string): string {
  return typeof one === 'string' ? one : one.children.map(toText).join('')
}

/** Elements whose children stand inside a line: a pretty printer may break lines everywhere else. */
const LINES = ['Paragraphe', 'MiseEnEvidence', 'Valeur', 'Exposant', 'LienInterne', 'LienExterne', 'Titre', 'dc:title']

const toEscaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Writes a tree as XML; with `indent`, as a pretty printer does. */
export function toXml(root: Element, { indent = false, head = '<?xml version="1.0" encoding="UTF-8"?>' } = {}): string {
  const write = (one: Element | string, depth: number): string => {
    if (typeof one === 'string') return toEscaped(one)
    const attributes = Object.entries(one.attributes).map(
      ([name, value]) => ` ${name}="${toEscaped(value).replaceAll('"', '&quot;')}"`,
    )
    const open = `<${one.name}${attributes.join('')}`
    if (one.children.length === 0) return `${open}/>`
    const isLine = LINES.includes(one.name) && one.children.some((child) => typeof child === 'string')
    const line = indent && !isLine ? `\n${'  '.repeat(depth + 1)}` : ''
    const end = line === '' ? '' : `\n${'  '.repeat(depth)}`
    return `${open}>${one.children.map((child) => line + write(child, depth + 1)).join('')}${end}</${one.name}>`
  }
  return `${head}\n${write(root, 0)}\n`
}
