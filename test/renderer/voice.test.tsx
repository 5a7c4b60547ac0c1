// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { findGuide } from './gallery/find-guide.ts'
import { screens } from './gallery/screens.ts'
import { findNamed, queryNamed, showScreen } from './support/screen.tsx'
import { installVoice } from './support/voice.ts'

const guide = findGuide('guide')

describe('a computer with a voice', () => {
  it('reads the step phrase by phrase, slower than the voice, and reports it once the voice starts', async () => {
    const voice = installVoice('fr-FR')
    const { press, sent } = await showScreen(guide)
    await press('Écouter')
    expect(voice.utterances).toMatchObject([{ text: `${guide.step.title}.`, lang: 'fr-FR', rate: 0.9 }])
    expect(sent('session.command')).toEqual([])
    voice.start()
    expect(sent('session.command')).toEqual([{ do: 'help', rung: 'read' }])
    findNamed('button', 'Arrêter la voix')
    voice.end()
    expect(voice.utterances).toMatchObject([
      { text: /^Cliquez/.exec(guide.step.say) && expect.stringContaining('Cliquez') },
    ])
    voice.start()
    while (voice.utterances.length > 0) voice.end()
    findNamed('button', 'Écouter')
    expect(sent('session.command')).toHaveLength(1)
  })

  it('stops when the step changes', async () => {
    const voice = installVoice('fr-FR')
    const { press, change } = await showScreen(guide)
    await press('Écouter')
    voice.start()
    change({ screen: { ...guide, step: { ...guide.step, id: 'next', title: 'Continuer' } } })
    expect(voice.utterances).toEqual([])
    findNamed('button', 'Écouter')
  })

  it('says that the voice was interrupted', async () => {
    const voice = installVoice('fr-FR')
    const { press } = await showScreen(guide)
    await press('Écouter')
    voice.interrupt()
    screen.getByText('La voix s’est arrêtée. Essayez encore.')
  })

  it('reads at the chosen speed, which the settings demonstrate at once', async () => {
    const voice = installVoice('fr-FR')
    const { press, choose, change, sent } = await showScreen(screens.settings!)
    await choose('Vitesse de la voix', 'Lente')
    expect(sent('session.command')).toEqual([{ do: 'voice-speed', speed: 'slow' }])
    change({ voiceSpeed: 'slow' })
    await press('Écouter')
    expect(voice.utterances).toMatchObject([{ text: 'Bonjour.', rate: 0.7 }])
  })
})

describe('a step that the language lacks', () => {
  const lacking = { ...guide, step: { ...guide.step, french: ['title', 'say'] as const } }

  it('is marked as French, and read by a French voice', async () => {
    const voice = installVoice('fr-FR')
    const { press } = await showScreen(lacking, { language: 'tr' })
    const flat = (text: string): string => text.replaceAll(/\s+/g, ' ')
    expect(screen.getByText((text) => flat(text) === flat(guide.step.say)).lang).toBe('fr')
    await press('Dinle')
    expect(voice.utterances).toMatchObject([{ text: `${guide.step.title}.`, lang: 'fr-FR' }])
  })

  it('is never read by the voice of another language', async () => {
    installVoice('tr-TR')
    await showScreen(lacking, { language: 'tr' })
    await waitFor(() => expect(queryNamed('button', 'Dinle')).toBeNull())
  })
})

describe('a computer without a voice for the language', () => {
  it.each(['none', 'another language'])('offers nothing to listen to: %s', async (is) => {
    if (is === 'another language') installVoice('en-GB')
    await showScreen(guide)
    await waitFor(() => expect(queryNamed('button', 'Écouter')).toBeNull())
  })

  it('says so on the home screen and in the settings', async () => {
    const { change } = await showScreen(screens.home!)
    await screen.findByText('1 réglage à finir')
    change({ screen: screens.settings! })
    await screen.findByText(/^Cet ordinateur n’a pas de voix dans cette langue\./)
  })
})
