import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pickRuns } from '../../setup/runs.ts'
import { FakeElement as Fake, type FakeElement, type FakePage, makePage } from './fake-page.ts'

// The page's globals must exist before the rule is imported.
const { Gestures } = await import('../../../src/preload/portal/gesture/gesture.ts')

type Part = 'button' | 'box' | 'label' | 'field' | 'list' | 'decoy'

/** One event as the preload sees it. `after`: milliseconds since the one before. */
interface Told {
  readonly type: string
  readonly on: Part
  readonly isTrusted: boolean
  readonly after: number
  readonly detail?: number
  readonly pointerType?: string
  readonly key?: string
  readonly inputType?: string
  readonly submitter?: boolean
}

const t = (type: string, on: Part, more: Partial<Told> = {}): Told => ({ type, on, isTrusted: true, after: 8, ...more })
const f = (type: string, on: Part, more: Partial<Told> = {}): Told => t(type, on, { isTrusted: false, ...more })
const MOUSE = { detail: 1, pointerType: 'mouse' }
const KEYED = { detail: 0, pointerType: '' }

/** People's actions, as recorded in a real window, and the step that each of them acts on. */
const REAL: Readonly<Record<string, { readonly events: readonly Told[]; readonly acts: readonly string[] }>> = {
  'presses the button': { events: [t('pointerdown', 'button', MOUSE), t('click', 'button', MOUSE)], acts: ['envoi'] },
  'presses it twice': {
    events: [
      t('pointerdown', 'button', MOUSE),
      t('click', 'button', MOUSE),
      t('pointerdown', 'button', MOUSE),
      t('click', 'button', { ...MOUSE, detail: 2 }),
    ],
    acts: ['envoi', 'envoi'],
  },
  'touches the button': {
    events: [
      t('pointerdown', 'button', { ...MOUSE, pointerType: 'touch' }),
      t('click', 'button', { ...MOUSE, pointerType: 'touch' }),
    ],
    acts: ['envoi'],
  },
  'ticks the box': {
    events: [t('pointerdown', 'box', MOUSE), t('click', 'box', MOUSE), t('input', 'box')],
    acts: ['case'],
  },
  'presses its label': {
    events: [
      t('pointerdown', 'label', MOUSE),
      t('click', 'label', MOUSE),
      t('focusin', 'box'),
      t('click', 'box', MOUSE),
      t('input', 'box'),
    ],
    acts: ['case'],
  },
  'comes by Tab and presses Space': {
    events: [
      t('keydown', 'decoy', { key: 'Tab' }),
      t('focusin', 'box'),
      t('keydown', 'box', { key: ' ' }),
      t('click', 'box', KEYED),
      t('input', 'box'),
      t('focusout', 'box'),
    ],
    acts: ['case'],
  },
  'comes by Tab and presses Enter': {
    events: [
      t('keydown', 'decoy', { key: 'Tab' }),
      t('focusin', 'button'),
      t('keydown', 'button', { key: 'Enter' }),
      t('click', 'button', KEYED),
    ],
    acts: ['envoi'],
  },
  'types into the field': {
    events: [
      t('pointerdown', 'field', MOUSE),
      t('focusin', 'field'),
      t('click', 'field', MOUSE),
      ...['1', '2', '3'].flatMap((key) => [
        t('keydown', 'field', { key }),
        t('beforeinput', 'field', { inputType: 'insertText' }),
        t('input', 'field', { inputType: 'insertText' }),
      ]),
      t('focusout', 'field'),
    ],
    acts: ['champ'],
  },
  'pastes into the field': {
    events: [
      t('pointerdown', 'field', MOUSE),
      t('focusin', 'field'),
      t('click', 'field', MOUSE),
      t('beforeinput', 'field', { inputType: 'insertFromPaste' }),
      t('input', 'field', { inputType: 'insertFromPaste' }),
      t('focusout', 'field'),
    ],
    acts: ['champ'],
  },
  'sends by Enter in the field': {
    events: [
      t('pointerdown', 'field', MOUSE),
      t('focusin', 'field'),
      t('click', 'field', MOUSE),
      t('keydown', 'field', { key: 'Enter' }),
      t('click', 'button', KEYED),
      t('submit', 'button', { submitter: true }),
      t('focusout', 'field'),
    ],
    acts: ['envoi'],
  },
  'chooses in the list': {
    events: [t('pointerdown', 'list', MOUSE), t('click', 'list', MOUSE), t('input', 'list', { after: 3000 })],
    acts: ['liste'],
  },
  'presses elsewhere': { events: [t('pointerdown', 'decoy', MOUSE), t('click', 'decoy', MOUSE)], acts: [] },
  'moves in the field by arrows': {
    events: [
      t('pointerdown', 'field', MOUSE),
      t('focusin', 'field'),
      t('click', 'field', MOUSE),
      t('keydown', 'field', { key: 'ArrowLeft' }),
      t('keydown', 'field', { key: 'a' }),
      t('focusout', 'field'),
    ],
    acts: [],
  },
  'presses a key elsewhere': {
    events: [
      t('keydown', 'decoy', { key: 'Tab' }),
      t('focusin', 'decoy'),
      t('keydown', 'decoy', { key: ' ' }),
      t('click', 'decoy', KEYED),
    ],
    acts: [],
  },
}

/** The events that a page can make, as recorded (guidance.md §3.1): some are trusted. */
const FORGED: Readonly<Record<string, readonly Told[]>> = {
  'element.click()': [f('click', 'button', KEYED)],
  'checkbox.click()': [f('click', 'box', KEYED), t('input', 'box')],
  'label.click()': [f('click', 'label', KEYED), t('focusin', 'box'), t('click', 'box', KEYED), t('input', 'box')],
  'made presses': [f('pointerdown', 'button', MOUSE), f('click', 'button', MOUSE)],
  'made presses on a label': [f('pointerdown', 'label', MOUSE), f('click', 'label', MOUSE), t('click', 'box', KEYED)],
  'made keys': [f('keydown', 'field', { key: 'a' }), f('beforeinput', 'field'), f('input', 'field')],
  'made Enter': [f('keydown', 'button', { key: 'Enter' }), f('click', 'button', KEYED)],
  'requestSubmit()': [t('submit', 'button', { submitter: true })],
  'execCommand()': [t('input', 'field', { inputType: 'insertText' })],
  'a value and its events': [f('input', 'list'), f('change', 'list')],
}
/** These move the focus: for a person who types, the page stole it, and what they type then does not count. */
const STEALING = new Set(['label.click()'])

const act = fc.record({
  real: fc.constantFrom(...Object.keys(REAL)),
  forged: fc.array(fc.constantFrom(...Object.keys(FORGED)), { minLength: 1, maxLength: 4 }),
  at: fc.nat(20),
  pause: fc.integer({ min: 1, max: 1500 }),
})

/**
 * Forgeries stand anywhere between two events of a person. Thefts of focus stand between actions by key, which are
 * tried separately.
 */
function mix({ real, forged, at, pause }: { real: string; forged: readonly string[]; at: number; pause: number }) {
  const { events, acts } = REAL[real]!
  const isKeyed = events.some(({ type }) => type === 'keydown' || type === 'beforeinput')
  const usable = forged.filter((name) => !isKeyed || !STEALING.has(name))
  const place = at % (events.length + 1)
  // The page's own actions are over before the person's next event.
  const made = usable.flatMap((name) => FORGED[name]!.map((event) => ({ ...event, after: 1 })))
  const mixed = [...events.slice(0, place), ...made, ...events.slice(place)]
  return { events: [{ ...t('idle', 'decoy'), after: pause }, ...mixed], acts, forgeries: usable.length }
}

function play(page: FakePage, events: readonly Told[]): readonly string[] {
  const reports: string[] = []
  const listeners = new Map<string, (event: unknown) => void>()
  let now = 1000
  const gestures = new Gestures({
    look: () => page.evaluation,
    now: () => now,
    later: () => () => {},
    report: (step) => reports.push(step),
  })
  gestures.attach({
    addEventListener: (type: string, listen: (event: unknown) => void) => listeners.set(type, listen),
  } as unknown as Window)
  gestures.note(page.evaluation)
  for (const { type, on, after, submitter, ...more } of events) {
    now += after
    const element: FakeElement = page[on]
    listeners.get(type)?.({
      ...more,
      clientX: more.detail === 0 ? 0 : element.clientX,
      clientY: more.detail === 0 ? 0 : 50,
      target: submitter ? page.form : element,
      submitter: submitter ? page.button : null,
      composedPath: () => [element, ...(element.parentNode ? [element.parentNode] : [])],
    })
  }
  return reports
}

describe('the gesture rule', () => {
  it.each(Object.entries(REAL))('counts what a person does who %s', (_name, { events, acts }) => {
    expect(play(makePage(), events)).toEqual(acts)
  })

  it.each(Object.entries(FORGED))('counts nothing for %s', (_name, events) => {
    expect(play(makePage(), events)).toEqual([])
  })

  it('accepts none of 10,000 forgeries among true acts, and keeps every true act', () => {
    let forgeries = 0
    let kept = 0
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 8 }), (acts) => {
        const mixed = acts.map(mix)
        expect(
          play(
            makePage(),
            mixed.flatMap(({ events }) => events),
          ),
        ).toEqual(mixed.flatMap(({ acts }) => acts))
        forgeries += mixed.reduce((sum, { forgeries }) => sum + forgeries, 0)
        kept += mixed.reduce((sum, { acts }) => sum + acts.length, 0)
      }),
      { numRuns: pickRuns(2_000, 5_000) },
    )
    expect(forgeries).toBeGreaterThan(10_000)
    expect(kept).toBeGreaterThan(4_000)
  })

  it('counts no press on what is transparent, covered, or put there at the last moment', () => {
    const press = REAL['presses the button']!.events
    const hidden = makePage()
    hidden.button.isVisible = false
    expect(play(hidden, press)).toEqual([])
    const covered = makePage()
    Fake.top = covered.decoy
    expect(play(covered, press)).toEqual([])
    const late = makePage()
    expect(play({ ...late, evaluation: { ...late.evaluation, changedAt: 990 } }, press)).toEqual(['envoi'])
  })
})
