import { afterEach, describe, expect, it, vi } from 'vitest'
import { createActor } from 'xstate'
import { toView } from '../../../src/core/app/view/to-view.ts'
import { PACE } from '../../../src/core/base/pace.ts'
import type { Flow } from '../../../src/core/flow/language/language.ts'
import type { Outcome } from '../../../src/core/guidance/protocol/outcome.ts'
import type { Observation } from '../../../src/core/guidance/protocol/signal.ts'
import type { SeenWall } from '../../../src/core/guidance/protocol/wall.ts'
import type { SessionEvent } from '../../../src/core/session/context.ts'
import { sessionMachine } from '../../../src/core/session/machine.ts'
import { toOrder } from '../../../src/core/session/region/order.ts'
import { beginSitting, createSitting, flow, page, type Sitting, statusOf, toInput, VISIT } from './sitting.ts'

const NOTHING: Observation = { screens: [], done: [], applies: [], target: 'gone' }
const ACT = { id: 'acte', seen: { heading: 'Demander un acte' } } as const

describe('a page that has come', () => {
  it('is loading until a step is due on it, since no place is looked for before', () => {
    const begun = createSitting().send(
      { type: 'pick', flow: 'mairie/inscription', training: true },
      { type: 'consent', answer: 'yes', visit: VISIT },
      page('ok'),
    )
    expect(statusOf(begun)).toBe('loading')
    expect(statusOf(begun.shows([]))).toBe('loading')
    expect(statusOf(begun.shows(['entree']))).toBe('ok')
  })
})

describe('a server that answers with an error of its own', () => {
  it('is down if it shows nothing that the flow knows', () => {
    expect(statusOf(beginSitting().shows([]).send(page('down')))).toBe('down')
  })

  it('can be used if it shows what the flow knows', () => {
    expect(statusOf(beginSitting().send(page('down')).shows(['entree']))).toBe('ok')
  })
})

describe('a portal that ends the session', () => {
  const inside = () =>
    beginSitting('yes', 'secret')
      .send(page('ok'), { type: 'GESTURE', step: 'entrer' })
      .shows(['questions'])
      .send({ type: 'GESTURE', step: 'emploi' })
      .shows(['questions'], ['emploi'])

  it('has signed the person out if it asks them to sign in again', () => {
    expect(statusOf(inside())).toBe('ok')
    expect(statusOf(inside().shows(['entree']))).toBe('signed-out')
    expect(statusOf(inside().shows(['entree']).shows(['questions'], ['emploi']))).toBe('ok')
  })

  it('has not if nobody was signed in yet, or if the flow has no password', () => {
    expect(statusOf(beginSitting('yes', 'secret').send(page('ok')))).toBe('ok')
    const open = beginSitting().send(page('ok')).shows(['questions'], ['emploi']).shows(['entree'])
    expect(statusOf(open)).toBe('ok')
  })

  it('shows that until the person goes on or acts in the page, and again the next time', () => {
    for (const goOn of [{ type: 'go-on' }, { type: 'GESTURE', step: 'entrer' }] as const) {
      const sitting = inside().shows(['entree'])
      expect(statusOf(sitting.send(goOn))).toBe('ok')
      expect(statusOf(sitting.shows(['entree']))).toBe('ok')
      expect(statusOf(sitting.shows(['questions'], ['emploi']).shows(['entree']))).toBe('signed-out')
    }
  })
})

const wallSeen = (wall: SeenWall, screens: readonly string[] = [], target: Outcome = 'found'): SessionEvent => ({
  type: 'OBSERVED',
  observation: { screens: [...screens], done: [], applies: [], target, wall },
})
const portalOf = ({ snapshot }: Sitting) => {
  const { screen } = toView(snapshot, { today: '2026-11-27', head: '', character: undefined })
  return screen.at === 'guide' ? screen.portal : undefined
}

describe.each(['captcha', 'code'] as const)('a page that asks for a %s', (wall) => {
  const begun = () => beginSitting().send(page('ok'))

  it('is reported if the flow does not know it, and left to the page until it is over', () => {
    const sitting = begun().send(wallSeen(wall))
    expect(portalOf(sitting)).toMatchObject({ status: wall })
    expect(portalOf(sitting)).not.toHaveProperty('mayGoOn')
    expect(statusOf(sitting.send({ type: 'go-on' }))).toBe(wall)
    expect(statusOf(sitting.shows(['questions']))).toBe('ok')
  })

  it('is reported if another thing is found in the place of the step’s target', () => {
    expect(statusOf(begun().send(wallSeen(wall, ['entree'], 'drifted')))).toBe(wall)
  })

  it('is reported if the step’s target is not found, until the person goes on', () => {
    const sitting = begun().send(wallSeen(wall, ['entree'], 'gone'))
    expect(portalOf(sitting)).toMatchObject({ status: wall, mayGoOn: true })
    expect(statusOf(sitting.send({ type: 'go-on' }))).toBe('gone')
    expect(statusOf(sitting.send(wallSeen(wall, ['entree'], 'gone')))).toBe('gone')
    expect(statusOf(sitting.shows(['entree']).send(wallSeen(wall, ['entree'], 'gone')))).toBe(wall)
  })

  it('does not replace the step’s words if its target is there', () => {
    expect(statusOf(begun().send(wallSeen(wall, ['entree'])))).toBe('ok')
  })
})

describe('a check against robots', () => {
  const sending = (wall: SeenWall) => {
    const steps = flow.steps.map((one) => (one.id === 'entrer' ? { ...one, target: { submits: true as const } } : one))
    return createSitting(undefined, 'open', { steps }).send(
      { type: 'pick', flow: 'mairie/inscription', training: true },
      { type: 'consent', answer: 'yes', visit: VISIT },
      page('ok'),
      wallSeen(wall, ['entree']),
    )
  }

  it('blocks the press that sends the page, until it is solved or the person goes on', () => {
    expect(statusOf(sending('captcha'))).toBe('captcha')
    expect(statusOf(sending('captcha').send({ type: 'go-on' }))).toBe('ok')
    expect(statusOf(sending('captcha-done'))).toBe('ok')
  })

  it('is still reported as the page’s if it is solved and the flow does not know the page', () => {
    expect(statusOf(beginSitting().send(page('ok'), wallSeen('captcha-done')))).toBe('captcha')
  })
})

describe('a place out of sight', () => {
  const seen = (more: Partial<Observation>): SessionEvent => ({
    type: 'OBSERVED',
    observation: { screens: ['entree'], done: [], applies: [], target: 'found', ...more },
  })

  it('is said beside the step, which can be done, until it is in sight', () => {
    const sitting = beginSitting().send(page('ok'), seen({ sight: 'below' }))
    expect(portalOf(sitting)).toMatchObject({ status: 'ok', sight: 'below' })
    expect(sitting.snapshot.matches({ guide: { page: 'outOfSight' } })).toBe(true)
    expect(portalOf(sitting.send(seen({})))).not.toHaveProperty('sight')
    expect(sitting.snapshot.matches({ guide: { page: 'known' } })).toBe(true)
  })

  it('is brought there by a press that counts as no help', () => {
    const sitting = beginSitting().send(page('ok'), seen({ sight: 'below' }))
    const { open, record } = sitting.snapshot.context.visit!
    const { visit } = sitting.send({ type: 'bring' }).snapshot.context
    expect(toOrder(visit!).bring).toBe(1)
    expect([visit!.open, visit!.record]).toEqual([open, record])
  })

  it('is folded away if a closed part of the page has it', () => {
    const sitting = beginSitting().send(page('ok'), seen({ target: 'gone', folded: true }))
    expect(statusOf(sitting)).toBe('place-folded')
    expect(statusOf(sitting.send(seen({ target: 'gone' })))).toBe('gone')
  })
})

describe('a page that only another procedure of the site knows', () => {
  const acte: Flow = { ...flow, flow: 'mairie/acte', title: { fr: 'Demander un acte' }, screens: [ACT] }

  it('is looked for only where the own procedure knows nothing, and is named once that lasted', () => {
    vi.useFakeTimers()
    const input = toInput()
    const library = { ...input.library, flows: [...input.library.flows, acte] }
    const session = createActor(sessionMachine, { input: { ...input, library } }).start()
    const visitOf = () => session.getSnapshot().context.visit!
    const names = () => toOrder(visitOf()).screens.map(({ id }) => id)
    const begun: readonly SessionEvent[] = [
      { type: 'pick', flow: 'mairie/inscription', training: true },
      { type: 'consent', answer: 'yes', visit: VISIT },
      page('ok'),
      { type: 'OBSERVED', observation: { ...NOTHING, screens: ['entree'], target: 'found' } },
    ]
    for (const event of begun) session.send(event)
    expect(names()).toEqual(flow.screens.map(({ id }) => id))
    session.send({ type: 'OBSERVED', observation: NOTHING })
    const [asked] = names().slice(flow.screens.length)
    expect(asked).toBeDefined()
    session.send({ type: 'OBSERVED', observation: { ...NOTHING, screens: [asked!] } })
    const portal = () => {
      const { screen } = toView(session.getSnapshot(), { today: '2026-11-27', head: '', character: undefined })
      return screen.at === 'guide' ? screen.portal : undefined
    }
    expect(portal()?.status).toBe('loading')
    vi.advanceTimersByTime(PACE.unknownScreen)
    expect(portal()).toMatchObject({ status: 'other-procedure', elsewhere: { flow: 'mairie/acte' } })
    session.send({ type: 'OBSERVED', observation: NOTHING })
    expect(portal()?.status).toBe('unknown-screen')
    session.stop()
    vi.useRealTimers()
  })
})

describe('a page that nobody knows', () => {
  const told = (...events: readonly SessionEvent[]) => {
    vi.useFakeTimers()
    const session = createActor(sessionMachine, { input: toInput() }).start()
    const begun: readonly SessionEvent[] = [
      { type: 'pick', flow: 'mairie/inscription', training: true },
      { type: 'consent', answer: 'yes', visit: VISIT },
      page('ok'),
      ...events,
    ]
    for (const event of begun) session.send(event)
    const isLostAfter = (ms: number) => {
      vi.advanceTimersByTime(ms)
      return session.getSnapshot().matches({ guide: { page: 'lost' } })
    }
    return { session, isLostAfter }
  }
  afterEach(() => {
    vi.useRealTimers()
  })

  it('is told after a second and a half, and never as one that changed', () => {
    const { session, isLostAfter } = told({ type: 'OBSERVED', observation: NOTHING })
    const { screen } = toView(session.getSnapshot(), { today: '2026-11-27', head: '', character: undefined })
    expect(screen).toMatchObject({ portal: { status: 'loading' } })
    expect(isLostAfter(1_499)).toBe(false)
    expect(isLostAfter(1)).toBe(true)
  })

  it('is waited for as long as it loads, or shows that it does', () => {
    const busy: SessionEvent = { type: 'OBSERVED', observation: { ...NOTHING, busy: true } }
    expect(told(busy).isLostAfter(5_999)).toBe(false)
    expect(told(busy).isLostAfter(6_000)).toBe(true)
    const loading = told({ type: 'OBSERVED', observation: NOTHING }, page('loading'))
    expect(loading.isLostAfter(60_000)).toBe(false)
    loading.session.send(page('ok'))
    expect(loading.isLostAfter(1_500)).toBe(true)
  })
})

describe('a page that says that an answer is wrong', () => {
  const wrong = (at: 'field' | 'sign-in' | 'message', screens: readonly string[] = ['entree']): SessionEvent => ({
    type: 'OBSERVED',
    observation: { screens: [...screens], done: [], applies: [], target: 'found', mistake: { by: 'message', at } },
  })

  it.each([
    ['field', 'mistake'],
    ['sign-in', 'mistake-sign-in'],
    ['message', 'mistake-message'],
  ] as const)('at a %s is told as %s, until it no longer says so', (at, status) => {
    const sitting = beginSitting().send(page('ok'), wrong(at))
    expect(statusOf(sitting)).toBe(status)
    expect(sitting.snapshot.matches({ guide: { page: 'mistaken' } })).toBe(true)
    expect(statusOf(sitting.shows(['entree']))).toBe('ok')
    expect(sitting.snapshot.matches({ guide: { page: 'known' } })).toBe(true)
  })

  it('is told on a page that the flow does not know, too', () => {
    expect(statusOf(beginSitting().send(page('ok'), wrong('field', [])))).toBe('mistake')
  })
})

describe('a place that something lies over', () => {
  it.each([
    ['cookies', 'covered-cookies'],
    ['other', 'covered'],
  ] as const)('is told (%s) until it can be seen', (overlay, status) => {
    const observation = { screens: ['entree'], done: [], applies: [], target: 'found' as const, overlay }
    const sitting = beginSitting().send(page('ok'), { type: 'OBSERVED', observation })
    expect(statusOf(sitting)).toBe(status)
    expect(statusOf(sitting.shows(['entree']))).toBe('ok')
  })
})

describe('a secret that the page asks for', () => {
  const observation = { screens: ['entree'], done: [], applies: [], target: 'found' as const, secret: true as const }
  const secretOf = ({ snapshot }: Sitting) => {
    const { screen } = toView(snapshot, { today: '2026-11-27', head: '', character: undefined })
    return screen.at === 'guide' ? screen.secret : undefined
  }

  it('is a secret moment whatever the step is, while it is asked for', () => {
    const sitting = beginSitting().send({ type: 'OBSERVED', observation })
    expect(secretOf(sitting)).toBe(true)
    expect(secretOf(sitting.shows(['entree']))).toBeUndefined()
  })

  it('leaves no evidence in the record, and the hand is only offered', () => {
    const sitting = beginSitting().send({ type: 'OBSERVED', observation }, { type: 'take-hand' })
    expect(sitting.snapshot.context.visit).toMatchObject({ offer: { by: 'worker' } })
    const done = sitting
      .send({ type: 'continue-myself' }, { type: 'GESTURE', step: 'entrer' })
      .shows(['questions'], ['entrer'])
    expect(done.entries.find((entry) => entry.kind === 'step-ended')).toMatchObject({ step: 'entrer', evidence: [] })
  })
})
