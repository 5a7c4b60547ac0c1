import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Step } from '../../../src/core/flow/language/language.ts'
import { readLibrary } from '../../../src/core/flow/read/library.ts'
import { parseFlow } from '../../../src/core/flow/read/parse.ts'
import { findProcedure } from '../../../src/core/flow/read/procedure.ts'
import { findFixturePart } from '../../flows/fixture.ts'

const read = (path: string): string => readFileSync(new URL(`../../flows/${path}`, import.meta.url), 'utf8')

function unfold(name: string): readonly Step[] {
  const flow = parseFlow(read(`valid/${name}.yml`), 'essai/demarche.yml', findFixturePart)
  if (!flow.ok) throw new Error(String(flow.errors[0]))
  return flow.value.steps
}

const step = (name: string, id: string): Step | undefined => unfold(name).find((one) => one.id === id)

describe('a part that a flow uses', () => {
  it('comes under its prefix, before the steps that follow it', () => {
    expect(unfold('use').map(({ id, on }) => [id, on])).toEqual([
      ['compte-cle', 'compte-porte'],
      ['compte-pousser', 'compte-porte'],
      ['ouvrir', 'entree'],
      ['relire', 'liste'],
      ['envoyer', 'liste'],
      ['noter', 'fin'],
    ])
  })

  it('is over when one of the screens of until shows', () => {
    expect(step('use', 'compte-pousser')?.done).toEqual({ any: [{ shows: 'entree' }, { shows: 'liste' }] })
  })

  it('keeps its own groups', () => {
    expect(step('use', 'compte-pousser')?.within).toBe('compte-cle')
  })

  it('is recorded under one step and depends on an answer, when the flow says so', () => {
    expect(step('use-if', 'compte-cle')).toMatchObject({
      within: 'moyen',
      if: [{ answer: 'moyen', is: ['compte'] }],
    })
  })

  it('can use a part itself', () => {
    const ids = unfold('use-nested').map(({ id }) => id)
    expect(ids.slice(0, 4)).toEqual(['compte-e-cle', 'compte-e-pousser', 'compte-cle', 'compte-pousser'])
    expect(step('use-nested', 'compte-e-pousser')?.done).toEqual({
      any: [{ shows: 'compte-jardin' }, { any: [{ shows: 'entree' }, { shows: 'liste' }] }],
    })
  })
})

describe('a repeat', () => {
  it('with a question has a copy for each possible number', () => {
    expect(unfold('repeat-ask').map(({ id }) => id)).toEqual([
      'ouvrir',
      'employeur',
      'employeur-1-salaire',
      'employeur-2-salaire',
      'employeur-3-salaire',
      'relire',
      'envoyer',
      'noter',
    ])
    expect(step('repeat-ask', 'employeur-2-salaire')).toMatchObject({
      within: 'employeur',
      if: [{ answer: 'employeur', is: ['n-2', 'n-3'] }],
      target: { id: 'salaire-2' },
      title: { fr: 'Salaire de l’employeur 2' },
    })
  })

  it('with a condition has copies that apply while the page shows them', () => {
    expect(step('repeat-while', 'enfant-2-garde')).toMatchObject({
      within: 'enfants',
      when: { visible: { question: 'Enfant 2' } },
    })
    expect(step('repeat-while', 'enfant-1-jours')).toMatchObject({
      within: 'enfant-1-garde',
      when: { all: [{ visible: { question: 'Enfant 1' } }, { visible: { field: 'Jours 1' } }] },
    })
  })
})

describe('a library with parts', () => {
  const portal = (id: string, host: string) => ({
    path: `${id}/portal.yml`,
    text: read('valid/portal-smallest.yml')
      .replaceAll('essai', id)
      .replaceAll(/[\w.-]+\.example/g, host),
  })
  const files = [
    portal('essai', 'essai.example'),
    portal('compte', 'compte.example'),
    { path: 'essai/demarche.yml', text: read('valid/use.yml') },
    { path: 'compte/entrer.yml', text: read('parts/entrer.yml') },
  ]

  it('offers procedures, and no parts on their own', () => {
    const { flows, broken } = readLibrary(files)
    expect(broken.map(({ message }) => message)).toEqual([])
    expect(flows.map(({ flow, uses }) => [flow, uses])).toEqual([['essai/demarche', ['compte']]])
  })

  it('lets a procedure open the hosts of its parts, and no others', () => {
    const library = readLibrary(files)
    const hosts = findProcedure(library, 'essai/demarche')?.portal.hosts
    expect(hosts).toContain('compte.example')
    expect(library.portals.find(({ portal: id }) => id === 'essai')?.hosts).not.toContain('compte.example')
  })

  it('reports a procedure as broken whose part is broken', () => {
    const broken = readLibrary(
      files.map((file) => (file.path === 'compte/entrer.yml' ? { ...file, text: 'flow: [' } : file)),
    )
    expect(broken.flows).toEqual([])
    expect(broken.broken.map(({ file, code }) => [file, code])).toContainEqual(['essai/demarche.yml', 'unknown-flow'])
  })
})
