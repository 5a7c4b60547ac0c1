import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CAPABILITIES, isPermitted, PERMISSIONS_POLICY } from '../../../src/core/navigation/capabilities.ts'

const TYPES = readFileSync(join(import.meta.dirname, '../../../node_modules/electron/electron.d.ts'), 'utf8')

/** Reads the permissions that Electron passes to a handler, from its own types. */
function readAsked(handler: string): readonly string[] {
  const [, names = ''] =
    new RegExp(`${handler}\\(handler: \\(\\(webContents[^,]*, permission: ([^,]*),`).exec(TYPES) ?? []
  return [...names.matchAll(/'([^']+)'/g)].map(([, name = '']) => name)
}

describe('the table of what a page may reach', () => {
  it.each(['setPermissionRequestHandler', 'setPermissionCheckHandler'])(
    'has each permission that %s can be asked',
    (handler) => {
      const known = CAPABILITIES.flatMap(({ permissions = [] }) => permissions)
      const asked = readAsked(handler)
      expect(asked.length).toBeGreaterThan(30)
      expect(asked.filter((name) => !known.includes(name))).toEqual([])
    },
  )

  it('decides on each name once', () => {
    for (const kind of ['permissions', 'policies'] as const) {
      const names = CAPABILITIES.flatMap((one) => one[kind] ?? [])
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
    }
  })

  it('has a reason for each', () => {
    for (const { what, why } of CAPABILITIES) expect(why.length, what).toBeGreaterThan(10)
  })

  it('grants no permission, not even an unknown one', () => {
    const asked = [...readAsked('setPermissionRequestHandler'), 'something-new']
    expect(asked.filter(isPermitted)).toEqual([])
  })

  it('refuses a feature to the page and to every frame in it', () => {
    expect(PERMISSIONS_POLICY.split(', ')).toEqual(
      expect.arrayContaining(['picture-in-picture=()', 'clipboard-read=()', 'camera=()']),
    )
    expect(PERMISSIONS_POLICY).not.toContain('autoplay')
  })
})
