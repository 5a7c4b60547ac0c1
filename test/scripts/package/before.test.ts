import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FuseV1Options } from '@electron/fuses'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { importScript } from '../support/import-script.ts'

type Fuses = Readonly<Record<string, boolean>>

const { readTarget, toUnpacked } = await importScript<{
  readTarget(args: readonly string[], platform?: string): { readonly name: string; readonly words: readonly string[] }
  toUnpacked(platform: string, arch: string): string
}>('package/targets.mjs')
const { findWrongFuses } = await importScript<{
  findWrongFuses(declared: Fuses, wire: Readonly<Record<number, number>>, options: object): readonly string[]
}>('package/fuses.mjs')
const { readSourceDate } = await importScript<{ readSourceDate(env: NodeJS.ProcessEnv): number }>(
  'package/source-date.mjs',
)

const { electronFuses } = parse(readFileSync(join(import.meta.dirname, '../../../electron-builder.yml'), 'utf8')) as {
  readonly electronFuses: Fuses
}
const [OFF, ON] = [...'01'].map((digit) => digit.charCodeAt(0)) as [number, number]

describe('the target of a package', () => {
  it('is one that this system makes', () => {
    expect(readTarget(['--deb'], 'linux')).toEqual({ name: 'deb', words: [] })
    expect(readTarget(['--windows'], 'win32').words).toEqual(['--win'])
  })

  it.each([[[]], [['--deb', '--dir']], [['--rpm']]])('is asked for by one known word, unlike %j', (args) => {
    expect(() => readTarget(args, 'linux')).toThrow(/^package-target: write one of --dir, --deb, /)
  })

  it.each(['--windows', '--mac'])('%s is refused on Linux, by the name of its system', (asked) => {
    expect(() => readTarget([asked], 'linux')).toThrow(/^package-system: .*(Windows|macOS) only/)
  })

  it.each([
    ['linux', 'x64', 'linux-unpacked'],
    ['linux', 'arm64', 'linux-arm64-unpacked'],
    ['darwin', 'arm64', 'mac-arm64'],
    ['win32', 'x64', 'win-unpacked'],
  ])('on %s %s lies unpacked in %s', (platform, arch, folder) => {
    expect(toUnpacked(platform, arch)).toBe(folder)
  })
})

describe('the fuses of a package', () => {
  const wire = (fuses: Fuses) =>
    Object.fromEntries(
      Object.entries(fuses).map(([name, isOn]) => [
        FuseV1Options[(name.charAt(0).toUpperCase() + name.slice(1)) as keyof typeof FuseV1Options],
        isOn ? ON : OFF,
      ]),
    )

  it('are all that Electron has, and nobody can run other code by them', () => {
    expect(electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
    })
    const known = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)))
    expect(Object.keys(electronFuses)).toHaveLength(known.length)
  })

  it('are as declared, or each that is not is named', () => {
    expect(findWrongFuses(electronFuses, wire(electronFuses), FuseV1Options)).toEqual([])
    const other = wire({ ...electronFuses, runAsNode: true, onlyLoadAppFromAsar: false })
    expect(findWrongFuses(electronFuses, other, FuseV1Options)).toEqual([
      'runAsNode is on, and must be off',
      'onlyLoadAppFromAsar is off, and must be on',
    ])
  })

  it('are refused if this Electron, or our tool, does not know one', () => {
    expect(findWrongFuses({ runAsNode: false }, {}, FuseV1Options)).toEqual([
      'runAsNode does not exist in this Electron',
    ])
    expect(findWrongFuses({ made: true }, {}, FuseV1Options)).toEqual(['made is not a fuse that @electron/fuses knows'])
  })
})

describe('the moment that stands in a package', () => {
  it('is SOURCE_DATE_EPOCH, else that of the last commit', () => {
    expect(readSourceDate({ SOURCE_DATE_EPOCH: '1790000000' })).toBe(1_790_000_000)
    expect(readSourceDate({})).toBeGreaterThan(1_700_000_000)
  })

  it('is refused if it is not a number of seconds', () => {
    expect(() => readSourceDate({ SOURCE_DATE_EPOCH: 'today' })).toThrow(/^package-source-date: /)
  })
})
