// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { createRehearsal, DEGREES } from '../../src/core/simulated-person.ts'
import { fr } from '../../src/renderer/locales/fr.ts'
import { findViolations } from './support/axe.ts'
import { showScreen } from './support/screen.tsx'

const words = fr.rehearsal

describe('an exercise with a simulated person', () => {
  it('says what the person does, that help is not enough, and at the end which help was enough', async () => {
    const { press, choose, sent } = await showScreen({ at: 'rehearsal' })
    await choose(words.who, words.character.beginner)
    await choose(words.number, '2')
    await press(words.begin)
    const { steps } = createRehearsal('beginner', 2)
    for (const { step, needs, sign } of steps) {
      await screen.findByRole('heading', { level: 2, name: words.step[step] })
      screen.getByText(words.sign[sign])
      // The least help first at most steps, the most at once at the last.
      const tries = step === 'send' ? (['A0'] as const) : DEGREES.slice(0, DEGREES.indexOf(needs) + 1)
      for (const degree of tries) {
        await press(words.help[degree])
        if (degree !== tries.at(-1)) await screen.findByText(/la personne n’y arrive pas encore/)
      }
    }
    const least = steps.at(-1)?.needs === 'A0' ? 7 : 6
    await screen.findByText(`Étapes avec juste l’aide qu’il fallait : ${least} sur 7`)
    expect(await findViolations()).toEqual([])
    // It stays on this screen: no command is sent.
    expect(sent('session.command')).toEqual([])
    await press(words.again)
    screen.getByRole('button', { name: words.begin })
  })
})
