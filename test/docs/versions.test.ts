import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { ROOT, read, readLinks } from './support/documents.ts'
import { publicCodeSchema } from './support/publiccode.ts'

const NOTES = 'docs/releases'
const METAINFO = 'packaging/debian/eu.cote-a-cote.app.metainfo.xml'

/** Reads the sections of the changelog, the newest first; a version that was not released has no day. */
const sections = [...read('CHANGELOG.md').matchAll(/^## (\d+\.\d+\.\d+), (?:unreleased|(\d{4}-\d\d-\d\d))$/gm)].map(
  ([, version = '', day]) => ({ version, day }),
)
const { version } = JSON.parse(read('package.json')) as { readonly version: string }
const [newest] = sections
const notes = `${NOTES}/${version}.md`

describe('the version', () => {
  it('is the same in package.json, its lock and the first section of CHANGELOG.md', () => {
    const lock = JSON.parse(read('package-lock.json')) as {
      readonly version: string
      readonly packages: Readonly<Record<string, { readonly version?: string }>>
    }
    expect([lock.version, lock.packages['']?.version, newest?.version]).toEqual([version, version, version])
    expect(read('CHANGELOG.md').match(/^## /gm)).toHaveLength(sections.length)
  })

  it('is in publiccode.yml, with its day, once it is released, and not before', () => {
    const { softwareVersion, releaseDate } = publicCodeSchema.parse(parse(read('publiccode.yml')))
    const isReleased = newest?.day !== undefined
    expect({ softwareVersion, releaseDate }).toEqual(
      isReleased ? { softwareVersion: version, releaseDate: newest.day } : {},
    )
  })

  it('is written into the description for catalogues by the package, as a development version until it is released', () => {
    const releases = [...read(METAINFO).matchAll(/<release .*>/g)].map(([tag]) => tag)
    const kind = newest?.day === undefined ? ' type="development"' : ''
    expect(releases).toEqual([`<release version="@VERSION@" date="@DATE@"${kind} />`])
    expect(read('scripts/package/debian/tree.mjs')).toContain(".replace('@VERSION@', version)")
  })

  it('has notes, to which CHANGELOG.md leads and which say whether it is released', () => {
    expect(readLinks('CHANGELOG.md')).toContain(notes)
    const text = read(notes)
    expect(text.split('\n')[0]).toBe(`# Côte à Côte ${version}`)
    const says = ['**Pas encore publiée.**', '**Not released yet.**'].map((words) => text.includes(words))
    expect(says).toEqual(newest?.day === undefined ? [true, true] : [false, false])
  })

  it('is the one that each French page names', () => {
    const pages = readdirSync(join(ROOT, 'docs/fr'), { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.md'),
    )
    const named = pages.flatMap((path) =>
      [...read(join('docs/fr', path)).matchAll(/[Vv]ersion (?:du logiciel : )?(\d+\.\d+\.\d+)/g)].map(([, one]) => one),
    )
    expect(named.length).toBeGreaterThanOrEqual(3)
    expect(new Set(named)).toEqual(new Set([version]))
  })
})

describe('the notes of a version', () => {
  it.each(readdirSync(join(ROOT, NOTES)))('%s stand beside a section of CHANGELOG.md', (file) => {
    expect(sections.map((one) => `${one.version}.md`)).toContain(file)
  })

  it('say the same in French and English: as many headings, points and links', () => {
    expect(existsSync(join(ROOT, notes))).toBe(true)
    const [, french = '', english = ''] = read(notes).split(/^## /m)
    const count = (text: string) => [/^### /gm, /^- /gm, /\]\(/g, /\*\*/g].map((kind) => text.match(kind)?.length)
    expect(count(french)).toEqual(count(english))
    expect(count(french).every((number) => number !== undefined && number > 1)).toBe(true)
  })
})
