import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readDraft, readLibrary, readOnce } from '../../../src/core/flow/read/library.ts'

const read = (name: string): string => readFileSync(new URL(`../../flows/valid/${name}.yml`, import.meta.url), 'utf8')
const portal = { path: 'essai/portal.yml', text: read('portal-smallest') }
const flow = { path: 'essai/demarche.yml', text: read('smallest') }

describe('a library', () => {
  it('contains what could be read', () => {
    const library = readLibrary([flow, portal])
    expect(library.flows.map((one) => one.flow)).toEqual(['essai/demarche'])
    expect(library.portals.map((one) => one.portal)).toEqual(['essai'])
    expect(library.broken).toEqual([])
  })

  it('reads a content once, however often libraries are made with it', () => {
    const read: string[] = []
    const readPath = readOnce(({ path }) => {
      read.push(path)
      return undefined
    })
    for (const file of [flow, portal, flow, { ...flow }, { ...flow, text: `${flow.text}\n` }]) readPath(file)
    expect(read).toEqual([flow.path, portal.path, flow.path])
    expect(readDraft(flow)).toBe(readDraft(flow))
    const [first, again] = [readLibrary([flow, portal]), readLibrary([portal, flow])]
    expect(again.portals[0]).toBe(first.portals[0])
    expect(again.flows).toEqual(first.flows)
  })

  it('keeps the rest when a file is broken', () => {
    const library = readLibrary([flow, portal, { path: 'essai/autre.yml', text: 'flow: [' }])
    expect(library.flows).toHaveLength(1)
    expect(library.broken.map(({ code, file }) => [code, file])).toEqual([['not-yaml', 'essai/autre.yml']])
  })

  it('refuses a flow without its portal, since nothing says which hosts it may open', () => {
    expect(readLibrary([flow]).broken.map(({ code }) => code)).toEqual(['portal-missing'])
    expect(readLibrary([flow]).flows).toEqual([])
  })

  it('refuses a flow whose portal is broken', () => {
    const broken = readLibrary([flow, { ...portal, text: 'portal: 1' }])
    expect(broken.flows).toEqual([])
    expect(broken.broken.map(({ code }) => code)).toContain('portal-missing')
  })

  it('refuses a flow that begins outside the hosts of its portal', () => {
    const begin = (start: string) => ({ ...flow, text: `${flow.text}\nstart: ${start}\n` })
    const host = readLibrary([portal]).portals[0]?.hosts[0]
    const [begun] = readLibrary([begin(`https://${host}/ailleurs`), portal]).flows
    expect(begun?.start).toBe(`https://${host}/ailleurs`)
    for (const start of ['https://evil.example/', `http://${host}/`, `https://a@${host}/`, `https://${host}:8443/`]) {
      const { flows, broken } = readLibrary([begin(start), portal])
      expect([flows, broken.map(({ code, path }) => [code, path.join('.')])]).toEqual([
        [],
        [['start-not-allowed', 'start']],
      ])
    }
  })

  it('refuses a flow that begins outside the training portal of its portal', () => {
    const begin = (start: string) => ({ ...flow, text: `${flow.text}\ntraining: { start: ${start} }\n` })
    expect(readLibrary([begin('/ailleurs'), portal]).flows[0]?.training?.start).toBe('/ailleurs')
    for (const start of ['//evil.example', '/../secret', '/a?b']) {
      const { flows, broken } = readLibrary([begin(start), portal])
      expect([flows, broken.map(({ code, path }) => [code, path.join('.')])]).toEqual([
        [],
        [['start-not-allowed', 'training.start']],
      ])
    }
  })

  it('refuses a portal that leads through an unknown one', () => {
    const lost = { ...portal, text: read('portal-walls') }
    const library = readLibrary([flow, lost])
    expect(library.broken.map(({ code, file, path }) => [code, file, path.join('.')])).toEqual([
      ['portal-missing', 'essai/portal.yml', 'through.0'],
      ['portal-missing', 'essai/demarche.yml', 'flow'],
    ])
    const other = lost.text.replace('portal: essai', 'portal: franceconnect').replace(/^through:.*\n/m, '')
    expect(readLibrary([flow, lost, { path: 'franceconnect/portal.yml', text: other }]).broken).toEqual([])
  })

  it.each([
    '../essai/demarche.yml',
    '/etc/essai/demarche.yml',
    'C:/essai/demarche.yml',
    'essai/../demarche.yml',
    'essai\\demarche.yml',
    'a/essai/demarche.yml',
    'demarche.yml',
    'essai/demarche.yaml',
    'essai/Demarche.yml',
    'essai/demarche.yml\n',
  ])('refuses a file at %j', (path) => {
    const library = readLibrary([portal, { ...flow, path }])
    expect(library.flows).toEqual([])
    expect(library.broken.map(({ code }) => code)).toEqual(['unknown-file'])
  })
})
