import { type Element, walk } from '../../../tools/facts/fiche-tree.ts'

/** Finds the elements of a name. */
export function named(root: Element, name: string): readonly Element[] {
  return walk(root).filter((each) => each.name === name)
}

/** Returns a copy that can be changed. */
export function clone(root: Element): Element {
  return structuredClone(root)
}

/** Changes every text below the elements of these names. */
export function mapText(root: Element, within: readonly string[], change: (text: string) => string): void {
  const visit = (one: Element, inside: boolean): void => {
    const here = inside || within.includes(one.name)
    one.children = one.children.map((child) => {
      if (typeof child === 'string') return here ? change(child) : child
      visit(child, here)
      return child
    })
  }
  visit(root, false)
}
