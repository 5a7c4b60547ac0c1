import type { RecordedDeed } from '../../core/studio/event.ts'
import type { PageTrace, RecorderOrder, RecorderSignal } from '../../core/studio/protocol.ts'
import { toTypedDigest, toTypedDigests } from '../../core/studio/scrub/digest.ts'
import type { Scrubber } from '../../core/studio/scrub/scrub.ts'
import { createVocabulary } from '../../core/studio/scrub/vocabulary.ts'
import type { Page } from '../dom/index.ts'
import { isTypedIn, later, readControlKind } from '../dom/index.ts'
import { resolve } from '../portal/locate/index.ts'
import { type DescribedThing, describePage, describeUsedThing, opensList, withPage } from './describe.ts'
import { readHeld, readPeople } from './held.ts'
import { Pointing, toElements } from './pointing.ts'
import { findClickable, findControl, findList, findProposedFor } from './pressed.ts'
import { createUnseenActs, type UnseenActs } from './unseen.ts'

/** The pause after which a changing page is described, in milliseconds. */
const PAUSE = 150
const MOST_DIGESTS = 400
const MOST_EARLY = 20
/** Attributes by which a page shows or hides something. */
const SHOWN = ['hidden', 'class', 'style', 'open', 'aria-hidden', 'aria-expanded']

export interface RecorderParts {
  readonly document: Document
  readonly send: (signal: RecorderSignal) => void
  /** Whether this is the page itself, not a frame in it. */
  readonly isTop: boolean
  /** Called after each reading of a page that has paused. */
  readonly onRead: (page: Page) => void
  /** Requests the root of this element; returns whether it may have an unknown one. */
  readonly suspect: (host: Element) => boolean
}

/**
 * Reports a person's acts in a page while the studio records: on which thing, on which page, never with what value.
 * Only trusted events count; a press that points something out does not reach the page.
 */
export class Recorder {
  readonly #parts: RecorderParts
  readonly #pointing: Pointing
  readonly #unseen: UnseenActs
  readonly #watch = new MutationObserver(() => this.#schedulePage())
  #order: RecorderOrder | undefined
  /** Acts before the first order, which says whether they are reported. */
  #early: readonly (() => void)[] = []
  #scrubberOf: ((page: Page) => Scrubber) | undefined
  #filled: Element | undefined
  /** The opener of a list that the page draws, with its name while nothing was chosen. */
  #opened: { readonly control: Element; readonly thing: DescribedThing } | undefined
  /** The control of the last act, and the controls that were visible then. */
  #last: { readonly control: Element; readonly shown: WeakSet<Element> } | undefined
  /** The same for the page before, as digests of names. */
  #before: PageTrace | undefined
  #lastReported = ''
  #stopSoon: (() => void) | undefined

  constructor(parts: RecorderParts) {
    this.#parts = parts
    this.#pointing = new Pointing({
      document: parts.document,
      isPointing: () => this.#order?.mode === 'point',
      onPointed: (control) => this.#reportPointed(control),
    })
    this.#unseen = createUnseenActs({
      suspect: parts.suspect,
      look: () => withPage(parts.document, findShownControls),
      now: () => performance.now(),
    })
  }

  /** Listens on the window, and in a closed root. */
  attach(place: EventTarget): void {
    // Added first, as a press that points something out must not reach the other listeners.
    this.#pointing.attach(place)
    for (const [type, listen] of this.#listeners) place.addEventListener(type, listen, { capture: true, passive: true })
    if (place instanceof ShadowRoot) this.#reportLate(place)
  }

  follow(order: RecorderOrder): void {
    this.#order = order
    this.#before ??= order.before
    this.#scrubberOf = createScrubberOf(order)
    this.#lastReported = ''
    this.#watch.disconnect()
    const waiting = this.#early
    this.#early = []
    for (const report of waiting) report()
    if (order.mode === 'rest') return
    this.#watch.observe(this.#parts.document, {
      childList: true,
      subtree: true,
      characterData: true,
      attributes: true,
      attributeFilter: SHOWN,
    })
    this.#schedulePage()
  }

  /** The same functions each time, so that the browser does not add them twice. */
  readonly #listeners: readonly (readonly [string, (event: Event) => void])[] = [
    ['click', (event) => this.#onClick(event)],
    ['input', (event) => this.#onInput(event)],
    ['change', (event) => this.#onChange(event)],
    ['focusout', () => this.#onFocusOut()],
    ['pointerdown', (event) => this.#unseen.approach(event)],
    ['focusin', (event) => this.#unseen.approach(event)],
  ]

  #onClick(event: Event): void {
    if (!event.isTrusted || (this.#order && this.#order.mode !== 'watch')) return
    if (!this.#press(toElements(event))) this.#unseen.keep(event)
  }

  /** Reports a press; returns whether there was something to press. */
  #press(path: readonly Element[], late?: readonly Element[]): boolean {
    const option = path.find((element) => element.getAttribute('role') === 'option')
    const list =
      (option && findList(this.#parts.document, option, this.#opened?.control)) ??
      findProposedFor(path, this.#last?.control, this.#last?.shown)
    const control = findControl(path) ?? findClickable(path)
    if (list) this.#reportAct('select', list, late)
    if (list || !control) return list !== undefined
    const kind = readControlKind(control)
    if (kind === 'choice') this.#reportAct('choose', control, late)
    else if (kind === 'action' || kind === undefined) this.#reportAct('press', control, late)
    else if (control.getAttribute('role') === 'combobox' && !isTypedIn(control)) this.#reportAct('press', control, late)
    return true
  }

  /** Reports typing once for each time that a field gets the focus. */
  #onInput(event: Event): void {
    const [field] = toElements(event)
    if (!event.isTrusted || !field || field === this.#filled) return
    if (readControlKind(field) === undefined) this.#unseen.keep(event)
    if (readControlKind(field) !== 'field' || field.tagName === 'SELECT' || isFile(field)) return
    this.#filled = field
    this.#reportAct('fill', field)
  }

  /** Reports acts in a closed root from before it was known. */
  #reportLate(root: ShadowRoot): void {
    for (const { type, path, shown } of this.#unseen.take(root)) {
      const [field] = path
      if (type === 'click') this.#press(path, shown)
      else if (field?.tagName === 'SELECT') this.#reportAct('select', field, shown)
      else if (field && readControlKind(field) === 'field')
        this.#reportAct(isFile(field) ? 'attach' : 'fill', field, shown)
    }
  }

  #onChange(event: Event): void {
    const [field] = toElements(event)
    if (!event.isTrusted || !field) return
    if (field.tagName === 'SELECT') this.#reportAct('select', field)
    else if (isFile(field)) this.#reportAct('attach', field)
  }

  #onFocusOut(): void {
    this.#filled = undefined
    // The typed value is known from now on, and left out of the next page.
    this.#lastReported = ''
    this.#schedulePage()
  }

  /** Reports an act. `late`: the controls that were visible at the act, where the page may have reacted since. */
  #reportAct(deed: RecordedDeed, control: Element, late?: readonly Element[]): void {
    if (!this.#order) this.#early = [...this.#early, () => this.#reportAct(deed, control, late)].slice(-MOST_EARLY)
    const scrubberOf = this.#scrubberOf
    if (this.#order?.mode !== 'watch' || !scrubberOf) return
    withPage(this.#parts.document, (page) => {
      const scrubber = scrubberOf(page)
      const described = this.#describe(page, deed, control, scrubber)
      const shown = late ?? findShownControls(page)
      const marks = shown.map((one) => this.#createMark(page, one))
      // Whether an element that is no control existed before is not known.
      const isNew = !late && readControlKind(control) !== undefined && this.#isNew(page, control)
      const thing = { ...described, isNew }
      const act = { deed, page: describePage(page, scrubber), thing, isLastGone: this.#isLastGone(page, marks) }
      const trace = { last: this.#createMark(page, control), things: marks.slice(0, MOST_DIGESTS) }
      this.#parts.send({ is: 'recorded', recorded: { is: 'act', act }, typed: this.#readTyped(scrubber), trace })
      this.#last = { control, shown: new WeakSet(shown) }
    })
  }

  #describe(page: Page, deed: RecordedDeed, control: Element, scrubber: Scrubber): DescribedThing {
    const isChosen = deed === 'select' && this.#opened?.control === control
    const thing = isChosen && this.#opened ? this.#opened.thing : describeUsedThing(page, control, scrubber)
    if (deed === 'press' && opensList(control)) this.#opened = { control, thing }
    return thing
  }

  /** Checks whether a control appeared since the last act. */
  #isNew(page: Page, control: Element): boolean {
    if (this.#last) return !this.#last.shown.has(control)
    return this.#before?.things.includes(this.#createMark(page, control)) === false
  }

  /** Checks whether the control of the last act has disappeared. */
  #isLastGone(page: Page, marks: readonly number[]): boolean {
    if (this.#last) return !(this.#last.control.isConnected && page.isControlSeen(this.#last.control))
    return this.#before !== undefined && !marks.includes(this.#before.last)
  }

  #createMark(page: Page, control: Element): number {
    // Fields without an accessible name are recognised by their technical name.
    const name = page.accessibleName(control) || (control.getAttribute('name') ?? control.id)
    return toTypedDigest(`${readControlKind(control)} ${name}`, this.#order?.key ?? 0)
  }

  #readTyped({ vocabulary, held = [] }: Scrubber): number[] {
    const key = this.#order?.key ?? 0
    return [...new Set(held.flatMap((value) => toTypedDigests(value, key, vocabulary)))].slice(0, MOST_DIGESTS)
  }

  #reportPointed(control: Element): void {
    const scrubberOf = this.#scrubberOf
    if (!scrubberOf) return
    withPage(this.#parts.document, (page) => {
      const scrubber = scrubberOf(page)
      this.#parts.send({
        is: 'pointed',
        thing: { ...describeUsedThing(page, control, scrubber), isNew: false },
        page: describePage(page, scrubber),
      })
    })
  }

  #schedulePage(): void {
    this.#stopSoon?.()
    this.#stopSoon = later(() => this.#reportPage(), PAUSE)
  }

  #reportPage(): void {
    const [order, scrubberOf] = [this.#order, this.#scrubberOf]
    if (!order || !scrubberOf || order.mode === 'rest') return
    const { document, send, isTop, onRead } = this.#parts
    withPage(document, (page) => {
      const scrubber = scrubberOf(page)
      onRead(page)
      if (order.mode === 'look') this.#reportFound(page, order)
      if (!isTop) return
      const seen = describePage(page, scrubber)
      if (this.#isNews(['page', seen, order.mode])) {
        send({ is: 'recorded', recorded: { is: 'page', page: seen }, typed: this.#readTyped(scrubber) })
      }
    })
  }

  #reportFound(page: Page, { number, targets }: RecorderOrder): void {
    const found = targets.map(({ step, target, exact, print }) => {
      const resolution = resolve(page, target, { exact, absent: 'gone', print })
      return { step, outcome: resolution.outcome, ...(resolution.outcome === 'found' && { rank: resolution.rank }) }
    })
    if (this.#isNews(['found', found])) this.#parts.send({ is: 'found', number, found })
  }

  #isNews(what: unknown): boolean {
    const report = JSON.stringify(what)
    if (report === this.#lastReported) return false
    this.#lastReported = report
    return true
  }
}

/** Creates the function that lists everything to leave out of a page's recording. */
function createScrubberOf(order: RecorderOrder): (page: Page) => Scrubber {
  const vocabulary = createVocabulary(order.words)
  const typed = new Set(order.typed)
  return (page) => ({
    vocabulary,
    held: [...readHeld(page), ...readPeople(page, vocabulary)],
    wasTyped: (word) => typed.has(toTypedDigest(word, order.key)),
  })
}

function findShownControls(page: Page): readonly Element[] {
  return [...page.choices, ...page.fields, ...page.actions].filter(page.isControlSeen)
}

function isFile(field: Element): boolean {
  return field instanceof HTMLInputElement && field.type === 'file'
}
