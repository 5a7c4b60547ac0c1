import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { languageSchema } from '../../src/core/flow/language/text.ts'
import { ROOT, read } from './support/documents.ts'
import { publicCodeSchema } from './support/publiccode.ts'

describe('what catalogues and forms read', () => {
  const file: unknown = parse(read('publiccode.yml'))

  it('publiccode.yml is what the standard wants, except an address as long as there is none', () => {
    const code = publicCodeSchema.parse(file)
    const { license, repository } = JSON.parse(read('package.json')) as { license: string; repository?: unknown }
    expect(code).toMatchObject({ publiccodeYmlVersion: '0.5', name: 'Côte à Côte', legal: { license } })
    expect('url' in code).toBe(repository !== undefined)
    expect(read('ROADMAP.md').includes('then `url` of publiccode.yml')).toBe(repository === undefined)
    expect(code.localisation.availableLanguages.toSorted()).toEqual(languageSchema.options.toSorted())
    expect(Object.keys(code.description)).toEqual(['fr', 'en'])
    for (const { features, screenshots = [] } of Object.values(code.description)) {
      expect(features.length).toBeGreaterThanOrEqual(5)
      expect(screenshots.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
    }
  })

  it.each([
    ['a status that is unknown', { developmentStatus: 'ready' }],
    ['a type that is unknown', { softwareType: 'standalone' }],
    ['a category that is unknown', { categories: ['social-work'] }],
    ['no category', { categories: [] }],
    ['no platform', { platforms: [] }],
    ['a country in small letters', { intendedAudience: { countries: ['fr'] } }],
    ['a scope that is unknown', { intendedAudience: { scope: ['help'] } }],
    ['a roadmap that is a path', { roadmap: 'ROADMAP.md' }],
    ['a day that does not exist', { releaseDate: '2026-11-31' }],
    ['a language that is its name', { localisation: { localisationReady: true, availableLanguages: ['le français'] } }],
    ['a description of no language', { description: {} }],
    ['maintainers that nobody is', { maintenance: { type: 'community' } }],
    ['a contract without its end', { maintenance: { type: 'contract', contractors: [{ name: 'Somebody' }] } }],
    ['a key that the standard does not have', { supportedBy: 'Somebody' }],
    ['no name', { name: undefined }],
    ['no licence', { legal: undefined }],
  ])('the standard refuses %s', (_what, change) => {
    expect(publicCodeSchema.safeParse({ ...(file as object), ...change }).success).toBe(false)
  })

  it('each form of .github asks questions, under ids of their own', () => {
    const folder = '.github/ISSUE_TEMPLATE'
    const forms = readdirSync(join(ROOT, folder)).filter((name) => name !== 'config.yml')
    expect(forms).toHaveLength(3)
    for (const form of forms) {
      const { body } = parse(read(join(folder, form))) as { readonly body: readonly { readonly id?: string }[] }
      const ids = body.flatMap(({ id }) => id ?? [])
      expect(ids.length).toBeGreaterThan(4)
      expect(new Set(ids).size).toBe(ids.length)
    }
  })
})
