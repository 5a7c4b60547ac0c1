// @vitest-environment happy-dom
import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { fr } from '../../src/renderer/locales/fr.ts'
import { classes } from './gallery/class-screens.ts'
import { showScreen } from './support/screen.tsx'

const words = fr.class

async function show(name: string) {
  const { screen: shown, ...rest } = classes[name] ?? { screen: { at: 'class' } as const }
  return showScreen(shown, rest)
}

describe('a class on the trainer’s side', () => {
  it('gets an exercise from a step on, with the chosen amount of help', async () => {
    const { press, choose, user, sent } = await show('class-empty')
    await user.selectOptions(await screen.findByLabelText(words.exercise.title), 'caf/declaration-trimestrielle')
    await user.selectOptions(await screen.findByLabelText(words.exercise.from), 'montant')
    await choose(words.exercise.helpTitle, words.exercise.help.title)
    await press(words.exercise.give)
    expect(sent('class.command')).toEqual([
      {
        do: 'give',
        exercise: { is: 'procedure', flow: 'caf/declaration-trimestrielle', from: 'montant', help: 'title' },
      },
    ])
  })

  it('shows who calls, answers them, and frees the place of a computer that is gone', async () => {
    const { press, sent } = await show('class-trainer')
    screen.getByText(words.places.asking)
    screen.getByText(words.work.missing)
    await press('J’arrive : Poste 2')
    await press('Libérer la place : Poste 4')
    expect(sent('class.command')).toEqual([
      { do: 'come', place: 2 },
      { do: 'free', place: 4 },
    ])
  })

  it('ends for all only after confirmation', async () => {
    const { press, sent } = await show('class-trainer')
    await press(words.trainer.end)
    expect(sent('class.command')).toEqual([])
    await press(words.trainer.endYes)
    expect(sent('class.command')).toEqual([{ do: 'end' }])
  })
})

describe('a place in a class', () => {
  it('is joined with what the trainer’s screen shows, or says why not', async () => {
    const { user, press, sent } = await show('class-refused')
    screen.getByText(words.trouble['wrong-code'])
    await user.type(screen.getByLabelText(words.join.address), '192.168.1.20')
    await user.type(screen.getByLabelText(words.join.code), '042 917')
    await press(words.join.act)
    expect(sent('class.command')).toEqual([{ do: 'join', address: '192.168.1.20', code: '042 917' }])
  })

  it('shows the fictitious person beside the exercise, calls the trainer, and says that nothing is recorded', async () => {
    const { press, sent } = await show('class-guide')
    await press(words.learner.person)
    screen.getByText('cassis-33')
    await press(words.learner.ask)
    expect(sent('class.command')).toEqual([{ do: 'ask', on: true }])
  })

  it('offers no call that could not arrive, and continues', async () => {
    await show('class-guide-alone')
    expect(screen.queryByRole('button', { name: words.learner.ask })).toBeNull()
    screen.getByText(words.learner.alone)
  })

  it('is restarted, printed and left', async () => {
    const { press, sent } = await show('class-done')
    await press(words.learner.again)
    await press(words.sheet.print)
    await press(words.learner.leave)
    expect(sent('class.command')).toEqual([{ do: 'again' }, { do: 'leave' }])
    expect(sent('class.keep')).toEqual(['print'])
  })
})

describe('the sheets of an exercise', () => {
  it('are one per place, each with its own fictitious person, and room for the help with each step', async () => {
    location.hash = '#class'
    await showScreen({ at: 'class' })
    expect((await screen.findAllByRole('article')).map((one) => one.getAttribute('aria-label'))).toEqual([
      'Poste 3',
      'Poste 4',
    ])
    screen.getByText('Chloé Fictif')
    screen.getByText('Driss Gabarit')
    expect(screen.getAllByRole('columnheader', { name: words.sheet.helpCode })).toHaveLength(2)
    location.hash = ''
  })
})
