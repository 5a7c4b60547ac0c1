import type { RecordedDeed } from '../../../core/studio/event.ts'
import type { PageTrace, RecorderOrder, RecorderSignal } from '../../../core/studio/protocol.ts'
import { toTypedDigest, toTypedDigests } from '../../../core/studio/scrub/digest.ts'
import type { Scrubber } from '../../../core/studio/scrub/scrub.ts'
import { createVocabulary } from '../../../core/studio/scrub/vocabulary.ts'
import { resolve } from '../locate/index.ts'
import type { Page } from '../page/index.ts'
import { findFocused, findLabels, isTypedIn, later, toControlKind } from '../page/index.ts'
import { type DescribedThing, describePage, describeUsedThing, opensList, withPage } from './describe.ts'
import { readHeld, readPeople } from './held.ts'

/** A page that goes on changing is described once it has paused for so long, in milliseconds. */
const PAUSE = 150
const MOST_DIGESTS = 400

export interface Recorder {
  /** Listens on the window, and in a closed root. */
  readonly attach: (place: EventTarget) => void
  readonly follow: (order: RecorderOrder) => void
}

export interface RecorderParts {
  readonly document: Document
  readonly send: (signal: RecorderSignal) => void
  /** The page itself, and no frame in it. */
  readonly isTop: boolean
  /** After each reading of a page that has paused. */
  readonly onRead: (page: Page) => void
}

/**
 * Tells what a person does in a page, while the studio records: on which thing, on which page, never with what. Only events
 * of a person count; a press that says where something is does not reach the page.
 */
export function createRecorder({ document, send, isTop, onRead }: RecorderParts): Recorder {
  let order: RecorderOrder | undefined
  let scrubberOf: ((page: Page) => Scrubber) | undefined
  let filled: Element | undefined
  /** What opens a list that the page draws, as it was called while nothing was chosen in it. */
  let opened: { readonly control: Element; readonly thing: DescribedThing } | undefined
  let last: Element | undefined
  let lastControls: WeakSet<Element> | undefined
  /** The same of the page that was here before: what it had is told by the words that it was called by. */
  let before: PageTrace | undefined
  let told = ''
  let stopSoon: (() => void) | undefined
  /** The key that said where, until it is let go: a page may act on that too. */
  let saidBy: string | undefined
  /** An arrow leads from one answer to the next: what the browser makes of it is no press. */
  let isLed = false

  function toScrubber(next: RecorderOrder): (page: Page) => Scrubber {
    const vocabulary = createVocabulary(next.words)
    const typed = new Set(next.typed)
    return (page) => ({
      vocabulary,
      held: [...readHeld(page), ...readPeople(page, vocabulary)],
      wasTyped: (word) => typed.has(toTypedDigest(word, next.key)),
    })
  }

  function readTyped({ vocabulary, held = [] }: Scrubber): number[] {
    const key = order?.key ?? 0
    return [...new Set(held.flatMap((value) => toTypedDigests(value, key, vocabulary)))].slice(0, MOST_DIGESTS)
  }

  function toMark(page: Page, control: Element): number {
    return toTypedDigest(`${toControlKind(control)} ${page.accessibleName(control)}`, order?.key ?? 0)
  }

  function tell(deed: RecordedDeed, control: Element): void {
    if (order?.mode !== 'watch' || !scrubberOf) return
    const toOwn = scrubberOf
    withPage(document, (page) => {
      const scrubber = toOwn(page)
      const isChosen = deed === 'select' && opened?.control === control
      const described = isChosen && opened ? opened.thing : describeUsedThing(page, control, scrubber)
      if (deed === 'press' && opensList(control)) opened = { control, thing: described }
      const shown = [...page.choices, ...page.fields, ...page.actions].filter(page.isControlSeen)
      const marks = shown.map((one) => toMark(page, one))
      const isNew = lastControls ? !lastControls.has(control) : before?.things.includes(toMark(page, control)) === false
      const isLastGone = last
        ? !(last.isConnected && page.isControlSeen(last))
        : before !== undefined && !marks.includes(before.last)
      const thing = { ...described, isNew }
      const act = { deed, page: describePage(page, scrubber), thing, isLastGone }
      const trace = { last: toMark(page, control), things: marks.slice(0, MOST_DIGESTS) }
      send({ is: 'recorded', recorded: { is: 'act', act }, typed: readTyped(scrubber), trace })
      last = control
      lastControls = new WeakSet(shown)
    })
  }

  function tellPage(): void {
    if (!order || !scrubberOf || order.mode === 'rest') return
    const [current, toOwn] = [order, scrubberOf]
    withPage(document, (page) => {
      const scrubber = toOwn(page)
      onRead(page)
      if (current.mode === 'look') {
        const found = current.targets.map(({ step, target, exact, print }) => {
          const resolution = resolve(page, target, { exact, absent: 'gone', print })
          return { step, outcome: resolution.outcome, ...(resolution.outcome === 'found' && { rank: resolution.rank }) }
        })
        if (isNews(['found', found])) send({ is: 'found', number: current.number, found })
      }
      if (!isTop) return
      const seen = describePage(page, scrubber)
      if (isNews(['page', seen, current.mode])) {
        send({ is: 'recorded', recorded: { is: 'page', page: seen }, typed: readTyped(scrubber) })
      }
    })
  }

  function isNews(what: unknown): boolean {
    const said = JSON.stringify(what)
    if (said === told) return false
    told = said
    return true
  }

  function tellPageSoon(): void {
    stopSoon?.()
    stopSoon = later(tellPage, PAUSE)
  }

  function onClick(event: Event): void {
    if (!event.isTrusted || order?.mode !== 'watch') return
    const path = toElements(event)
    const option = path.find((element) => element.getAttribute('role') === 'option')
    const list = option && findList(document, option, opened?.control)
    const control = findControl(path)
    if (list) tell('select', list)
    if (list || !control) return
    const kind = toControlKind(control)
    if (kind === 'choice') tell('choose', control)
    else if (kind === 'action' || kind === undefined) tell('press', control)
    else if (control.getAttribute('role') === 'combobox' && !isTypedIn(control)) tell('press', control)
  }

  /** Once for each time that a field is entered. */
  function onInput(event: Event): void {
    const [field] = toElements(event)
    if (!event.isTrusted || !field || field === filled) return
    if (toControlKind(field) !== 'field' || field.tagName === 'SELECT' || isFile(field)) return
    filled = field
    tell('fill', field)
  }

  function onChange(event: Event): void {
    const [field] = toElements(event)
    if (!event.isTrusted || !field) return
    if (field.tagName === 'SELECT') tell('select', field)
    else if (isFile(field)) tell('attach', field)
  }

  function onFocusOut(): void {
    filled = undefined
    // What was typed is known now: on the next page it is left out.
    told = ''
    tellPageSoon()
  }

  /** Says where; the page is not to act on it. */
  function onPoint(event: Event): void {
    if (order?.mode !== 'point' || !event.isTrusted || !scrubberOf) return
    hold(event)
    if (event.type === 'click' && !isLed) point(toElements(event))
  }

  /** By keys what has the focus is said, a field too, which no key presses; nothing is written in it meanwhile, nor chosen. */
  function onPointKey(event: Event): void {
    if (!event.isTrusted || !(event instanceof KeyboardEvent)) return
    const { type, key, repeat, ctrlKey, altKey, metaKey } = event
    isLed = false
    if (type === 'keyup') {
      if (key === saidBy) hold(event)
      saidBy = undefined
      return
    }
    if (order?.mode !== 'point' || key === 'Tab' || ctrlKey || altKey || metaKey) return
    const focused = findFocused(document)
    if (key === 'Enter' || key === ' ') {
      hold(event)
      saidBy = key
      if (focused && !repeat) point([focused, ...toElements(event)])
    } else if (focused && toControlKind(focused) === 'field') hold(event)
    else isLed = key.startsWith('Arrow')
  }

  function point(path: readonly Element[]): void {
    const control = findControl(path)
    if (!control || !scrubberOf) return
    const toOwn = scrubberOf
    withPage(document, (page) => {
      const scrubber = toOwn(page)
      send({
        is: 'pointed',
        thing: { ...describeUsedThing(page, control, scrubber), isNew: false },
        page: describePage(page, scrubber),
      })
    })
  }

  const watch = new MutationObserver(tellPageSoon)

  return {
    attach: (place) => {
      for (const type of POINTING) place.addEventListener(type, onPoint, { capture: true })
      for (const type of ['keydown', 'keyup']) place.addEventListener(type, onPointKey, { capture: true })
      place.addEventListener('click', onClick, { capture: true, passive: true })
      place.addEventListener('input', onInput, { capture: true, passive: true })
      place.addEventListener('change', onChange, { capture: true, passive: true })
      place.addEventListener('focusout', onFocusOut, { capture: true, passive: true })
    },
    follow: (next) => {
      order = next
      before ??= next.before
      scrubberOf = toScrubber(next)
      told = ''
      watch.disconnect()
      if (next.mode === 'rest') return
      watch.observe(document, {
        childList: true,
        subtree: true,
        characterData: true,
        attributes: true,
        attributeFilter: SHOWN,
      })
      tellPageSoon()
    },
  }
}

const POINTING = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'auxclick', 'touchstart', 'touchend']
const SHOWN = ['hidden', 'class', 'style', 'open', 'aria-hidden', 'aria-expanded']

function hold(event: Event): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}

function toElements(event: Event): readonly Element[] {
  return event.composedPath().filter((target): target is Element => target instanceof Element)
}

function isFile(field: Element): boolean {
  return field instanceof HTMLInputElement && field.type === 'file'
}

/** The control that a press is on: by itself, by its label, or what only a script makes one. */
function findControl(path: readonly Element[]): Element | undefined {
  for (const element of path) {
    if (toControlKind(element)) return element
    if (element instanceof HTMLLabelElement && element.control) {
      // The click that the browser makes of it comes on the control itself.
      return findLabels(element.control).includes(element) ? undefined : element.control
    }
  }
  return path.find((element) => element.matches('[onclick], [tabindex="0"], a:not([href])'))
}

/** The list that an option belongs to: what says that it opens it, or what was pressed last and opens one. */
function findList(document: Document, option: Element, opened: Element | undefined): Element | undefined {
  const box = option.closest('[role="listbox"]')
  const root = option.getRootNode() as Document | ShadowRoot
  const owner = box?.id
    ? root.querySelector(`[aria-controls~="${CSS.escape(box.id)}"], [aria-owns~="${CSS.escape(box.id)}"]`)
    : null
  return (
    owner ??
    (opened?.isConnected ? opened : undefined) ??
    box ??
    document.querySelector('[aria-expanded="true"]') ??
    undefined
  )
}
