import { describe, expect, it } from 'vitest'
import { type AppFacts, type EngineFacts, findFaults, toEnginePage } from '../../tools/engine/report.ts'

const ENGINE: EngineFacts = {
  electron: '45.4.1',
  chromium: '156.0.8078.114',
  node: '24.18.0',
  v8: '15.6',
  platform: 'linux-x64',
  keychain: { backend: 'gnome_libsecret', tag: 'v11' },
  printers: { count: 1, fields: ['displayName', 'name'] },
  ozone: 'x11',
  sqlite: '3.51.0',
  compileCache: true,
  pdf: 'a frame',
}
const APP: AppFacts = {
  undecided: [],
  viewers: [],
  codeCache: 'accepted',
  visit: { name: 'presque-seul', steps: 15, seconds: 60, verified: true },
}

describe('the page about an engine', () => {
  it('says what was found, on which day, and that nothing is wrong', () => {
    const page = toEnginePage(ENGINE, APP, '2026-11-30')
    expect(page).toContain('# Electron 45.4.1 on linux-x64')
    expect(page).toContain('on 2026-11-30. Nothing is wrong.')
    expect(page).toContain('gnome_libsecret: a sealed word begins with `v11`, the key of a keyring')
    expect(page.endsWith(' |\n')).toBe(true)
  })

  it('calls a constant a constant, whatever the name of the keychain', () => {
    const engine = { ...ENGINE, keychain: { backend: 'gnome_libsecret', tag: 'v10' } }
    expect(toEnginePage(engine, APP, '2026-11-30')).toContain('`v10`, a constant: nothing is protected by it')
  })

  it('lists each thing that is wrong', () => {
    const faults = findFaults(
      { ...ENGINE, ozone: 'wayland' },
      {
        undecided: [{ code: 'member-not-known', name: 'sidewalk' }],
        viewers: ['chrome-extension://x/index.html'],
        codeCache: 'rejected',
        visit: { ...APP.visit, verified: false },
      },
    )
    expect(faults).toHaveLength(5)
    expect(findFaults(ENGINE, APP)).toEqual([])
  })
})
