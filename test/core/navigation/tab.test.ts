import { describe, expect, it } from 'vitest'
import { createActor, SimulatedClock, type StateValue } from 'xstate'
import { PACE } from '../../../src/core/base/pace.ts'
import {
  isFilled,
  isNew,
  type TabEffect,
  type TabInput,
  tabMachine,
  toPageStatus,
} from '../../../src/core/navigation/tab.ts'
import type { TabEvent } from '../../../src/core/navigation/tab-event.ts'
import { findMoves, toDelayEnd } from '../support/moves.ts'

const EVENTS: Readonly<Record<string, TabEvent>> = {
  MADE: { type: 'MADE' },
  GUARDED: { type: 'GUARDED' },
  NAVIGATES: { type: 'NAVIGATES' },
  ANSWERED: { type: 'ANSWERED', code: 200 },
  ARRIVED: { type: 'ARRIVED' },
  SETTLED: { type: 'SETTLED' },
  MOVED: { type: 'MOVED' },
  'FAILED, blocked': { type: 'FAILED', why: 'blocked' },
  'FAILED, insecure': { type: 'FAILED', why: 'insecure' },
  'FAILED, offline': { type: 'FAILED', why: 'offline' },
  'FAILED, down': { type: 'FAILED', why: 'down' },
  REFUSED: { type: 'REFUSED', what: 'print' },
  'REFUSED, without a word': { type: 'REFUSED', what: 'permission' },
  GONE: { type: 'GONE' },
  RETRIED: { type: 'RETRIED' },
  AGAIN: { type: 'AGAIN' },
  DEAF: { type: 'DEAF', is: true },
  'DEAF, no longer': { type: 'DEAF', is: false },
  'CHOOSER opens': { type: 'CHOOSER', isOpen: true },
  'CHOOSER closes': { type: 'CHOOSER', isOpen: false },
  SENT: { type: 'SENT' },
  WRITTEN: { type: 'WRITTEN' },
  HIDDEN: { type: 'HIDDEN' },
  UNREADABLE: { type: 'UNREADABLE' },
  BARE: { type: 'BARE' },
  SEEN: { type: 'SEEN' },
}
const DELAYS = {
  'after SLOW': toDelayEnd('SLOW', 'tab.page.loading'),
  'after REFUSED_SHOWN': toDelayEnd('REFUSED_SHOWN', 'tab.page.refused'),
  'after UNUSED': toDelayEnd('UNUSED', 'tab.content.empty'),
  'after WAIT': toDelayEnd('WAIT', 'tab.page.reopening'),
}
const START = { page: 'ok', content: 'sent', guards: 'there', hearing: 'hears', notice: 'seen' }
const input: TabInput = { isOpened: false, hasAddress: true, now: () => 0 }
const { context } = createActor(tabMachine, { input }).getSnapshot()

const find = (region: keyof typeof START, value: StateValue, change: Partial<typeof context> = {}) =>
  findMoves(
    tabMachine,
    tabMachine.resolveState({ value: { ...START, [region]: value }, context: { ...context, ...change } }),
    { ...EVENTS, ...DELAYS },
    region,
  )

describe('the page of a tab', () => {
  const anywhere = {
    MADE: 'loading',
    NAVIGATES: 'loading',
    'FAILED, blocked': 'blocked',
    'FAILED, insecure': 'insecure',
    'FAILED, offline': 'offline',
    'FAILED, down': 'down',
    REFUSED: 'refused',
    GONE: 'reopening',
    AGAIN: 'retrying.asked',
  }
  /** What leads from a state beside what leads from everywhere. */
  const more: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    loading: { ARRIVED: 'ok', SETTLED: 'ok', 'after SLOW': 'slow' },
    slow: { ARRIVED: 'ok', SETTLED: 'ok' },
    // What was loading before ends first, which is no answer.
    'retrying.asked': { NAVIGATES: 'retrying.begun' },
    'retrying.begun': { SETTLED: 'ok', NAVIGATES: 'retrying.begun', ANSWERED: 'retrying.answered' },
    'retrying.answered': { ARRIVED: 'ok', SETTLED: 'ok', NAVIGATES: 'retrying.answered' },
    ok: { 'CHOOSER opens': 'file', BARE: 'bare' },
    bare: { SEEN: 'ok' },
    file: { 'CHOOSER closes': 'ok' },
    refused: { 'after REFUSED_SHOWN': 'ok' },
    reopening: { RETRIED: 'crashed' },
  }

  it.each([
    'loading',
    'slow',
    'retrying.asked',
    'retrying.begun',
    'retrying.answered',
    'ok',
    'bare',
    'file',
    'refused',
    'blocked',
    'insecure',
    'offline',
    'down',
    'reopening',
    'crashed',
  ])('leads from %s only where its table says', (from) => {
    const moves = Object.entries({ ...anywhere, ...more[from] }).filter(([, to]) => to !== from)
    const [state = '', inner] = from.split('.')
    expect(find('page', inner === undefined ? state : { [state]: inner })).toEqual(Object.fromEntries(moves))
  })

  it('is down if its server reports an error of its own', () => {
    expect(find('page', 'loading', { answered: 503 })).toMatchObject({ ARRIVED: 'down' })
  })

  it('is hidden if its server reports that in words that nobody here can read, and only then', () => {
    const tab = createActor(tabMachine, { input }).start()
    const isBlank = () => tab.getSnapshot().context.isBlank
    const answer = (code: number) => {
      for (const event of [{ type: 'NAVIGATES' }, { type: 'ANSWERED', code }, { type: 'ARRIVED' }] as const)
        tab.send(event)
    }
    answer(502)
    expect([toPageStatus(tab.getSnapshot()), isBlank()]).toEqual(['down', false])
    tab.send({ type: 'UNREADABLE' })
    expect([toPageStatus(tab.getSnapshot()), isBlank()]).toEqual(['down', true])
    answer(200)
    tab.send({ type: 'UNREADABLE' })
    expect([toPageStatus(tab.getSnapshot()), isBlank()]).toEqual(['ok', false])
  })

  it('is checked once it was there for a while, and hidden while it shows nothing', () => {
    const clock = new SimulatedClock()
    const tab = createActor(tabMachine, { input, clock }).start()
    let looks = 0
    tab.on('LOOK', () => {
      looks += 1
    })
    const toState = () => [toPageStatus(tab.getSnapshot()), tab.getSnapshot().context.isBlank, looks]
    tab.send({ type: 'ARRIVED' })
    clock.increment(PACE.slowPage - 1)
    // It goes on within itself: that is looked at too.
    tab.send({ type: 'MOVED' })
    clock.increment(PACE.slowPage - 1)
    expect(toState()).toEqual(['ok', false, 0])
    clock.increment(1)
    expect(toState()).toEqual(['ok', false, 1])
    tab.send({ type: 'BARE' })
    expect(toState()).toEqual(['down', true, 1])
    tab.send({ type: 'SEEN' })
    expect(toState()).toEqual(['ok', false, 1])
  })

  it('is blank while it has shown nothing, but not while the page before is visible', () => {
    const clock = new SimulatedClock()
    const tab = createActor(tabMachine, { input, clock }).start()
    const isBlank = () => tab.getSnapshot().context.isBlank
    tab.send({ type: 'MADE' })
    clock.increment(PACE.slowPage)
    expect([toPageStatus(tab.getSnapshot()), isBlank()]).toEqual(['slow', true])
    tab.send({ type: 'ARRIVED' })
    expect([toPageStatus(tab.getSnapshot()), isBlank()]).toEqual(['ok', false])
    tab.send({ type: 'NAVIGATES' })
    clock.increment(PACE.slowPage)
    expect([toPageStatus(tab.getSnapshot()), isBlank()]).toEqual(['slow', false])
    tab.send({ type: 'FAILED', why: 'down' })
    expect([toPageStatus(tab.getSnapshot()), isBlank()]).toEqual(['down', true])
  })

  it('stays closed once it has stopped too often', () => {
    expect(find('page', 'ok', { stops: 3, stoppedAt: 0 })).toMatchObject({ GONE: 'crashed' })
  })
})

describe('the content of a tab', () => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ['empty', { SENT: 'sent', WRITTEN: 'written', 'after UNUSED': 'unused' }],
    ['written', { SENT: 'sent' }],
    ['sent', {}],
    ['unused', {}],
  ])('leads from %s only where its table says', (from, moves) => {
    expect(find('content', from)).toEqual(moves)
  })
})

describe('the rest of a tab', () => {
  it.each<[keyof typeof START, string, Readonly<Record<string, string>>]>([
    ['guards', 'coming', { GUARDED: 'there' }],
    ['guards', 'there', { MADE: 'coming' }],
    ['hearing', 'hears', { DEAF: 'deaf' }],
    ['hearing', 'deaf', { MADE: 'hears', 'DEAF, no longer': 'hears' }],
    ['notice', 'new', { HIDDEN: 'seen' }],
    ['notice', 'seen', {}],
  ])('leads, for its %s, from %s only where its table says', (region, from, moves) => {
    expect(find(region, from)).toEqual(moves)
  })
})

function play(wish: Partial<TabInput>, ...events: readonly (TabEvent | number)[]) {
  const clock = new SimulatedClock()
  const actor = createActor(tabMachine, { clock, input: { ...input, now: () => clock.now(), ...wish } })
  const effects: TabEffect['type'][] = []
  actor.on('*', ({ type }) => effects.push(type))
  actor.start()
  for (const event of events) typeof event === 'number' ? clock.increment(event) : actor.send(event)
  return {
    status: toPageStatus(actor.getSnapshot()),
    effects: effects.filter((one) => one !== 'TELL'),
    filled: isFilled(actor),
    fresh: isNew(actor),
  }
}
const [gone, retry, refused] = [EVENTS.GONE!, EVENTS.RETRIED!, EVENTS.REFUSED!]

describe('a page that stops', () => {
  it('is opened again three times, each time later, and then stays closed', () => {
    const events: (TabEvent | number)[] = []
    for (const [times, wait] of [1_000, 3_000, 6_000].entries()) {
      events.push(gone)
      expect(play({}, ...events, wait - 1)).toMatchObject({ status: 'reopening', effects: Array(times).fill('REOPEN') })
      events.push(wait)
      expect(play({}, ...events).effects.length).toBe(times + 1)
    }
    expect(play({}, ...events, gone, 60_000)).toMatchObject({ status: 'crashed', effects: Array(3).fill('REOPEN') })
  })

  it('gets all its tries again after somebody opened it by hand, or after it lasted for a while', () => {
    const often = [gone, gone, gone, gone]
    expect(play({}, ...often).status).toBe('crashed')
    expect(play({}, ...often, retry, gone).status).toBe('reopening')
    expect(play({}, ...often, 121_000, gone).status).toBe('reopening')
  })

  it('is not opened automatically once somebody does it', () => {
    expect(play({}, gone, retry, 60_000).effects).toEqual([])
    expect(play({}, gone, EVENTS.NAVIGATES!, 60_000)).toMatchObject({ status: 'slow', effects: [] })
  })
})

describe('a refusal of a page', () => {
  it('shows for a while, from the last time on', () => {
    expect(play({}, refused).status).toBe('no-print')
    expect(play({}, refused, PACE.refusedShown).status).toBe('ok')
    expect(play({}, refused, PACE.refusedShown - 1, refused, PACE.refusedShown - 1).status).toBe('no-print')
    expect(play({}, { type: 'REFUSED', what: 'crowd' }).status).toBe('too-many-pages')
  })

  it('shows as long as the page that our guards removed would', () => {
    expect(play({}, refused, EVENTS['FAILED, blocked']!, 10 * PACE.refusedShown).status).toBe('refused')
  })
})

describe('a tab that was opened empty', () => {
  const empty = { isOpened: true, hasAddress: false }

  it('stays hidden until it is sent somewhere, or written into', () => {
    expect(play(empty)).toMatchObject({ filled: false, fresh: true })
    expect(play(empty, EVENTS.SENT!)).toMatchObject({ filled: true, effects: ['FILLED', 'SENT'] })
    expect(play(empty, EVENTS.WRITTEN!)).toMatchObject({ filled: true, status: 'ok', effects: ['FILLED'] })
    expect(play(empty, EVENTS.WRITTEN!, EVENTS.SENT!).effects).toEqual(['FILLED', 'SENT'])
    expect(play(empty, EVENTS.SENT!, EVENTS.WRITTEN!)).toMatchObject({ status: 'loading', effects: ['FILLED', 'SENT'] })
  })

  it('is closed when nobody fills it', () => {
    expect(play(empty, PACE.emptyPage).effects).toEqual(['UNUSED'])
    expect(play(empty, EVENTS.WRITTEN!, PACE.emptyPage).effects).toEqual(['FILLED', 'LOOK'])
  })

  it('is new until another one shows', () => {
    expect(play(empty, EVENTS.HIDDEN!).fresh).toBe(false)
    expect(play({})).toMatchObject({ filled: true, fresh: false })
  })
})
