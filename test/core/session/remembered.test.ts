import { describe, expect, it } from 'vitest'
import { createSitting, type Sitting, VISIT, viewOf } from './sitting.ts'

describe('the languages that are offered', () => {
  it('are all at first', () => {
    expect(viewOf(createSitting()).languages).toEqual(['fr', 'en', 'ar', 'pt', 'tr', 'uk', 'ro'])
  })

  it('are those that are not hidden, in the same order, and come back once they are shown', () => {
    const sitting = createSitting().send(
      { type: 'offer-language', language: 'ro', on: false },
      { type: 'offer-language', language: 'en', on: false },
      { type: 'offer-language', language: 'en', on: false },
    )
    expect(viewOf(sitting).languages).toEqual(['fr', 'ar', 'pt', 'tr', 'uk'])
    expect(viewOf(sitting.send({ type: 'offer-language', language: 'en', on: true })).languages).toEqual([
      'fr',
      'en',
      'ar',
      'pt',
      'tr',
      'uk',
    ])
  })
})

describe('the choices of a visit', () => {
  const begun = () =>
    createSitting().send(
      { type: 'pick', flow: 'mairie/inscription', training: true },
      { type: 'consent', answer: 'yes', visit: VISIT },
    )
  const choose = (sitting: Sitting) =>
    sitting.send(
      { type: 'language', language: 'ar' },
      { type: 'second-language', language: 'tr' },
      { type: 'text-size', size: 'largest' },
    )

  it('show in it, and are the desk’s no longer once it is over', () => {
    const chosen = choose(begun())
    expect(viewOf(chosen)).toMatchObject({ language: 'ar', textSize: 'largest' })
    const over = chosen.send({ type: 'stop' }, { type: 'WIPED', checks: [] })
    expect(viewOf(over)).toMatchObject({ language: 'fr', textSize: 'normal', screen: { at: 'home' } })
    expect(over.snapshot.context.secondLanguage).toBeUndefined()
  })

  it('of ten people leave the desk’s as they were', () => {
    const languages = ['ar', 'tr', 'uk', 'ro', 'pt', 'en', 'fr', 'ar', 'en', 'tr'] as const
    let sitting = createSitting()
    const before = viewOf(sitting)
    for (const language of languages) {
      sitting = sitting.send(
        { type: 'pick', flow: 'mairie/inscription', training: true },
        { type: 'language', language },
        { type: 'second-language', language: 'fr' },
        { type: 'consent', answer: 'yes', visit: VISIT },
        { type: 'text-size', size: 'largest' },
        { type: 'language', language: 'ro' },
        { type: 'stop' },
        { type: 'WIPED', checks: [] },
      )
    }
    const { language, textSize, languages: offered } = viewOf(sitting)
    expect({ language, textSize, offered }).toEqual({
      language: before.language,
      textSize: before.textSize,
      offered: before.languages,
    })
    expect(sitting.saved).toEqual([])
  })

  it('are not saved, unlike those made at home', () => {
    expect(choose(begun()).saved).toEqual([])
    expect(choose(createSitting()).saved).toHaveLength(3)
  })
})
