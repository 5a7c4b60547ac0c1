import { describe, expect, it } from 'vitest'
import {
  findNotebookOffer,
  findVisitOffer,
  pickTransfer,
  type TransferChoice,
  type TransferOffer,
  toTransferView,
} from '../../../src/core/transfer/offer.ts'
import { addPartner, MOST_PARTNERS, parsePartnerKey, toShownKey } from '../../../src/core/transfer/partner.ts'
import { createTransfer, parseTransfer, transferSchema, writeTransfer } from '../../../src/core/transfer/transfer.ts'
import { atRecap } from '../session/sitting.ts'

const KEY = `age1${'q'.repeat(58)}`
const OTHER = `age1${'p'.repeat(58)}`

const offer: TransferOffer = {
  flow: 'caf/declaration',
  version: 3,
  training: false,
  steps: [
    { step: 'se-connecter', hand: 'person', help: 'A5' },
    { step: 'revenus', hand: 'worker', help: 'A0' },
    { step: 'envoyer', hand: 'unknown', help: 'N0', contested: true },
  ],
  goal: 'revenus',
}
const nothing: TransferChoice = { steps: [], goal: false }

describe('a person’s transfer', () => {
  it('is what they chose, line by line, and nothing more', () => {
    const picked = pickTransfer(offer, { steps: ['se-connecter'], goal: false }, '2026-11-27')
    expect(picked).toEqual({
      format: 'cote-a-cote/transmission',
      v: 1,
      day: '2026-11-27',
      flow: 'caf/declaration',
      version: 3,
      training: false,
      steps: [{ step: 'se-connecter', hand: 'person', help: 'A5' }],
    })
    expect(pickTransfer(offer, nothing, '2026-11-27').steps).toEqual([])
    expect(pickTransfer(offer, nothing, '2026-11-27')).not.toHaveProperty('goal')
  })

  it('cannot be more than was offered', () => {
    const { goal: _, ...without } = offer
    const picked = pickTransfer(without, { steps: ['mot-de-passe', 'revenus'], goal: true }, '2026-11-27')
    expect(picked.steps.map(({ step }) => step)).toEqual(['revenus'])
    expect(picked).not.toHaveProperty('goal')
  })

  it('gives neither version of a contested step', () => {
    const sitting = atRecap().send({ type: 'judge', step: 'entrer', answer: 'contested' })
    const visit = sitting.snapshot.context.visit
    expect(visit && findVisitOffer(visit)?.steps).toEqual([
      { step: 'entrer', hand: 'unknown', help: 'N0', contested: true },
    ])
  })

  it('covers the last visit of the notebook, without its reference, its machine and its words', () => {
    const visit = {
      visit: 'a'.repeat(32),
      day: '2026-10-02',
      flow: 'caf/declaration',
      version: 3,
      training: false,
      role: 'worker' as const,
      place: '0a1b2c3d',
      finished: true,
      steps: [
        {
          step: 'revenus',
          hand: 'unknown' as const,
          help: 'N0' as const,
          contested: { said: { hand: 'worker' as const, help: 'A0' as const } },
        },
      ],
      critical: [],
      counted: 9,
    }
    const notebook = {
      format: 'cote-a-cote/carnet' as const,
      v: 1 as const,
      visits: [{ ...visit, day: '2026-09-01', visit: 'b'.repeat(32), steps: [] }, visit],
      goals: [{ flow: 'caf/declaration', step: 'revenus', day: '2026-10-02' }],
    }
    const found = findNotebookOffer(notebook, { flow: 'caf/declaration', training: false })
    expect(found).toEqual({
      flow: 'caf/declaration',
      version: 3,
      training: false,
      steps: [{ step: 'revenus', hand: 'unknown', help: 'N0', contested: true }],
      goal: 'revenus',
    })
    expect(findNotebookOffer(notebook, { flow: 'caf/declaration', training: true })).toBeUndefined()
  })
})

describe('a transfer', () => {
  const transfer = pickTransfer(offer, { steps: ['revenus'], goal: true, next: 'mediator' }, '2026-11-27')

  it('is read as it was written', () => {
    expect(parseTransfer(writeTransfer(transfer))).toEqual(transfer)
  })

  it('does not reveal by its length how much is in it', () => {
    expect(writeTransfer(pickTransfer(offer, nothing, '2026-11-27'))).toHaveLength(writeTransfer(transfer).length)
  })

  it.each([
    ['a name', { ...transfer, name: 'Camille' }],
    ['a note', { ...transfer, steps: [{ ...transfer.steps[0], note: 'malade' }] }],
    ['a reason', { ...transfer, steps: [{ ...transfer.steps[0], reason: 'disability' }] }],
    ['a value', { ...transfer, steps: [{ ...transfer.steps[0], value: '1200' }] }],
    ['words in place of a step', { ...transfer, steps: [{ ...transfer.steps[0], step: 'Camille Exemple' }] }],
    ['words in place of a goal', { ...transfer, goal: 'appeler Camille' }],
    ['another place than the closed list has', { ...transfer, next: 'chez Camille' }],
    ['a reference to a visit', { ...transfer, visit: 'a'.repeat(32) }],
    ['text that is no JSON', undefined],
  ])('has no field for %s', (_, content) => {
    expect(() => parseTransfer(content === undefined ? '{"format":' : JSON.stringify(content))).toThrow(
      expect.objectContaining({ code: 'not-a-transfer' }),
    )
  })

  it('of another version is reported as such', () => {
    expect(() => parseTransfer(JSON.stringify({ ...transfer, v: 2, more: true }))).toThrow(
      expect.objectContaining({ code: 'other-version' }),
    )
  })

  it('has no field that is free text', () => {
    const texts = Object.keys(transferSchema.shape).filter((name) => {
      const shape = transferSchema.shape[name as keyof typeof transferSchema.shape]
      return shape.safeParse('Camille Exemple, 12 rue des Tests').success
    })
    expect(texts).toEqual([])
  })
})

describe('the view of a transfer', () => {
  it('never shows an unknown id, which could carry a message', () => {
    const transfer = createTransfer({
      day: '2026-11-27',
      flow: 'camille/exemple',
      version: 1,
      training: false,
      steps: [{ step: 'camille-est-malade', hand: 'person', help: 'A6' }],
      goal: 'camille',
    })
    const view = toTransferView(transfer, { flows: [], portals: [] }, 'fr')
    expect(view).not.toHaveProperty('title')
    expect(view.steps[0]).not.toHaveProperty('title')
    expect(view.goal).toEqual({})
  })
})

describe('a key', () => {
  it('is parsed with text around it', () => {
    expect(parsePartnerKey(`# clé de l’accueil\r\n ${KEY.slice(0, 30)} ${KEY.slice(30)}\n`)).toBe(KEY)
    expect(parsePartnerKey(toShownKey(KEY))).toBe(KEY)
  })

  it.each(['', 'age1', `${KEY}q`, KEY.replace('q', 'b'), 'AGE-SECRET-KEY-1QQQ', `${KEY} ${KEY}`])(
    'is not %s',
    (text) => {
      expect(() => parsePartnerKey(text)).toThrow(expect.objectContaining({ code: 'not-a-key' }))
    },
  )

  it('is added once, is never this computer’s own, and a full list takes no more', () => {
    const partner = { kind: 'colleague', key: KEY } as const
    const list = addPartner([], partner, OTHER)
    expect(list).toEqual([partner])
    expect(() => addPartner(list, partner, OTHER)).toThrow(expect.objectContaining({ code: 'known-key' }))
    expect(() => addPartner(list, { ...partner, key: OTHER }, OTHER)).toThrow(
      expect.objectContaining({ code: 'own-key' }),
    )
    const full = Array.from({ length: MOST_PARTNERS }, () => partner)
    expect(() => addPartner(full, { ...partner, key: OTHER }, undefined)).toThrow(
      expect.objectContaining({ code: 'too-many' }),
    )
  })
})
