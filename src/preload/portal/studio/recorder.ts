import type { RecordedDeed } from '../../../core/studio/event.ts'
import type { PageTrace, RecorderOrder, RecorderSignal } from '../../../core/studio/protocol.ts'
import { toTypedDigest, toTypedDigests } from '../../../core/studio/scrub/digest.ts'
import type { Scrubber } from '../../../core/studio/scrub/scrub.ts'
import { createVocabulary } from '../../../core/studio/scrub/vocabulary.ts'
import { resolve } from '../locate/index.ts'
import type { Page } from '../page/index.ts'
import { findFocused, isTypedIn, later, toControlKind } from '../page/index.ts'
import { type DescribedThing, describePage, describeUsedThing, opensList, withPage } from './describe.ts'
import { readHeld, readPeople } from './held.ts'
import { findClickable, findControl, findList, findProposedFor } from './pressed.ts'
import { createUnseenActs } from './unseen.ts'

/** A page that goes on changing is described once it has paused for so long, in milliseconds. */
const PAUSE = 150
const MOST_DIGESTS = 400
const MOST_EARLY = 20

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
  /** Asks for the root of this element; answers whether it may have one that is not known. */
  readonly suspect: (host: Element) => boolean
}

/**
 * Tells what a person does in a page, while the studio records: on which thing, on which page, never with what. Only events
 * of a person count; a press that says where something is does not reach the page.
 */
export function createRecorder({ document, send, isTop, onRead, suspect }: RecorderParts): Recorder {
  let order: RecorderOrder | undefined
  /** What was done before the first order came, which says whether it is to be told. */
  let early: readonly (() => void)[] = []
  const unseen = createUnseenActs({
    suspect,
    look: () => withPage(document, toShown),
    now: () => performance.now(),
  })
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

  /** `late`: what the page showed when it was done, where that is told later than the page may have answered. */
  function tell(deed: RecordedDeed, control: Element, late?: readonly Element[]): void {
    if (!order) early = [...early, () => tell(deed, control, late)].slice(-MOST_EARLY)
    if (order?.mode !== 'watch' || !scrubberOf) return
    const toOwn = scrubberOf
    withPage(document, (page) => {
      const scrubber = toOwn(page)
      const isChosen = deed === 'select' && opened?.control === control
      const described = isChosen && opened ? opened.thing : describeUsedThing(page, control, scrubber)
      if (deed === 'press' && opensList(control)) opened = { control, thing: described }
      const shown = late ?? toShown(page)
      const marks = shown.map((one) => toMark(page, one))
      const isOther = lastControls
        ? !lastControls.has(control)
        : before?.things.includes(toMark(page, control)) === false
      const isLastGone = last
        ? !(last.isConnected && page.isControlSeen(last))
        : before !== undefined && !marks.includes(before.last)
      // Of what is no control nobody knows whether it was there before.
      const thing = { ...described, isNew: isOther && !late && toControlKind(control) !== undefined }
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
    if (!event.isTrusted || (order && order.mode !== 'watch')) return
    if (!press(toElements(event))) unseen.keep(event)
  }

  /** Answers whether there was something to press. */
  function press(path: readonly Element[], late?: readonly Element[]): boolean {
    const option = path.find((element) => element.getAttribute('role') === 'option')
    const list = (option && findList(document, option, opened?.control)) ?? findProposedFor(path, last, lastControls)
    const control = findControl(path) ?? findClickable(path)
    if (list) tell('select', list, late)
    if (list || !control) return list !== undefined
    const kind = toControlKind(control)
    if (kind === 'choice') tell('choose', control, late)
    else if (kind === 'action' || kind === undefined) tell('press', control, late)
    else if (control.getAttribute('role') === 'combobox' && !isTypedIn(control)) tell('press', control, late)
    return true
  }

  /** Once for each time that a field is entered. */
  function onInput(event: Event): void {
    const [field] = toElements(event)
    if (!event.isTrusted || !field || field === filled) return
    if (toControlKind(field) === undefined) unseen.keep(event)
    if (toControlKind(field) !== 'field' || field.tagName === 'SELECT' || isFile(field)) return
    filled = field
    tell('fill', field)
  }

  /** What was done in a closed root before it was known. */
  function tellLate(root: ShadowRoot): void {
    for (const { type, path, shown } of unseen.take(root)) {
      const [field] = path
      if (type === 'click') press(path, shown)
      else if (field?.tagName === 'SELECT') tell('select', field, shown)
      else if (field && toControlKind(field) === 'field') tell(isFile(field) ? 'attach' : 'fill', field, shown)
    }
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
      for (const type of APPROACHING) place.addEventListener(type, unseen.approach, { capture: true, passive: true })
      if (place instanceof ShadowRoot) tellLate(place)
    },
    follow: (next) => {
      order = next
      before ??= next.before
      scrubberOf = toScrubber(next)
      told = ''
      watch.disconnect()
      const waiting = early
      early = []
      for (const tellNow of waiting) tellNow()
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

const APPROACHING = ['pointerdown', 'focusin']
const POINTING = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'auxclick', 'touchstart', 'touchend']
const SHOWN = ['hidden', 'class', 'style', 'open', 'aria-hidden', 'aria-expanded']

function hold(event: Event): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}

function toElements(event: Event): readonly Element[] {
  return event.composedPath().filter((target): target is Element => target instanceof Element)
}

function toShown(page: Page): readonly Element[] {
  return [...page.choices, ...page.fields, ...page.actions].filter(page.isControlSeen)
}

function isFile(field: Element): boolean {
  return field instanceof HTMLInputElement && field.type === 'file'
}
