import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { findDisagreements, parseJudgements, toPage } from '../../tools/apis/page.ts'
import { readUsedApis } from '../../tools/apis/read-apis.ts'

const ROOT = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const judgements = parseJudgements(parse(read('docs/engines/apis.yml')))
const used = readUsedApis(ROOT)

it('has a row for each API of Electron that the sources use, and for no other', () => {
  expect(used.length).toBeGreaterThan(250)
  expect(findDisagreements(used, judgements)).toEqual([])
})

it('sees modules, members, events, options and what handlers take out of their arguments', () => {
  expect(used.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      ...['safeStorage', 'WebContents.capturePage', "WebContents.on('console-message')", 'Session.fromPartition'],
      ...['WebPreferences.sandbox', 'OnBeforeRequestListenerDetails.resourceType'],
    ]),
  )
})

it('is the page that the sources and the rows make: npm run apis writes it', () => {
  expect(read('docs/engines/apis.md')).toBe(toPage(used, judgements))
})

it('tells a new API, one that is gone and a row that stands twice', () => {
  const list = [{ name: 'App.new', where: [] }]
  expect(findDisagreements(list, { changed: {}, same: ['App.old', 'App.old'] })).toEqual([
    'no row in apis.yml: App.new',
    'src does not use it any more: App.old',
    'src does not use it any more: App.old',
    'two rows: App.old',
  ])
})
