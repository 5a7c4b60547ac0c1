import { describe, expect, it } from 'vitest'
import { toLeavingQuestion } from '../../../src/core/app/leaving.ts'
import { toView } from '../../../src/core/app/view/to-view.ts'
import type { View } from '../../../src/core/app/view/view.ts'
import { beginSitting, createSitting } from '../session/sitting.ts'

const toShown = ({ snapshot }: ReturnType<typeof createSitting>, language: View['language'] = 'fr'): View => ({
  ...toView(snapshot, { today: '2026-11-26', head: '', character: undefined }),
  language,
})

const acted = () => beginSitting().send({ type: 'GESTURE', step: 'entrer' })

describe('closing our window', () => {
  it('asks nothing before a visit, nor once it is erased', () => {
    expect(toLeavingQuestion(toShown(createSitting()))).toBeUndefined()
    const over = acted().send({ type: 'stop' }, { type: 'finish', keepBoth: true })
    expect(toShown(over).screen.at).toBe('home')
    expect(toLeavingQuestion(toShown(over))).toBeUndefined()
  })

  it('asks while a procedure is in progress, and shows what would be lost', () => {
    const question = toLeavingQuestion(toShown(beginSitting()))
    expect(question?.message).toContain('La démarche n’est pas finie')
    expect(question?.detail).toContain('pas encore envoyé sera perdu')
  })

  it('asks during the recap, and does not promise to keep answers: a visit without notes keeps none', () => {
    const question = toLeavingQuestion(toShown(acted().send({ type: 'stop' })))
    expect(question?.message).toContain('La relecture n’est pas finie')
    expect(question?.detail).toBe('La feuille à emporter n’est pas encore faite.')
  })

  it.each(['en', 'ar'] as const)('asks in the chosen language: %s', (language) => {
    const [french, other] = [toShown(beginSitting()), toShown(beginSitting(), language)].map(toLeavingQuestion)
    for (const part of ['message', 'detail', 'stay', 'leave'] as const) expect(other?.[part]).not.toBe(french?.[part])
  })
})
