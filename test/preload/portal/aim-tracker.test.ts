// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import { type AimMoment, AimTracker } from '../../../src/preload/portal/gesture/aim-tracker.ts'
import type { Targets } from '../../../src/preload/portal/gesture/hit-target.ts'

/** The time after which a page is quiet. */
const LONG = 10_000

/** The reports to the app, in order: a moment with the number of its control, or another event. */
let reports: string[]
let time: number
let due: { readonly at: number; readonly run: () => void }[]
/** The window, a scrolling part of it, and the buttons inside that. */
let page: {
  readonly place: Element
  readonly scroller: Element
  readonly buttons: readonly HTMLButtonElement[]
  readonly targets: Targets
}
let tracker: AimTracker

/** Moves the clock, and runs the timers that are due. */
function pass(milliseconds: number): void {
  const end = time + milliseconds
  for (;;) {
    const next = due.filter(({ at }) => at <= end).toSorted((one, other) => one.at - other.at)[0]
    if (!next) break
    due = due.filter((one) => one !== next)
    time = Math.max(time, next.at)
    next.run()
  }
  time = end
}

/** Buttons of the steps 0, 1, 2, …, each 100 pixels wide; the current step's is the second. happy-dom lays nothing out. */
function makePage(count: number): typeof page {
  document.body.innerHTML = `<div><main>${'<button></button>'.repeat(count)}</main></div>`
  const [place, scroller] = ['div', 'main'].map((name) => document.querySelector(name) as Element) as [Element, Element]
  const buttons = [...document.querySelectorAll('button')]
  for (const [at, button] of buttons.entries())
    button.getBoundingClientRect = () => new DOMRect(at * 100, 0, 100, 40) as never
  document.elementFromPoint = (x) => buttons[Math.floor(x / 100)] ?? null
  const actables = buttons.map((button, at) => ({
    step: `s-${at}`,
    found: { element: button, controls: [button], rank: 0 },
  }))
  const contains = (one: Element, other: Element) => one.contains(other)
  const targets = { page: { contains }, order: { step: 's-1', steps: [] }, actables, changedAt: 0 }
  return { place, scroller, buttons, targets: targets as unknown as Targets }
}

/** An event as Chromium makes it, which no page can make. */
function happen(type: string, on: EventTarget, isTrusted = true): void {
  const event =
    type === 'pointerover'
      ? new PointerEvent(type, { bubbles: true, composed: true })
      : new Event(type, { bubbles: true })
  Object.defineProperty(event, 'isTrusted', { value: isTrusted })
  on.dispatchEvent(event)
}

beforeEach(() => {
  ;[reports, time, due] = [[], 0, []]
  page = makePage(4)
  tracker = new AimTracker({
    now: () => time,
    later: (run, ms) => {
      const one = { at: time + ms, run }
      due.push(one)
      return () => {
        due = due.filter((other) => other !== one)
      }
    },
    aim: (moment: AimMoment, { step }, isScrolling) =>
      void reports.push(`${moment} ${step}${isScrolling ? ' scrolling' : ''}`),
    onLeft: () => void reports.push('left'),
    onMoved: (isScrolling) => void reports.push(isScrolling ? 'moved by people' : 'moved'),
    onTurned: () => void reports.push('turned'),
  })
  tracker.attach(page.place)
})

describe('a target at rest', () => {
  it('is reported once the page is quiet, the current step’s first and three at most, and that one as long as it is there', () => {
    tracker.note(page.targets)
    pass(119)
    expect(reports).toEqual([])
    pass(1)
    expect(reports).toEqual(['rest s-1', 'rest s-0', 'rest s-2'])
    pass(20_000)
    expect(reports.slice(3)).toEqual(Array.from({ length: 20 }, () => 'rest s-1'))
  })

  it('is reported with the other answers of its question, six at most', () => {
    const [own] = page.targets.actables
    const controls = makePage(8).buttons
    const found = { ...own?.found, controls }
    const actables = [{ step: 's-1', found }, ...page.targets.actables.filter(({ step }) => step !== 's-1')]
    tracker.note({ ...page.targets, actables } as unknown as Targets)
    pass(120)
    expect(reports).toEqual(Array.from({ length: 6 }, () => 'rest s-1'))
  })

  it('is reported in a page that keeps changing too', () => {
    for (let times = 0; times < 8; times += 1) {
      tracker.note(page.targets)
      pass(100)
    }
    expect(reports).toContain('rest s-1')
  })

  it('is reported when it gets the focus, which may change how it looks', () => {
    tracker.note(page.targets)
    pass(200)
    happen('focusin', page.buttons[3] as EventTarget)
    expect(reports.at(-1)).toBe('rest s-3')
  })

  it('is not reported where something covers it', () => {
    document.elementFromPoint = () => document.body
    tracker.note(page.targets)
    pass(LONG)
    expect(reports).toEqual([])
  })

  it.each([
    ['people scroll', 'wheel', 'moved by people'],
    ['a finger draws it', 'touchmove', 'moved by people'],
    ['the page scrolls by itself', undefined, 'moved'],
  ])('is elsewhere once %s, which is reported once and before its new place', (_who, by, word) => {
    tracker.note(page.targets)
    pass(LONG)
    reports = []
    if (by) happen(by, page.buttons[0] as EventTarget)
    for (let times = 0; times < 3; times += 1) happen('scroll', page.scroller)
    pass(LONG)
    const [first, second, ...more] = reports
    expect(first).toBe(word)
    expect(second).toBe(by ? 'rest s-1 scrolling' : 'rest s-1')
    expect(more).not.toContain(word)
  })

  it('is reported at its new place within 620 ms of a move, and at once in a new step, on a machine that reads slowly', () => {
    const { elementFromPoint } = document
    document.elementFromPoint = (x, y) => {
      time += 40
      return elementFromPoint.call(document, x, y)
    }
    tracker.note(page.targets)
    pass(200)
    reports = []
    happen('scroll', page.scroller)
    pass(620)
    expect(reports).toEqual(['moved', 'rest s-1', 'rest s-0', 'rest s-2'])
    reports = []
    tracker.note({ ...page.targets, order: { ...page.targets.order, step: 's-2' } })
    pass(120)
    expect(reports[0]).toBe('rest s-2')
  })

  it('counts as moved in a window of another size', () => {
    tracker.note(page.targets)
    pass(LONG)
    reports = []
    happen('resize', page.place)
    expect(reports).toEqual(['moved'])
  })

  it('stays at its reported place, whatever scroll events a page makes', () => {
    tracker.note(page.targets)
    pass(LONG)
    reports = []
    happen('wheel', page.scroller, false)
    happen('scroll', page.scroller, false)
    pass(LONG)
    expect(reports).not.toContain('moved')
    expect(reports).not.toContain('moved by people')
  })
})

describe('a target under the pointer', () => {
  const [over, first] = ['pointerover', () => page.buttons[0] as EventTarget]

  beforeEach(() => {
    tracker.note(page.targets)
    pass(LONG)
    reports = []
  })

  it('is reported at once, and so is its leaving', () => {
    happen(over, first())
    happen(over, page.scroller)
    expect(reports).toEqual(['pointed s-0', 'left'])
  })

  it('is reported again after a scroll, at its new place', () => {
    happen(over, first())
    happen('scroll', page.scroller)
    expect(reports).toEqual(['pointed s-0', 'moved', 'left'])
    pass(120)
    expect(reports.at(-1)).toBe('pointed s-0')
  })

  it('is ignored where the page made the event', () => {
    const event = new PointerEvent(over, { bubbles: true })
    first().dispatchEvent(event)
    expect(reports).toEqual([])
  })
})

describe('a pressed target', () => {
  const press = () => {
    const [control] = page.buttons
    if (control) tracker.press(page.targets, { step: 's-0', control, part: control })
  }

  it('is reported even out of sight, for the app to judge', () => {
    document.elementFromPoint = () => document.body
    press()
    expect(reports).toEqual(['press s-0'])
  })

  it('is followed by one reported reaction, the next change of the page', () => {
    press()
    pass(900)
    tracker.noteChange()
    tracker.noteChange()
    expect(reports).toEqual(['press s-0', 'turned'])
  })

  it('is not followed by a reaction where the page changes later', () => {
    press()
    pass(1_001)
    tracker.noteChange()
    expect(reports).toEqual(['press s-0'])
  })
})
