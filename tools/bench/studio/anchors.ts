import type { ElementHandle, Frame } from 'playwright-core'

/** What a way of finding leads to on a page: one element, or nothing that may be acted on. */
export type Led = ElementHandle<Element> | undefined

/** One of the recorders that ours is compared with. */
export interface Anchor {
  readonly name: string
  /** Records an element of this page in the recorder's own format. */
  record(frame: Frame, mark: string, element: ElementHandle<Element>): Promise<unknown>
  /** Returns the element that a replay of `recorded` acts on. */
  replay(frame: Frame, recorded: unknown): Promise<Led>
}

/**
 * Playwright's recorder: its own generator of selectors, in the injected script that its code generation uses, reached
 * by `locator.normalize()`; replayed as a strict locator, which takes one element or none.
 */
const playwright: Anchor = {
  name: 'playwright-core',
  record: async (frame, mark) => {
    const normal = await frame.locator(`[data-mark="${mark}"]:visible`).first().normalize()
    return (normal as unknown as { _selector: string })._selector
  },
  replay: async (frame, recorded) => {
    const all = await frame.locator(String(recorded)).elementHandles()
    return all.length === 1 ? (all[0] as ElementHandle<Element>) : undefined
  },
}

type ReplaySelector = readonly [kind: 'aria' | 'css' | 'xpath' | 'text', value: string]

/**
 * The format of `@puppeteer/replay`, with the selectors that Chrome's recorder writes and in their order (by accessible
 * name and role, by CSS, by XPath, by a part of its text), replayed by its documented rule: it acts on the first of
 * them that finds something. Names and roles are computed by Playwright's engine, since puppeteer's need a browser of
 * its own.
 */
const puppeteer: Anchor = {
  name: '@puppeteer/replay',
  record: async (frame, mark, element) => {
    const normal = await frame.locator(`[data-mark="${mark}"]:visible`).first().ariaSnapshot()
    const [, role, name] = /^- (\w+) "((?:[^"\\]|\\.)*)"/.exec(normal) ?? []
    const aria: ReplaySelector[] = role && name ? [['aria', `internal:role=${role}[name="${name}"s]`]] : []
    const isAlone = aria[0] && (await frame.locator(aria[0][1]).count()) === 1
    return [...(isAlone ? aria : []), ...(await element.evaluate(readSelectors))]
  },
  replay: async (frame, recorded) => {
    for (const [kind, value] of recorded as readonly ReplaySelector[]) {
      const selector = kind === 'xpath' ? `xpath=${value}` : kind === 'text' ? `text=${value}` : value
      const [first] = await frame.locator(selector).elementHandles()
      if (first) return first as ElementHandle<Element>
    }
    return undefined
  },
}

export const ANCHORS: readonly Anchor[] = [playwright, puppeteer]

/** Runs in the page, without anything from outside of it. */
function readSelectors(element: Element): readonly (readonly ['css' | 'xpath' | 'text', string])[] {
  const isOne = (css: string): boolean => (element.getRootNode() as ParentNode).querySelectorAll?.(css).length === 1
  const toStep = (one: Element): string => {
    if (one.id) return `#${CSS.escape(one.id)}`
    const own = `${one.tagName.toLowerCase()}${[...one.classList].map((name) => `.${CSS.escape(name)}`).join('')}`
    const like = [...(one.parentElement?.children ?? [])].filter((other) => other.matches(own))
    const rank = [...(one.parentElement?.children ?? [])].filter(({ tagName }) => tagName === one.tagName).indexOf(one)
    return like.length > 1 ? `${own}:nth-of-type(${rank + 1})` : own
  }
  let css = toStep(element)
  for (let around = element.parentElement; around && !isOne(css); around = around.parentElement) {
    css = `${toStep(around)} > ${css}`
    if (around.id) break
  }
  let xpath = ''
  let at: Element | null = element
  for (; at && !at.id; at = at.parentElement) {
    const one: Element = at
    const rank = [...(one.parentElement?.children ?? [])].filter(({ tagName }) => tagName === one.tagName).indexOf(one)
    xpath = `/${one.tagName.toLowerCase()}[${rank + 1}]${xpath}`
  }
  if (at) xpath = `//*[@id="${at.id}"]${xpath}`
  const text = (element.textContent ?? '').trim().slice(0, 64)
  return [['css', css], ['xpath', xpath], ...(text === '' ? [] : [['text', text] as const])]
}
