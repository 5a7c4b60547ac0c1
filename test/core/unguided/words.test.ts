import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { languageSchema } from '../../../src/core/flow/language/text.ts'
import { readLibrary } from '../../../src/core/flow/read/library.ts'
import { createUnguidedFlow, createUnguidedProcedure } from '../../../src/core/unguided/procedure.ts'

const file = (path: string) => ({ path, text: readFileSync(`flows/${path}`, 'utf8') })
const SITE = { host: 'www.caf.fr', start: 'https://www.caf.fr/aide', domain: 'caf.fr', service: 'Caf' }

it('ship in all seven languages, as sentences that can be read', () => {
  const { unguided, broken } = readLibrary([file('unguided.yml')])
  expect(broken).toEqual([])
  for (const text of Object.values(unguided ?? {})) {
    expect(Object.keys(text)).toEqual(languageSchema.options)
    for (const sentence of text.fr.split(/[.!?] /)) expect(sentence.split(' ').length).toBeLessThanOrEqual(20)
  }
})

it('are reported as a broken file if they have no page number, and then open no site', () => {
  const text = readFileSync('flows/unguided.yml', 'utf8').replace('Page {n}', 'Page')
  const library = readLibrary([{ path: 'unguided.yml', text }])
  expect(library.broken.map(({ file: path }) => path)).toEqual(['unguided.yml'])
  expect(createUnguidedProcedure(library, SITE)).toBeUndefined()
})

it('number the pages, and open a site with the sign-ins that portals lead through', () => {
  const library = readLibrary(['unguided.yml', 'facts.yml', 'caf/portal.yml', 'franceconnect/portal.yml'].map(file))
  const procedure = createUnguidedProcedure(library, SITE)
  expect(procedure?.portal.hosts).toContain('oidc.franceconnect.gouv.fr')
  expect(procedure?.portal.hosts).toContain('www.caf.fr')
  expect(procedure?.portal.start).toBe('https://www.caf.fr/aide')
  const words = library.unguided
  if (!words) throw new Error('no words')
  expect(createUnguidedFlow(words, 3).steps.map(({ id, title }) => [id, title.fr, title.ar])).toEqual([
    ['page-1', 'Page 1', 'الصفحة 1'],
    ['page-2', 'Page 2', 'الصفحة 2'],
    ['page-3', 'Page 3', 'الصفحة 3'],
  ])
})
