import { describe, expect, it } from 'vitest'
import { initialTransition, transition } from 'xstate'
import { toView } from '../../../src/core/app/view/to-view.ts'
import { PACE } from '../../../src/core/base/pace.ts'
import type { Entry } from '../../../src/core/journal/entry.ts'
import { replayVisits } from '../../../src/core/journal/visit.ts'
import { toKeptVisit } from '../../../src/core/notebook/visit.ts'
import type { SessionEvent } from '../../../src/core/session/context.ts'
import { sessionMachine } from '../../../src/core/session/machine.ts'
import { toOrder } from '../../../src/core/session/region/order.ts'
import { MOST_PAGES, UNGUIDED } from '../../../src/core/unguided/procedure.ts'
import { toInput, VISIT } from './sitting.ts'

const text = (fr: string) => ({ fr })
const words = {
  title: text('Site sans guide'),
  page: { fr: 'Page {n}', en: 'Page no. {n}' },
  say: text('Lisez la page ensemble.'),
  why: text('Rien n’est connu ici.'),
  before: text('Relisez avant d’envoyer.'),
  counter: text('Voyez le courrier.'),
}
const LONG = PACE.passingPage
const consent = (answer: 'yes' | 'no' = 'yes') => ({ type: 'consent', answer, visit: VISIT }) as const
const open: readonly SessionEvent[] = [{ type: 'ask-site' }, { type: 'open-site', address: 'www.caf.fr/aide' }]
const page = (at: number, isOther = true) => ({ type: 'MOVED', isOther, at }) as const
const act = (step: string) => ({ type: 'GESTURE', step }) as const

/** A sitting with the words of visits without a guide, and one official domain. */
function sit(...events: readonly SessionEvent[]) {
  const input = toInput()
  const library = { ...input.library, unguided: words, official: [{ domain: 'caf.fr', name: 'Caf' }] }
  let [snapshot] = initialTransition(sessionMachine, { ...input, library })
  const entries: Entry[] = []
  const send = (...more: readonly SessionEvent[]) => {
    for (const event of more) {
      const [next, actions] = transition(sessionMachine, snapshot, event)
      snapshot = next
      for (const action of actions) {
        if (action.type === 'write') entries.push(...(action.params as { entries: Entry[] }).entries)
      }
    }
    return sitting
  }
  const sitting = {
    send,
    entries,
    visit: () => {
      const { visit } = snapshot.context
      if (!visit) throw new Error('no visit')
      return visit
    },
    view: () => toView(snapshot, { today: '2026-11-27', head: '', character: undefined }),
    record: () => replayVisits(entries).get(VISIT),
  }
  return send(...events)
}

const begin = (...more: readonly SessionEvent[]) => sit(...open, consent(), page(0), ...more)
const guideOf = ({ view }: ReturnType<typeof sit>) => {
  const { screen } = view()
  if (screen.at !== 'guide') throw new Error(`no guide but ${screen.at}`)
  return screen
}

describe('the page that asks for an address', () => {
  it('is reached from home, and leads to the one page before the portal', () => {
    expect(sit({ type: 'ask-site' }).view().screen).toEqual({ at: 'site' })
    expect(sit(...open).view().screen).toMatchObject({
      at: 'before',
      title: 'Site sans guide',
      portal: 'Caf',
      unguided: 'www.caf.fr',
    })
  })

  it('offers the procedures that guide the address first, which opens without a guide only when that is asked', () => {
    const guided = ['mairie.example', 'www.mairie.example'] as const
    const official = [{ domain: 'mairie.example', name: 'Mairie' }]
    for (const address of guided) {
      const sitting = sit()
      const input = { ...toInput().library, unguided: words, official }
      sitting.send({ type: 'home' }, { type: 'LIBRARY', library: input }, { type: 'ask-site' })
      sitting.send({ type: 'open-site', address })
      const procedures = [{ flow: 'mairie/inscription', title: 'S’inscrire' }]
      expect(sitting.view().screen).toEqual({ at: 'site', guided: { address, procedures } })
      const free = sitting.send({ type: 'open-site', address, unguided: true }).view().screen
      expect(free).toMatchObject({ at: 'before', unguided: address })
      sitting.send({ type: 'home' }, { type: 'ask-site' }, { type: 'open-site', address })
      const chosen = sitting.send({ type: 'pick', flow: 'mairie/inscription', training: false }).view().screen
      expect(chosen).toMatchObject({ at: 'before', title: 'S’inscrire' })
    }
  })

  it('shows why an address does not open, and forgets that with the page', () => {
    const sitting = sit({ type: 'ask-site' }, { type: 'open-site', address: 'evil.example' })
    expect(sitting.view().screen).toMatchObject({
      at: 'site',
      refused: { trouble: { is: 'unknown', host: 'evil.example' }, near: [] },
    })
    expect(sitting.send({ type: 'home' }, { type: 'ask-site' }).view().screen).toEqual({ at: 'site' })
  })

  it('does not exist without its words', () => {
    const input = toInput()
    const [start] = initialTransition(sessionMachine, input)
    const [after] = transition(sessionMachine, start, { type: 'ask-site' })
    expect(after.matches('home')).toBe(true)
  })
})

describe('a visit without a guide', () => {
  it('is recorded as a visit of its own name, with the registrable domain and no address', () => {
    const { entries } = begin()
    expect(entries).toEqual([
      { kind: 'visit-opened', visit: VISIT, flow: UNGUIDED, version: 1, training: false, role: 'worker' },
      { kind: 'site-opened', visit: VISIT, domain: 'caf.fr', how: 'unguided' },
      { kind: 'step-begun', visit: VISIT, step: 'page-1' },
    ])
    expect(JSON.stringify(entries)).not.toContain('aide')
  })

  it('makes each new page a step, and records who acted on the one before', () => {
    const sitting = begin(act('page-1'), page(LONG), { type: 'take-hand' }, act('page-2'), page(2 * LONG))
    expect(sitting.record()?.steps).toMatchObject([
      { step: 'page-1', hand: 'person', help: 'A6+', evidence: ['gesture'] },
      { step: 'page-2', hand: 'worker', help: 'A0', reason: 'unstated', evidence: ['gesture', 'handover'] },
    ])
    expect(guideOf(sitting)).toMatchObject({
      title: 'Site sans guide',
      step: { title: 'Page 3', number: 3, total: 3 },
      hand: { holder: 'person' },
      keepable: false,
      portal: { name: 'Caf' },
    })
  })

  it('records that nothing was seen of a page that was read and on which nobody was seen to act', () => {
    expect(begin(page(LONG)).record()?.steps).toMatchObject([
      { step: 'page-1', hand: 'unknown', help: 'N0', evidence: ['state-only'] },
    ])
  })

  it('ignores a page that only redirects, and one with the same path', () => {
    const sitting = begin(page(LONG - 1), page(2 * LONG, false), page(2 * LONG - 2))
    expect(sitting.record()?.steps).toEqual([])
    expect(guideOf(sitting).step.title).toBe('Page 1')
  })

  it('stays on its last page once it has too many', () => {
    const many = Array.from({ length: MOST_PAGES + 5 }, (_, index) => page((index + 1) * LONG))
    const sitting = begin(...many)
    expect(guideOf(sitting).step.title).toBe(`Page ${MOST_PAGES}`)
    expect(sitting.record()?.steps).toHaveLength(MOST_PAGES - 1)
  })

  it('is followed by no flow: claims of the page change nothing', () => {
    const observation = { screens: ['entree'], applies: [], done: ['entrer'], target: 'gone' } as const
    const sitting = begin({ type: 'OBSERVED', observation: { ...observation, screens: [], done: [], applies: [] } })
    expect(guideOf(sitting).step.title).toBe('Page 1')
  })

  it('requests any act of the page, and its submit button if people ask for it', () => {
    const sitting = begin()
    expect(toOrder(sitting.visit())).toMatchObject({ step: 'page-1', anywhere: true, mark: 'none', steps: [] })
    sitting.send({ type: 'help', rung: 'point' })
    expect(toOrder(sitting.visit())).toMatchObject({
      mark: 'point',
      steps: [{ id: 'page-1', exact: true, target: { submits: true } }],
    })
  })

  it.each([
    ['found', 'found'],
    ['several', 'several'],
    ['gone', 'none'],
    ['not-yet', 'none'],
  ] as const)('says of a button that is %s: %s', (target, button) => {
    const observation = { screens: [], applies: [], done: [], target }
    const sitting = begin({ type: 'help', rung: 'point' }, { type: 'OBSERVED', observation })
    expect(guideOf(sitting).unguided?.button).toBe(button)
    expect(guideOf(sitting).portal.status).not.toBe('gone')
  })

  it('counts the help that was given: shown where is A3, the page read aloud A5 once a voice is heard', () => {
    const shown = begin({ type: 'help', rung: 'point' }, act('page-1'), page(LONG))
    expect(shown.record()?.steps).toMatchObject([{ help: 'A3+' }])
    const read = begin({ type: 'read-page', on: true }, { type: 'SPOKE', spoke: 'speaking' }, act('page-1'), page(LONG))
    expect(read.record()?.steps).toMatchObject([{ help: 'A5+' }])
    const mute = begin({ type: 'read-page', on: true }, { type: 'SPOKE', spoke: 'no-voice' }, act('page-1'), page(LONG))
    expect(mute.record()?.steps).toMatchObject([{ help: 'A6+' }])
  })

  it('ends in a recap of its pages, without a goal and without stating that anything was sent', () => {
    const { screen } = begin(act('page-1'), page(LONG), act('page-2'), { type: 'stop' }).view()
    if (screen.at !== 'recap') throw new Error('no recap')
    expect(screen.lines.map(({ title }) => title)).toEqual(['Page 1', 'Page 2'])
    expect(screen).toMatchObject({ outcome: 'unguided', title: 'Site sans guide' })
    expect(screen.goal).toBeUndefined()
  })

  it('is in no notebook: pages are nothing that somebody learns', () => {
    const visit = begin(act('page-1'), page(LONG)).visit()
    expect(toKeptVisit(visit, { day: '2026-11-27', place: 'x' })).toBeUndefined()
  })

  it('writes only counts if the person wants no notes', () => {
    const sitting = sit(...open, consent('no'), page(0), act('page-1'), page(LONG), { type: 'stop' }, { type: 'wipe' })
    expect(sitting.entries).toEqual([{ kind: 'count', flow: UNGUIDED, step: 'page-1', hand: 'person', help: 'A6' }])
  })
})
