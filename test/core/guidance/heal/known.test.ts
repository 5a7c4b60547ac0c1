import { describe, expect, it } from 'vitest'
import type { Fingerprint } from '../../../../src/core/flow/language/fingerprint.ts'
import { digestSchema, toDigest } from '../../../../src/core/guidance/heal/digest.ts'
import { addAnswer, elementsOf, type KnownHeal, knownHealSchema } from '../../../../src/core/guidance/heal/known.ts'

const print: Fingerprint = {
  tag: 'button',
  role: 'button',
  name: 'continuer',
  near: ['retour'],
  path: 'main[1]/button[1]',
}
const heal: KnownHeal = {
  flow: 'mairie/inscription',
  version: 3,
  training: false,
  step: 'emploi',
  element: toDigest(print),
  answer: 'confirmed',
}

describe('a digest', () => {
  it('is the same wherever the element is on the page', () => {
    expect(toDigest({ ...print, path: 'main[1]/p[3]/button[1]', near: [], classes: ['big'] })).toBe(toDigest(print))
    expect(digestSchema.safeParse(toDigest(print)).success).toBe(true)
  })

  it.each<Partial<Fingerprint>>([{ name: 'suivant' }, { tag: 'a' }, { question: 'autre' }, { type: 'submit' }])(
    'differs for an element with %o',
    (other) => {
      expect(toDigest({ ...print, ...other })).not.toBe(toDigest(print))
    },
  )

  it('distinguishes elements without words by their technical names', () => {
    const unnamed = { tag: 'input', id: 'a' }
    expect(toDigest(unnamed)).not.toBe(toDigest({ tag: 'input', id: 'b' }))
  })
})

describe('the answers of people about healed elements', () => {
  it('are replaced by later ones', () => {
    const known = addAnswer(addAnswer([], heal), { ...heal, answer: 'refused' })
    expect(elementsOf(known, 'emploi', 'confirmed')).toEqual([])
    expect(elementsOf(known, 'emploi', 'refused')).toEqual([heal.element])
  })

  it.each<Partial<KnownHeal>>([{ step: 'autre' }, { version: 4 }, { training: true }, { element: '0'.repeat(16) }])(
    'are kept apart from those of %o',
    (other) => {
      expect(addAnswer([heal], { ...heal, ...other })).toHaveLength(2)
    },
  )

  it('have no field for words of a page', () => {
    expect(knownHealSchema.safeParse({ ...heal, element: 'continuer' }).success).toBe(false)
    expect(knownHealSchema.safeParse({ ...heal, label: 'Continuer' }).success).toBe(false)
  })
})
