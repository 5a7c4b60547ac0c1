import { describe, expect, it } from 'vitest'
import { toBesideLikeness, toBetweenLikeness } from '../../../../src/core/guidance/heal/beside.ts'

const NEAR = ['nom', 'prenom', 'date de naissance', 'telephone portable', 'courriel', 'continuer']

describe('what stands beside two elements', () => {
  it('is the same where it says the same in the same order', () => {
    expect(toBesideLikeness(NEAR, NEAR)).toBe(1)
    expect(toBesideLikeness(NEAR, [])).toBe(0)
  })

  it('is much the same where some of it was reworded', () => {
    const reworded = NEAR.map((words) => (words === 'telephone portable' ? 'numero de telephone portable' : words))
    expect(toBesideLikeness(NEAR, reworded)).toBeGreaterThan(0.9)
  })

  it('is less the same in another order', () => {
    expect(toBesideLikeness(NEAR, [...NEAR].reverse())).toBeCloseTo(1 / NEAR.length)
  })

  it('is still half the same where three things came in before', () => {
    const later = ['accueil', 'aide', 'contact', ...NEAR.slice(0, 3)]
    expect(toBesideLikeness(NEAR, later)).toBe(0.5)
  })
})

describe('the two things that an element stands between', () => {
  it('tell it from its neighbour, beside which stands nearly the same', () => {
    const neighbour = ['prenom', 'date de naissance', 'code postal', 'courriel', 'continuer', 'retour']
    expect(toBetweenLikeness(NEAR, ['adresse', ...NEAR.slice(1, 5), 'retour'])).toBe(1)
    expect(toBetweenLikeness(NEAR, neighbour)).toBe(0)
  })

  it('are not known at the ends of a page', () => {
    expect(toBetweenLikeness(NEAR.slice(0, 4), NEAR)).toBeUndefined()
    expect(toBetweenLikeness(NEAR, NEAR.slice(0, 4))).toBe(0)
  })
})
