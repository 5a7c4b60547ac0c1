import { describe, expect, it } from 'vitest'
import type { Fingerprint } from '../../../../src/core/guidance/heal/fingerprint.ts'
import { heal } from '../../../../src/core/guidance/heal/heal.ts'

function link(name: string, rank: number): Fingerprint {
  return { tag: 'a', role: 'link', name, href: `/${name}`, classes: ['lien'], path: `main[1]/ul[1]/li[${rank}]/a[1]` }
}

const PAGE = ['contact', 'mentions legales', 'plan du site', 'accessibilite', 'mon compte', 'se connecter'].map(
  (name, index) => link(name, index + 1),
)

describe('the gate', () => {
  it('takes one that is left of several by its row only', () => {
    const see = (row: string, rank: number): Fingerprint => ({ ...link('voir', rank), href: '#', row })
    const recorded = { ...see('avis d impot', 7), twins: 1 }
    expect(heal(recorded, [...PAGE, see('quittance de loyer', 8)]).outcome).toBe('unknown')
    const renamed = [...PAGE, see('quittance de loyer', 7), see('dernier avis d impot', 8)]
    expect(heal(recorded, renamed)).toMatchObject({ index: 7 })
    const { row: _row, ...bare } = recorded
    expect(heal(bare, [...PAGE, see('quittance de loyer', 7)]).outcome).toBe('unknown')
  })

  it('takes nothing around the main part for another wording of what stood in it', () => {
    const field = (name: string, landmarks: string[]): Fingerprint => ({
      tag: 'input',
      role: 'textbox',
      type: 'email',
      name,
      near: ['nom de famille', 'departement', 'envoyer'],
      landmarks,
    })
    const others = ['nom de famille', 'departement'].map((name) => ({ ...field(name, ['form', 'main']), type: 'text' }))
    const recorded = field('adresse electronique', ['form', 'main'])
    expect(heal(recorded, [...others, field('votre adresse electronique', ['form', 'main'])]).outcome).toBe('probable')
    expect(heal(recorded, [...others, field('votre adresse electronique', ['form', 'contentinfo'])]).outcome).toBe(
      'unknown',
    )
  })
})
