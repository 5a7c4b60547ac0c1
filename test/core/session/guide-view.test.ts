import { describe, expect, it } from 'vitest'
import { toView } from '../../../src/core/session/to-view.ts'
import { beginSitting, type Sitting } from './sitting.ts'

const around = { today: '2026-11-24', head: 'f'.repeat(64), character: undefined }

function guideOf(sitting: Sitting) {
  const { screen } = toView(sitting.snapshot, around)
  if (screen.at !== 'guide') throw new Error(`no guide but ${screen.at}`)
  return screen
}

describe('the list of steps', () => {
  it('has one mark for each step that is counted', () => {
    const { step, steps } = guideOf(beginSitting())
    expect(steps.map(({ id }) => id)).toEqual(['entrer', 'emploi', 'logement', 'valider', 'relire', 'envoyer'])
    expect(steps).toHaveLength(step.total)
  })

  it('takes in what only some people meet, once it is met', () => {
    const { step, steps } = guideOf(beginSitting().shows(['recu']))
    expect(step.id).toBe('garder')
    expect(steps.at(-1)).toMatchObject({ id: 'garder', state: 'now' })
  })
})
