import { describe, expect, it } from 'vitest'
import { DomainOrigins } from '../../../src/core/navigation/allowance.ts'
import type { KnownAddresses } from '../../../src/core/navigation/judge-address.ts'
import { readTypedSite } from '../../../src/core/unguided/site.ts'

const known: KnownAddresses = {
  official: [
    { domain: 'caf.fr', name: 'Caf' },
    { domain: 'info-retraite.fr', name: 'Info Retraite' },
    { domain: 'lassuranceretraite.fr', name: 'L’Assurance retraite' },
    { domain: 'ants.gouv.fr', name: 'France Titres' },
  ],
  flows: [
    {
      flow: 'mairie/inscription',
      allowance: { origins: new Set(['https://demarches.mairie.example']), start: 'https://demarches.mairie.example/' },
      own: ['demarches.mairie.example'],
    },
  ],
}
const CAF = { host: 'caf.fr', start: 'https://caf.fr/', domain: 'caf.fr', service: 'Caf' }

describe('an address as people type it', () => {
  it.each([
    'caf.fr',
    ' caf.fr ',
    'CAF.FR',
    'caf.fr.',
    '« caf.fr »',
    'http://caf.fr',
    'https://caf.fr',
    'https:/caf.fr',
    'https://caf.fr:443/',
    'caf.fr/',
  ])('leads to the official site: %j', (typed) => {
    expect(readTypedSite(typed, known)).toEqual({ is: 'site', site: CAF, flows: [] })
  })

  it('keeps its path, and recognises what is below an official domain', () => {
    expect(readTypedSite('passeport.ants.gouv.fr/rendez-vous?x=1', known)).toEqual({
      is: 'site',
      site: {
        host: 'passeport.ants.gouv.fr',
        start: 'https://passeport.ants.gouv.fr/rendez-vous?x=1',
        domain: 'ants.gouv.fr',
        service: 'France Titres',
      },
      flows: [],
    })
  })

  it('opens the host of a procedure, and that host alone', () => {
    expect(readTypedSite('demarches.mairie.example', known)).toMatchObject({
      is: 'site',
      site: { domain: 'demarches.mairie.example', service: 'mairie.example' },
      flows: ['mairie/inscription'],
    })
  })

  it.each([
    ['', { is: 'empty' }],
    ['  ', { is: 'empty' }],
    ['…', { is: 'unreadable' }],
    ['caf', { is: 'unreadable' }],
    ['déclarer ma situation', { is: 'unreadable' }],
    ['caf\u200b.fr', { is: 'unreadable' }],
    ['someone@caf.fr', { is: 'shape' }],
    ['caf.fr:8443', { is: 'shape' }],
    ['127.0.0.1', { is: 'shape' }],
    ['printer.local', { is: 'shape' }],
    ['javascript:alert(1)', { is: 'shape' }],
    ['mailto:x@caf.fr', { is: 'shape' }],
    ['file:///etc/passwd', { is: 'shape' }],
    ['evil.example', { is: 'unknown', host: 'evil.example' }],
    ['caf.fr@evil.example', { is: 'shape' }],
  ])('opens nothing: %j', (typed, trouble) => {
    expect(readTypedSite(typed, known)).toMatchObject({ is: 'trouble', trouble })
  })

  it.each([
    ['inf0-retraite.fr', 'neighbour', 'info-retraite.fr'],
    ['info-retr\u0430ite.fr', 'homograph', 'info-retraite.fr'],
    ['info-retraite.com', 'other-ending', 'info-retraite.fr'],
    ['caf.fr.evil.example', 'borrowed-name', 'caf.fr'],
  ])('names the host that a look-alike resembles: %s', (typed, likeness, of) => {
    expect(readTypedSite(typed, known)).toMatchObject({ trouble: { is: 'look-alike', likeness, of } })
  })

  it('proposes the services whose name was typed instead', () => {
    const near = (typed: string) => {
      const read = readTypedSite(typed, known)
      return read.is === 'trouble' ? read.near.map(({ domain }) => domain) : []
    }
    expect(near('caf')).toEqual(['caf.fr'])
    expect(near('Retraite')).toEqual(['info-retraite.fr', 'lassuranceretraite.fr'])
    expect(near('e')).toEqual([])
  })
})

describe('the origins of a site without a guide', () => {
  const origins = new DomainOrigins(['oidc.franceconnect.gouv.fr'], 'caf.fr')

  it.each(['https://caf.fr', 'https://www.caf.fr', 'https://a.b.caf.fr', 'https://oidc.franceconnect.gouv.fr'])(
    'have %s',
    (origin) => expect(origins.has(origin)).toBe(true),
  )

  it.each([
    'http://caf.fr',
    'https://caf.fr:8443',
    'https://evilcaf.fr',
    'https://caf.fr.evil.example',
    'https://franceconnect.gouv.fr',
    'null',
    '',
  ])('do not have %j', (origin) => expect(origins.has(origin)).toBe(false))
})
