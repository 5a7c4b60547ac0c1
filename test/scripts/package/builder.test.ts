import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const ROOT = join(import.meta.dirname, '../../..')

interface Platform {
  readonly target: readonly string[]
  readonly icon: string
}

interface Configuration {
  readonly appId: string
  readonly linux: Platform
  readonly win: Platform
  readonly mac: Platform & { readonly hardenedRuntime: boolean }
  readonly nsis: { readonly deleteAppDataOnUninstall: boolean }
  readonly msi: { readonly perMachine: boolean }
}

const read = () => parse(readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8')) as Configuration

/** Runs electron-builder's own check of a configuration, the one with which each packaging begins. */
function validate(configuration: unknown): Promise<void> {
  const load = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'))
  const { validateConfiguration } = load('app-builder-lib/out/util/config/config.js') as {
    validateConfiguration(configuration: unknown, log: object): Promise<void>
  }
  return validateConfiguration(configuration, { isEnabled: false, add: () => undefined })
}

describe('electron-builder.yml', () => {
  it('is a configuration that electron-builder takes, on each system', async () => {
    await expect(validate(read())).resolves.toBeUndefined()
  })

  it('is refused with a key that electron-builder does not know', async () => {
    const { win, ...others } = read()
    await expect(validate({ ...others, win: { ...win, silent: true } })).rejects.toThrow('configuration.win')
  })

  it('describes what is made on each system, with one icon that is large enough for all', () => {
    const { linux, win, mac } = read()
    expect([linux.target, win.target, mac.target]).toEqual([['AppImage'], ['nsis', 'msi'], ['dmg', 'zip']])
    for (const { icon } of [linux, win, mac]) expect(existsSync(join(ROOT, icon))).toBe(true)
    const png = readFileSync(join(ROOT, linux.icon))
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1024, 1024])
  })

  it('leaves the record where the program is removed, and installs the .msi for all users', () => {
    const { nsis, msi, mac } = read()
    expect(nsis.deleteAppDataOnUninstall).toBe(false)
    expect(msi.perMachine).toBe(true)
    expect(mac.hardenedRuntime).toBe(true)
  })

  it('names the app as its place in menus and its metadata do', () => {
    const { appId } = read()
    for (const end of ['desktop', 'metainfo.xml'])
      expect(existsSync(join(ROOT, `packaging/debian/${appId}.${end}`))).toBe(true)
    expect(readFileSync(join(ROOT, 'scripts/package/staging.mjs'), 'utf8')).toContain(`'${appId}.desktop'`)
  })
})
