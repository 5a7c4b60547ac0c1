import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Leaf } from '../../../src/core/guidance/judge/judge.ts'
import { type Frame, findVisibleFrames, mergeAnswers } from '../../../src/core/guidance/judge/merge.ts'
import { listAtoms } from '../../../src/core/guidance/protocol/atoms.ts'
import type { FramesSeen } from '../../../src/core/guidance/protocol/frame.ts'
import { type Order, orderSchema } from '../../../src/core/guidance/protocol/signal.ts'

const CARD = { field: 'Numéro de carte' }
const PAY = { button: 'Payer' }

const order: Order = orderSchema.parse({
  order: 3,
  step: 'carte',
  holder: 'person',
  mark: 'outline',
  downloads: 0,
  acknowledged: [],
  screens: [
    { id: 'paiement', seen: { all: [{ path: '/payer' }, { visible: PAY }] } },
    { id: 'merci', seen: { any: [{ heading: 'Merci' }, { all: [{ gone: PAY }, { text: 'Paiement reçu' }] }] } },
  ],
  steps: [
    { id: 'carte', on: 'paiement', exact: false, target: CARD, done: { filled: CARD } },
    { id: 'payer', on: 'paiement', exact: true, target: PAY, when: { not: { gone: CARD } }, done: { gone: PAY } },
    { id: 'cocher', on: 'paiement', exact: false, done: { checked: { field: 'J’accepte' } } },
    { id: 'attendre', on: 'paiement', exact: false, done: { all: [{ fragment: '/fin' }, { enabled: PAY }] } },
    { id: 'ouvrir', on: 'paiement', exact: false, done: { opened: true } },
  ],
})
const { leaves, numberOf } = listAtoms(order)

const PAGE = 1
/** Each frame has its number as its size. */
const toRoom = (id: number) => ({ width: id * 100, height: 300 })
const toFrames = (ids: readonly number[], seen: readonly number[]): FramesSeen =>
  ids.map((id) => ({ ...toRoom(id), seen: seen.includes(id) }))
const page = (
  holds: readonly Leaf[],
  more: Partial<Frame['answer']> = {},
  seen: readonly number[] = [2, 3],
): Frame => ({
  ...frame(PAGE, holds, more),
  parent: null,
  frames: toFrames([2, 3, 4, 5, 6, 7], seen),
})
const frame = (id: number, holds: readonly Leaf[], more: Partial<Frame['answer']> = {}): Frame => ({
  id,
  parent: PAGE,
  answer: { holds: holds.map(numberOf), target: 'gone', room: toRoom(id), ...more },
})

const ON_PAGE: readonly Leaf[] = [{ path: '/payer' }, { gone: CARD }, { gone: PAY }]
const IN_FRAME: readonly Leaf[] = [{ visible: CARD }, { visible: PAY }]

describe('frames of one page', () => {
  it('together show a screen that neither shows alone', () => {
    const { observation, holder } = mergeAnswers(order, [
      page(ON_PAGE),
      frame(2, IN_FRAME, { target: 'found', rank: 0 }),
    ])
    expect(observation).toEqual({
      screens: ['paiement'],
      applies: ['carte', 'payer', 'cocher', 'attendre', 'ouvrir'],
      done: [],
      target: 'found',
    })
    expect(holder).toBe(2)
  })

  it('lose only what is in none of them', () => {
    const lost = mergeAnswers(order, [
      page([...ON_PAGE, { text: 'Paiement reçu' }]),
      frame(2, [{ gone: PAY }, { gone: CARD }]),
    ])
    expect(lost.observation.screens).toEqual(['merci'])
    const there = mergeAnswers(order, [page([...ON_PAGE, { text: 'Paiement reçu' }]), frame(2, IN_FRAME)])
    expect(there.observation.screens).toEqual(['paiement'])
  })

  it('are not asked about address and title, which are the page’s own', () => {
    const { observation } = mergeAnswers(order, [page([]), frame(2, [{ path: '/payer' }, { visible: PAY }])])
    expect(observation.screens).toEqual([])
    const fragment: Leaf = { fragment: '/fin' }
    const usable = frame(2, [...IN_FRAME, { enabled: PAY }])
    expect(mergeAnswers(order, [page([...ON_PAGE, fragment]), usable]).observation.done).toEqual(['attendre'])
    const inFrame = frame(2, [...IN_FRAME, { enabled: PAY }, fragment])
    expect(mergeAnswers(order, [page(ON_PAGE), inFrame]).observation.done).toEqual([])
  })

  it('are not asked about what the app alone knows: that a page was opened', () => {
    expect(leaves.some((leaf) => 'opened' in leaf)).toBe(false)
    const opened = mergeAnswers({ ...order, opened: 1 }, [page(ON_PAGE), frame(2, IN_FRAME)])
    expect(opened.observation.done).toEqual(['ouvrir'])
  })

  it('hold what is filled in one of them, unless another frame has the same field', () => {
    const filled = frame(2, [...IN_FRAME, { filled: CARD }], { target: 'found', rank: 0 })
    expect(mergeAnswers(order, [page(ON_PAGE), filled]).observation.done).toEqual(['carte'])
    const twice = mergeAnswers(order, [page([...ON_PAGE, { visible: CARD }], { target: 'found', rank: 0 }), filled])
    expect(twice.observation).toMatchObject({ done: [], target: 'several' })
  })

  it('give the target to the frame that found it by the better locator', () => {
    const better = frame(3, IN_FRAME, { target: 'found', rank: 0 })
    const merged = mergeAnswers(order, [page(ON_PAGE), frame(2, IN_FRAME, { target: 'found', rank: 1 }), better])
    expect(merged).toMatchObject({ holder: 3, observation: { target: 'found' } })
  })

  it('report a similar element where one frame has it and no frame has the target', () => {
    const like = (id: number) => frame(id, [{ visible: PAY }], { target: 'drifted', healed: '0123456789abcdef' })
    expect(mergeAnswers(order, [page(ON_PAGE), like(2)])).toMatchObject({
      holder: 2,
      observation: { target: 'drifted', healed: '0123456789abcdef' },
    })
    expect(mergeAnswers(order, [page(ON_PAGE), like(2), like(3)]).observation.target).toBe('gone')
    const found = frame(3, IN_FRAME, { target: 'found', rank: 0 })
    expect(mergeAnswers(order, [page(ON_PAGE), like(2), found])).toMatchObject({ holder: 3 })
  })

  it('may still bring the target while one of them is loading', () => {
    const { observation } = mergeAnswers(order, [page(ON_PAGE), frame(2, [], { target: 'not-yet' })])
    expect(observation.target).toBe('not-yet')
  })

  it('show that something is nowhere only once each was searched completely', () => {
    const unsure = (...some: readonly Leaf[]) => ({ unsure: some.map(numberOf) })
    const [path, card]: readonly Leaf[] = [{ path: '/payer' }, { gone: CARD }]
    const paid: Leaf = { text: 'Paiement reçu' }
    const gone = (first: Frame, second: Frame) => mergeAnswers(order, [first, second]).observation.screens
    expect(gone(page([{ gone: PAY }, paid]), frame(2, [{ gone: PAY }]))).toEqual(['merci'])
    expect(gone(page([paid], unsure({ gone: PAY })), frame(2, [{ gone: PAY }]))).toEqual([])
    expect(gone(page([{ gone: PAY }, paid]), frame(2, [], unsure({ gone: PAY })))).toEqual([])
    // Under a `not`: an unknown element counts neither as there nor as gone.
    const applies = (...frames: readonly Frame[]) => mergeAnswers(order, frames).applies.includes('payer')
    const pays = frame(2, [{ visible: PAY }])
    expect(applies(page([path!]), pays)).toBe(true)
    expect(applies(page([path!], unsure(card!)), frame(2, [{ visible: PAY }, card!]))).toBe(false)
    expect(applies(page([path!], unsure(card!)), frame(2, [{ visible: PAY }], unsure(card!)))).toBe(false)
  })

  it('are visible as far as every document around them shows them', () => {
    const inner: Frame = { ...frame(4, []), parent: 2 }
    const outer = { ...frame(2, []), frames: toFrames([4], [4]) }
    const ids = (frames: readonly Frame[]) => findVisibleFrames(frames).map(({ id }) => id)
    expect(ids([page([]), outer, inner])).toEqual([PAGE, 2, 4])
    expect(ids([page([], {}, [3]), outer, inner])).toEqual([PAGE])
    expect(ids([inner, page([])])).toEqual([PAGE])
  })

  it('do not count where one of the same size cannot be seen', () => {
    const twins = { ...page([]), frames: [...toFrames([2], [2]), ...toFrames([2], [])] }
    expect(findVisibleFrames([twins, frame(2, [])])).toEqual([twins])
  })
})

const answers = fc.record({
  holds: fc.uniqueArray(fc.nat({ max: leaves.length - 1 })),
  target: fc.constantFrom(
    'found' as const,
    'not-yet' as const,
    'several' as const,
    'drifted' as const,
    'gone' as const,
  ),
  rank: fc.nat({ max: 3 }),
})
const arbitraryPages = fc
  .tuple(answers, fc.array(answers, { maxLength: 5 }), fc.uniqueArray(fc.integer({ min: 2, max: 7 })))
  .map(([top, others, seen]) => ({
    seen,
    frames: [
      { ...page([], {}, seen), answer: { ...top, room: toRoom(PAGE) } },
      ...others.map((answer, at) => ({ id: at + 2, parent: PAGE, answer: { ...answer, room: toRoom(at + 2) } })),
    ] as readonly Frame[],
  }))

describe('the merged answer, for any frames', () => {
  it('does not depend on their order', () => {
    fc.assert(
      fc.property(arbitraryPages, fc.infiniteStream(fc.nat()), ({ frames }, ranks) => {
        const shuffled = frames.map((one) => ({ one, at: ranks.next().value ?? 0 })).sort((a, b) => a.at - b.at)
        expect(
          mergeAnswers(
            order,
            shuffled.map(({ one }) => one),
          ),
        ).toEqual(mergeAnswers(order, frames))
      }),
    )
  })

  it('ignores a frame that nobody sees', () => {
    fc.assert(
      fc.property(arbitraryPages, ({ frames, seen }) => {
        const shown = frames.filter(({ parent, id }) => parent === null || seen.includes(id))
        expect(mergeAnswers(order, frames)).toEqual(mergeAnswers(order, shown))
      }),
    )
  })

  it('has the target in one visible frame only', () => {
    fc.assert(
      fc.property(arbitraryPages, ({ frames }) => {
        const { observation, holder } = mergeAnswers(order, frames)
        const isHeld = observation.target === 'found' || observation.target === 'drifted'
        expect(holder !== undefined).toBe(isHeld)
        if (isHeld)
          expect(findVisibleFrames(frames).find(({ id }) => id === holder)?.answer.target).toBe(observation.target)
      }),
    )
  })
})

describe('a step whose field has another name in a frame', () => {
  const HOURS = { id: 'nbHeures' }
  const asked: Order = {
    ...order,
    screens: [{ id: 'paiement', seen: { path: '/payer' } }],
    steps: [
      { id: 'travail', on: 'paiement', exact: false, target: [CARD, { id: 'bloc' }], done: { filled: CARD } },
      { id: 'heures', on: 'paiement', exact: false, target: HOURS, when: { visible: HOURS }, done: { filled: HOURS } },
    ],
  }
  const number = (leaf: Leaf) => listAtoms(asked).numberOf(leaf)
  const NONE = { ids: [], otherwise: [], comes: [] }
  const SETTLED: Partial<Frame['answer']> = {
    holds: [number({ path: '/payer' })],
    likely: [number({ path: '/payer' })],
    renewal: NONE,
  }
  const LIKELY = { holds: [], likely: [number({ visible: HOURS })] }
  const RENAMED = { ids: [], otherwise: [0], comes: [1] }
  const toApplies = (inPage: Partial<Frame['answer']>, ...inFrames: readonly Partial<Frame['answer']>[]) =>
    mergeAnswers(asked, [
      page([], { ...SETTLED, ...inPage }),
      ...inFrames.map((answer, index) => frame(index + 2, [], { ...LIKELY, ...answer })),
    ]).applies

  it('applies where the whole page has other names', () => {
    expect(toApplies({}, { renewal: RENAMED })).toEqual(['travail', 'heures'])
    expect(toApplies({ renewal: { ...NONE, otherwise: [0] } }, { renewal: { ...RENAMED, otherwise: [] } })).toEqual([
      'travail',
      'heures',
    ])
  })

  it.each([
    ['one of its ids is in another frame', { renewal: { ...NONE, ids: [0] } }, [{ renewal: RENAMED }]],
    ['nothing is found under another name', {}, [{ renewal: { ...RENAMED, otherwise: [] } }]],
    ['it seems to be in two frames', {}, [{ renewal: RENAMED }, { renewal: RENAMED }]],
    ['a frame has not settled', { renewal: undefined }, [{ renewal: RENAMED }]],
    ['what is like it is no sign that it is there', {}, [{ renewal: RENAMED, likely: [] }]],
  ])('does not apply where %s', (_why, inPage, inFrames) => {
    expect(toApplies(inPage, ...inFrames)).toEqual(['travail'])
  })
})
