import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { languageSchema } from '../../src/core/flow/language/text.ts'
import { ROOT, read } from './support/documents.ts'

interface PublicCode {
  readonly platforms: readonly string[]
  readonly categories: readonly string[]
  readonly localisation: { readonly availableLanguages: readonly string[] }
  readonly description: Readonly<
    Record<
      string,
      {
        readonly shortDescription: string
        readonly longDescription: string
        readonly features: readonly string[]
        readonly screenshots: readonly string[]
      }
    >
  >
}

describe('what catalogues and forms read', () => {
  it('publiccode.yml has what the standard requires, except an address as long as there is none', () => {
    const code = parse(read('publiccode.yml')) as PublicCode
    const { license, repository } = JSON.parse(read('package.json')) as { license: string; repository?: unknown }
    expect(code).toMatchObject({
      publiccodeYmlVersion: '0.5',
      name: 'Côte à Côte',
      developmentStatus: 'development',
      softwareType: 'standalone/desktop',
      legal: { license },
      maintenance: { type: 'none' },
      localisation: { localisationReady: true },
    })
    expect('url' in code).toBe(repository !== undefined)
    expect(code.localisation.availableLanguages.toSorted()).toEqual(languageSchema.options.toSorted())
    expect(Math.min(code.platforms.length, code.categories.length)).toBeGreaterThan(0)
    for (const { shortDescription, longDescription, features, screenshots } of Object.values(code.description)) {
      expect(shortDescription.length).toBeLessThanOrEqual(150)
      expect(longDescription.length).toBeGreaterThanOrEqual(150)
      expect(features.length).toBeGreaterThanOrEqual(5)
      expect(screenshots.filter((path) => !existsSync(join(ROOT, path)))).toEqual([])
    }
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
