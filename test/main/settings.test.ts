import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSettings } from '../../src/main/settings.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'settings-'))
})
afterEach(() => {
  chmodSync(folder, 0o700)
  rmSync(folder, { recursive: true })
})

const DEFAULTS = {
  language: 'fr',
  textSize: 'normal',
  look: { theme: 'system', contrast: 'system' },
  sound: false,
  voiceSpeed: 'normal',
  hiddenLanguages: [],
  role: 'worker',
  lockAfter: 15,
}

describe('settings', () => {
  it('are French, of normal size, silent and locked after 15 minutes by default, and say nothing of the end', () => {
    expect(openSettings(folder).read()).toEqual(DEFAULTS)
  })

  it('are saved for the next start, and nothing beside them', async () => {
    const chosen = {
      language: 'ar',
      textSize: 'largest',
      secondLanguage: 'fr',
      hiddenLanguages: ['ro'],
      look: { theme: 'dark', contrast: 'more' },
      sound: true,
      voiceSpeed: 'slow',
      role: 'volunteer',
      lockAfter: 0,
      endBoxes: ['print', 'calendar'],
    } as const
    await openSettings(folder).save(chosen)
    expect(openSettings(folder).read()).toEqual(chosen)
    expect(readdirSync(folder)).toEqual(['settings.json'])
  })

  it.each([
    '{"language":"fr","textSize":"normal","lockAfter":1}',
    '',
    '{',
    'null',
    '[]',
    '{"language":"fr"}',
    '{"language":"xx","textSize":"normal"}',
  ])('count as none when the file says %j', (text) => {
    writeFileSync(join(folder, 'settings.json'), text)
    expect(openSettings(folder).read()).toEqual(DEFAULTS)
  })

  it('are saved one by one: the others stay unchanged', async () => {
    await openSettings(folder).save({ lockAfter: 5 })
    await openSettings(folder).save({ language: 'en', textSize: 'large', sound: false })
    expect(openSettings(folder).read()).toEqual({ ...DEFAULTS, language: 'en', textSize: 'large', lockAfter: 5 })
  })

  it('forget a second language that nobody wants any more', async () => {
    await openSettings(folder).save({ secondLanguage: 'ar' })
    await openSettings(folder).save({ secondLanguage: undefined })
    expect(openSettings(folder).read()).toEqual(DEFAULTS)
  })

  it('hold nothing but languages, size, sound, voice, who usually helps, when the screen is covered and what an end does', () => {
    writeFileSync(join(folder, 'settings.json'), '{"language":"en","textSize":"large","name":"x"}')
    expect(openSettings(folder).read()).toEqual(DEFAULTS)
  })

  it('keep what an older version chose, without a sound', () => {
    writeFileSync(join(folder, 'settings.json'), '{"language":"en","textSize":"large"}')
    expect(openSettings(folder).read()).toEqual({ ...DEFAULTS, language: 'en', textSize: 'large' })
  })

  it('hold until the app closes where the disk refuses', async () => {
    writeFileSync(join(folder, 'file'), '')
    const settings = openSettings(join(folder, 'file', 'missing'))
    expect(await settings.save({ language: 'en', textSize: 'large', sound: false })).toBe(false)
    expect(settings.read()).toEqual({ ...DEFAULTS, language: 'en', textSize: 'large' })
  })

  it('leave the handling of signals to the app', async () => {
    const before = ['SIGHUP', 'SIGINT', 'SIGTERM'].map((signal) => process.listeners(signal as NodeJS.Signals))
    await openSettings(folder).save({ sound: true })
    expect(['SIGHUP', 'SIGINT', 'SIGTERM'].map((signal) => process.listeners(signal as NodeJS.Signals))).toEqual(before)
  })

  it('are readable by this user only', async () => {
    await openSettings(folder).save({ sound: true })
    expect(statSync(join(folder, 'settings.json')).mode & 0o777).toBe(0o600)
  })
})
