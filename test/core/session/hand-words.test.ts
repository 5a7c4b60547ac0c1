import { expect, it } from 'vitest'
import type { SessionEvent } from '../../../src/core/session/context.ts'
import { findHolder } from '../../../src/core/session/visit.ts'
import { beginSitting, type Sitting, viewOf } from './sitting.ts'

const MOVES: readonly SessionEvent[] = [
  { type: 'take-hand' },
  { type: 'return-hand' },
  { type: 'agree-hand' },
  { type: 'continue-myself' },
  { type: 'offer-hand', by: 'person' },
  { type: 'offer-hand', by: 'worker' },
  { type: 'decline-offer' },
  { type: 'HAND_IDLE' },
  { type: 'undo' },
  { type: 'say-word', word: 'told' },
  { type: 'step-away', on: true },
  { type: 'step-away', on: false },
]

/** What both people read of the hand: the band and the frame follow `holder`, the bar says what the last press did. */
function readWords(sitting: Sitting) {
  const { screen } = viewOf(sitting)
  const { visit } = sitting.snapshot.context
  if (screen.at !== 'guide' || !visit) throw new Error('the guide shows')
  const { holder, offer, word, away } = screen.hand
  return { holder, offer, word, away, undo: screen.undo?.what, frame: findHolder(visit), hasTurn: !!visit.turn }
}

/** Every sequence of moves up to this length. */
const LENGTH = 4

it.each(['open', 'secret'] as const)('band, frame and words agree at every moment of a handover: %s', (door) => {
  const seen = new Set<string>()
  let paths: readonly (readonly SessionEvent[])[] = [[]]
  for (let length = 0; length < LENGTH; length += 1) {
    const next: (readonly SessionEvent[])[] = []
    for (const path of paths) {
      for (const move of MOVES) {
        const words = readWords(beginSitting('yes', door).send(...path, move))
        const key = JSON.stringify(words)
        // Amber only once the hand has passed: an offer leaves it with the person.
        expect(words.holder).toBe(words.hasTurn ? 'worker' : 'person')
        expect(words.frame).toBe(words.holder)
        if (words.undo === 'hand') expect(words.holder).toBe('worker')
        if (words.holder === 'worker') expect(words.offer).toBeUndefined()
        if (words.away) expect(words.holder).toBe('person')
        if (!seen.has(key)) next.push([...path, move])
        seen.add(key)
      }
    }
    paths = next
  }
  expect(seen.size).toBeGreaterThan(10)
})

it('at a password, a press for the hand only offers, and says so', () => {
  expect(readWords(beginSitting('yes', 'secret').send({ type: 'take-hand' }))).toMatchObject({
    holder: 'person',
    offer: 'worker',
    undo: 'offered',
  })
})

it('a helper who takes the hand is back', () => {
  const sitting = beginSitting().send({ type: 'step-away', on: true }, { type: 'take-hand' })
  expect(readWords(sitting)).toMatchObject({ holder: 'worker', away: false })
})
