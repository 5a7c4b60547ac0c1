import { describe, expect, it } from 'vitest'
import { toBesideLikeness, toBetweenLikeness } from '../../../../src/core/guidance/heal/beside.ts'

const NEAR = ['nom', 'prenom', 'date de naissance', 'telephone portable', 'courriel', 'continuer']

describe('the neighbours of two elements', () => {
  it('are alike where they say the same in the same order', () => {
    expect(toBesideLikeness(NEAR, NEAR)).toBe(1)
    expect(toBesideLikeness(NEAR, [])).toBe(0)
  })

  it('are mostly alike where some were reworded', () => {
    const reworded = NEAR.map((words) => (words === 'telephone portable' ? 'numero de telephone portable' : words))
    expect(toBesideLikeness(NEAR, reworded)).toBeGreaterThan(0.9)
  })

  it('are less alike in another order', () => {
    expect(toBesideLikeness(NEAR, [...NEAR].reverse())).toBeCloseTo(1 / NEAR.length)
  })

  it('are half alike where three elements were inserted before', () => {
    const later = ['accueil', 'aide', 'contact', ...NEAR.slice(0, 3)]
    expect(toBesideLikeness(NEAR, later)).toBe(0.5)
  })
})

describe('the two direct neighbours of an element', () => {
  it('tell it from its neighbour, whose neighbours are nearly the same', () => {
    const neighbour = ['prenom', 'date de naissance', 'code postal', 'courriel', 'continuer', 'retour']
    expect(toBetweenLikeness(NEAR, ['adresse', ...NEAR.slice(1, 5), 'retour'])).toBe(1)
    expect(toBetweenLikeness(NEAR, neighbour)).toBe(0)
  })

  it('are not known at the ends of a page', () => {
    expect(toBetweenLikeness(NEAR.slice(0, 4), NEAR)).toBeUndefined()
    expect(toBetweenLikeness(NEAR, NEAR.slice(0, 4))).toBe(0)
  })
})
