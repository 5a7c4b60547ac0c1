import { describe, expect, it } from 'vitest'
import { toView } from '../../../src/core/app/view/to-view.ts'
import { roleSchema } from '../../../src/core/attribution/role.ts'
import { createSitting, page, type Sitting, VISIT } from './sitting.ts'

const around = { today: '2026-11-24', head: 'f'.repeat(64), character: undefined }
const screenOf = (sitting: Sitting) => toView(sitting.snapshot, around).screen
const pick = { type: 'pick', flow: 'mairie/inscription', training: true } as const
const begin = { type: 'consent', answer: 'yes', visit: VISIT } as const
const wiped = (clean: boolean) => ({ type: 'WIPED', checks: [{ what: 'page', clean }] }) as const
const gesture = (step: string) => ({ type: 'GESTURE', step }) as const

/** At the first step, with somebody beside the person. */
const beside = (role: (typeof roleSchema.options)[number]) =>
  createSitting().send(pick, { type: 'role', role }, begin).shows(['entree'])
const handsOf = (sitting: Sitting) =>
  sitting.entries.flatMap((entry) => (entry.kind === 'step-ended' ? [[entry.hand, entry.help]] : []))

describe('before a visit', () => {
  it('asks one thing on one page, and either answer opens the portal', () => {
    for (const answer of ['yes', 'no'] as const) {
      const sitting = createSitting().send(pick)
      expect(screenOf(sitting)).toMatchObject({ at: 'before', role: 'worker' })
      expect(screenOf(sitting.send({ ...begin, answer }))).toMatchObject({ at: 'guide', recorded: answer === 'yes' })
    }
  })

  it('goes back home and forgets the choice', () => {
    const sitting = createSitting().send(pick, { type: 'home' })
    expect(screenOf(sitting).at).toBe('home')
    expect(screenOf(sitting.send(begin)).at).toBe('home')
    expect(sitting.snapshot.context.choice).toBeUndefined()
  })

  it('remembers the helper for the next person, until the app is closed', () => {
    const sitting = createSitting().send(pick, { type: 'role', role: 'volunteer' }, { type: 'home' }, pick)
    expect(screenOf(sitting)).toMatchObject({ at: 'before', role: 'volunteer' })
  })
})

describe('leaving before anything was done', () => {
  const leave = (sitting: Sitting) => sitting.send({ type: 'stop' })

  it.each(['ok', 'offline'] as const)(
    'leads home automatically once everything is wiped, with a page that is %s',
    (status) => {
      const sitting = createSitting().send(pick, begin, page(status))
      expect(screenOf(sitting)).toMatchObject({ at: 'guide', untouched: true })
      expect(screenOf(leave(sitting)).at).toBe('guide')
      expect(sitting.snapshot.matches('wiping')).toBe(true)
      expect(screenOf(sitting.send(wiped(true))).at).toBe('home')
      expect(sitting.snapshot.context.visit).toBeUndefined()
      const written = sitting.entries.filter(({ kind }) => kind === 'visit-opened' || kind === 'visit-closed')
      expect(written.map(({ kind }) => kind)).toEqual(['visit-opened', 'visit-closed'])
    },
  )

  it('shows the receipt if something could not be wiped', () => {
    const sitting = leave(createSitting().send(pick, begin)).send(wiped(false))
    expect(screenOf(sitting)).toMatchObject({ at: 'wiped', remains: { is: 'notesWithoutSheet', steps: 0 } })
  })

  it('ends with the receipt if the person has left meanwhile, as in a kiosk', () => {
    const sitting = leave(createSitting().send(pick, begin)).send({ type: 'LEAVE' }, wiped(true))
    expect(screenOf(sitting).at).toBe('wiped')
    expect(sitting.entries.filter(({ kind }) => kind === 'visit-closed')).toHaveLength(1)
  })

  it('records the obstacle that was reported', () => {
    const sitting = createSitting().send(pick, begin).shows(['entree']).send({ type: 'report', obstacle: 'portal' })
    expect(screenOf(leave(sitting)).at).toBe('guide')
    expect(sitting.entries).toContainEqual(expect.objectContaining({ kind: 'step-ended', hand: 'nobody', help: 'N8' }))
  })

  it('ends with the first act, the first answer or the first taking of the hand', () => {
    for (const act of [gesture('entrer'), { type: 'take-hand' } as const]) {
      const sitting = createSitting().send(pick, begin).shows(['entree']).send(act)
      expect(screenOf(sitting)).toMatchObject({ untouched: false })
      expect(screenOf(leave(sitting)).at).toBe('recap')
    }
  })
})

describe('what is urgent', () => {
  it('can be stated by either helper at any step, and the sheet then proposes a learning session', () => {
    const sitting = beside('worker').send({ type: 'urgent', on: true }, { type: 'take-hand' })
    expect(screenOf(sitting)).toMatchObject({ hand: { urgent: true, reasonWanted: false } })
    sitting.send(gesture('entrer')).shows(['questions'])
    expect(screenOf(sitting.send({ type: 'stop' }))).toMatchObject({ at: 'recap', sheet: { lesson: true } })
  })
})

describe('who sits beside the person', () => {
  it.each([
    ['worker', 'worker'],
    ['volunteer', 'worker'],
    ['relative', 'relative'],
  ] as const)('is recorded as the hand that did a step: %s as %s', (role, hand) => {
    const sitting = beside(role).send({ type: 'take-hand' }, gesture('entrer')).shows(['questions'])
    expect(handsOf(sitting)).toEqual([[hand, 'A0']])
  })

  it('is nobody when the person is alone: no hand can be taken', () => {
    const sitting = beside('alone').send({ type: 'take-hand' }, gesture('entrer')).shows(['questions'])
    expect(handsOf(sitting)).toEqual([['person', 'A5']])
    expect(sitting.entries.some(({ kind }) => kind === 'handover')).toBe(false)
  })

  it('changes nothing of what the person does', () => {
    for (const role of roleSchema.options) {
      expect(handsOf(beside(role).send(gesture('entrer')).shows(['questions']))).toEqual([['person', 'A5']])
    }
  })

  it('is recorded with the visit, and restored after a crash', () => {
    const [opened] = beside('relative').entries
    expect(opened).toMatchObject({ kind: 'visit-opened', role: 'relative' })
    const record = {
      visit: VISIT,
      flow: 'mairie/inscription',
      version: 3,
      training: true,
      role: 'relative',
      begun: 'entrer',
      steps: [],
      resumed: 0,
    } as const
    const resumed = createSitting(record).send({ type: 'resume', kept: 0 }, { type: 'take-hand' }, gesture('entrer'))
    expect(handsOf(resumed.shows(['questions']))).toEqual([['relative', 'A0']])
  })
})

describe('the state of the guide, before a visit', () => {
  const real = { ...pick, training: false } as const
  const change = (sitting: Sitting) => {
    const [flow] = sitting.snapshot.context.library.flows
    if (!flow) throw new Error('the library is empty')
    const { flow: name, version, checked } = flow
    const report = { flow: name, version, checked, state: 'changed' as const, fiches: [], changes: {}, unsaid: [] }
    return {
      facts: { report: 'facts' as const, format: 1 as const, day: '2026-11-20', flows: [report] },
      damaged: [] as string[],
    }
  }
  const show = (sitting: Sitting, reports = change(sitting)) => toView(sitting.snapshot, { ...around, reports }).screen

  it('is the day on which it was checked, and the changes since', () => {
    const sitting = createSitting().send(real)
    expect(screenOf(sitting)).toMatchObject({ standing: { checked: expect.stringMatching(/^2026-/) } })
    expect(show(sitting)).toMatchObject({ standing: { changed: 'rules' } })
  })

  it('is nothing on the training portal, which does not change', () => {
    expect(show(createSitting().send(pick))).not.toHaveProperty('standing')
  })

  it('shows at home too, and so does a report that cannot be read', () => {
    const home = show(createSitting(), { ...change(createSitting()), damaged: ['facts-report.json'] })
    if (home.at !== 'home') throw new Error('not at home')
    expect(home.portals.flatMap(({ procedures }) => procedures)[0]).toMatchObject({ changed: { what: 'rules' } })
    expect(home.broken).toMatchObject([{ file: 'facts-report.json', why: 'unreadable' }])
  })
})
