import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ROOT, read } from './support/documents.ts'

const annotationSchema = z.strictObject({
  path: z.union([z.string(), z.array(z.string()).min(1)]).transform((path) => [path].flat()),
  precedence: z.literal('override'),
  'SPDX-FileCopyrightText': z.string().regex(/^\d{4} \S/),
  'SPDX-License-Identifier': z.string(),
})

/** Reads the tables of REUSE.toml, whose values are written as JSON would write them. */
function readAnnotations() {
  const tables = read('REUSE.toml').replace(/^#.*$/gm, '').split('[[annotations]]').slice(1)
  return tables.map((table) =>
    annotationSchema.parse(
      Object.fromEntries(
        [...table.matchAll(/^([\w-]+) = (".*"|\[[^\]]*\])$/gm)].map(([, key = '', value = '']) => [
          key,
          JSON.parse(value),
        ]),
      ),
    ),
  )
}

/** Checks that a pattern means a file, as REUSE reads patterns: `**` is any text, `*` any without a slash. */
function isMeant(path: string, pattern: string): boolean {
  const parts = pattern.split(/(\*\*?)/).map((part) => {
    if (part.startsWith('*')) return part === '*' ? '[^/]*' : '.*'
    return part.replace(/[.+]/g, '\\$&')
  })
  return new RegExp(`^${parts.join('')}$`).test(path)
}

/** Lists the files that git keeps, but those that have the licences' own texts and those that say which is whose. */
function listOwnFiles(): readonly string[] {
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8', maxBuffer: 10_000_000 })
  return files.split('\0').filter((path) => path !== '' && !/^(?:LICENSES\/.*|LICENSE|REUSE\.toml)$/.test(path))
}

describe('whose each file is, and under which licence', () => {
  const annotations = readAnnotations()
  const names = annotations.map((one) => one['SPDX-License-Identifier'])

  it.skipIf(!existsSync(join(ROOT, '.git')))('REUSE.toml says it of each file, and of none that is not there', () => {
    const files = listOwnFiles()
    const patterns = annotations.flatMap(({ path }) => path)
    const isCovered = (path: string) => patterns.some((pattern) => isMeant(path, pattern))
    expect(files.length).toBeGreaterThan(1000)
    expect(files.filter((path) => !isCovered(path))).toEqual([])
    expect(patterns.filter((pattern) => !files.some((path) => isMeant(path, pattern)))).toEqual([])
  })

  it('LICENSES has the text of each licence that is named, and no other', () => {
    expect(readdirSync(join(ROOT, 'LICENSES')).toSorted()).toEqual(
      [...new Set(names)].map((name) => `${name}.txt`).toSorted(),
    )
    for (const name of names) expect(read(`LICENSES/${name}.txt`).length).toBeGreaterThan(5000)
  })

  it('LICENSE is the text of the licence that package.json names', () => {
    const { license } = JSON.parse(read('package.json')) as { readonly license: string }
    expect(names[0]).toBe(license)
    expect(read('LICENSE')).toBe(read(`LICENSES/${license}.txt`))
  })

  it('the last line about a file counts: the description for catalogues has the licence that it says it has', () => {
    const path = 'packaging/debian/eu.cote-a-cote.app.metainfo.xml'
    const said = /<metadata_license>(.+)<\/metadata_license>/.exec(read(path))?.[1]
    const last = annotations.findLast((one) => one.path.some((pattern) => isMeant(path, pattern)))
    expect(last?.['SPDX-License-Identifier']).toBe(said)
    expect(read(path)).toContain(`<project_license>${names[0]}</project_license>`)
  })
})
