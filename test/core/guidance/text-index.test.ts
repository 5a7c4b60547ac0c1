import { describe, expect, it } from 'vitest'
import { toSpacedWords } from '../../../src/core/base/words.ts'
import { createTextIndexBuilder } from '../../../src/core/guidance/judge/text-index.ts'

/** The pieces are their own text; `|` separates blocks. */
function toIndex(pieces: readonly string[], isJoined = true) {
  const builder = createTextIndexBuilder<string>()
  for (const piece of pieces) {
    if (piece === '|') builder.addBlockEdge()
    else builder.addPiece(piece, toSpacedWords(piece), () => isJoined)
  }
  return builder.build()
}

function toPieces(pieces: readonly string[], wanted: string, isJoined = true): readonly (readonly string[])[] {
  const index = toIndex(pieces, isJoined)
  return [...index.occurrences(wanted)].map((stretch) => index.pieces(stretch))
}

describe('text index', () => {
  it('finds words cut into several pieces', () => {
    expect(toPieces(['Avez-vous ', 'travaillé', ' ce mois ?'], 'vous travaillé ce')).toEqual([
      ['Avez-vous ', 'travaillé', ' ce mois ?'],
    ])
  })

  it('finds a word cut in two when the pieces are joined', () => {
    expect(toPieces(['trav', 'aillé'], 'travaillé')).toHaveLength(1)
  })

  it('finds two words when the pieces are not joined', () => {
    expect(toPieces(['Nom', 'de naissance'], 'nom de', false)).toHaveLength(1)
    expect(toPieces(['Nom', 'de naissance'], 'nomde', false)).toHaveLength(0)
  })

  it('finds every occurrence', () => {
    expect(toPieces(['Oui', '|', 'Non', '|', 'Oui'], 'oui')).toEqual([['Oui'], ['Oui']])
  })

  it('joins no sentence across blocks', () => {
    expect(toPieces(['votre', '|', 'déclaration'], 'votre déclaration')).toEqual([])
  })

  it('finds whole words only', () => {
    expect(toPieces(['nonante'], 'non')).toEqual([])
  })

  it('finds nothing for empty or missing words', () => {
    expect(toPieces(['Oui'], '?')).toEqual([])
    expect(toPieces([], 'oui')).toEqual([])
    expect(toPieces([' ', '…'], 'oui')).toEqual([])
  })

  it('returns the words of a stretch, block by block', () => {
    const index = toIndex(['Heures', '|', 'Arrondissez'])
    const all = { from: 0, to: 1000 }
    expect(index.slice(all)).toBe('heures arrondissez')
    expect(index.lines(all)).toEqual(['heures', 'arrondissez'])
  })
})
