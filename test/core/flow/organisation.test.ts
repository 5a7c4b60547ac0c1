import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { joinOrganisation, type Organisation } from '../../../src/core/flow/read/organisation.ts'

const read = (path: string): string => readFileSync(new URL(`../../flows/${path}`, import.meta.url), 'utf8')
const shipped = [
  { path: 'essai/portal.yml', text: read('valid/portal-smallest.yml') },
  { path: 'essai/demarche.yml', text: read('valid/smallest.yml') },
]
const own = { path: 'essai/autre.yml', text: read('valid/smallest.yml').replace('essai/demarche', 'essai/autre') }
const portal = {
  path: 'voisin/portal.yml',
  text: read('valid/portal-smallest.yml')
    .replaceAll('essai.example', 'voisin.example')
    .replace('portal: essai', 'portal: voisin'),
}
const flow = { path: 'voisin/demarche.yml', text: own.text.replace('essai/autre', 'voisin/demarche') }

function join(changes: Partial<Organisation>) {
  const organisation = { files: [own], signer: undefined, approvedHosts: [], asks: false, ...changes }
  const { flows, broken, origins } = joinOrganisation(shipped, organisation)
  return { flows: flows.map((one) => one.flow), broken: broken.map(({ code, file }) => [code, file]), origins }
}

describe('the flows of an organisation', () => {
  it('are added to those that ship, and only they have an origin', () => {
    expect(join({})).toEqual({ flows: ['essai/autre', 'essai/demarche'], broken: [], origins: { 'essai/autre': {} } })
  })

  it('name their signer', () => {
    expect(join({ signer: 'La mission locale' }).origins).toEqual({ 'essai/autre': { signer: 'La mission locale' } })
  })

  it('open no host that is not approved', () => {
    expect(join({ files: [portal, flow] })).toMatchObject({
      flows: ['essai/demarche'],
      broken: [
        ['portal-missing', 'voisin/demarche.yml'],
        ['host-not-approved', 'voisin/portal.yml'],
      ],
    })
  })

  it('open a host that a supervisor approved', () => {
    const { flows, broken } = join({ files: [portal, flow], approvedHosts: ['voisin.example'] })
    expect({ flows, broken }).toEqual({ flows: ['essai/demarche', 'voisin/demarche'], broken: [] })
  })

  it('open no host that is one or two letters away from a shipped one, even if a supervisor approved it', () => {
    const files = [{ ...portal, text: portal.text.replaceAll('voisin.example', 'esssai.example') }, flow]
    const { broken } = join({ files, approvedHosts: ['esssai.example'] })
    expect(broken).toContainEqual(['host-look-alike', 'voisin/portal.yml'])
  })

  it('never replace a shipped one', () => {
    const { flows, broken, origins } = join({
      files: [
        { ...own, path: 'essai/demarche.yml' },
        { ...portal, path: 'essai/portal.yml' },
      ],
    })
    expect(flows).toEqual(['essai/demarche'])
    expect(broken).toEqual([
      ['name-taken', 'essai/demarche.yml'],
      ['name-taken', 'essai/portal.yml'],
    ])
    expect(origins).toEqual({})
  })

  it('replace a shipped one of a lower version where they may, and never a portal', () => {
    const mended = (version: number) => ({
      path: 'essai/demarche.yml',
      text: read('valid/smallest.yml').replace('version: 1', `version: ${version}`),
    })
    const prints = {
      path: 'essai/demarche.fingerprints.json',
      text: '{"flow":"essai/demarche","version":2,"steps":{}}',
    }
    const signed = { mends: true, signer: 'La mission locale' }
    const origins = { 'essai/demarche': { signer: 'La mission locale' } }
    expect(join({ ...signed, files: [mended(2), prints] })).toEqual({ flows: ['essai/demarche'], broken: [], origins })
    expect(join({ ...signed, files: [mended(1), prints] })).toMatchObject({ broken: [], origins: {} })
    expect(join({ ...signed, files: [{ ...portal, path: 'essai/portal.yml' }] }).broken).toEqual([
      ['name-taken', 'essai/portal.yml'],
    ])
  })
})
