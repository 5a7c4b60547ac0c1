import { describe, expect, it } from 'vitest'
import { cutHost } from '../../../src/core/base/host/registrable.ts'
import { toBarred } from '../../../src/core/navigation/barred.ts'

const allowance = {
  origins: new Set(['https://candidat.francetravail.fr']),
  start: 'https://candidat.francetravail.fr/',
}
const official = [
  { domain: 'info-retraite.fr', name: 'Info Retraite' },
  { domain: 'ants.gouv.fr', name: 'France Titres' },
  { domain: 'francetravail.fr', name: 'France Travail' },
]

describe('an address that a visit does not open', () => {
  it.each([
    ['https://services.info-retraite.fr/x?nom=Camille#y', 'services.info-retraite.fr', 'Info Retraite'],
    ['https://passeport.ants.gouv.fr/', 'passeport.ants.gouv.fr', 'France Titres'],
    ['https://mes-aides.francetravail.fr/', 'mes-aides.francetravail.fr', 'France Travail'],
  ])('is official: %s, of which the gate has only the host', (address, host, service) => {
    expect(toBarred(address, allowance, official)).toEqual({ is: 'official', host, service })
  })

  it('is unknown if no list has it', () => {
    expect(toBarred('https://evil.example/x', allowance, official)).toEqual({ is: 'unknown', host: 'evil.example' })
  })

  it.each([
    ['https://inf0-retraite.fr/', 'neighbour', 'info-retraite.fr'],
    ['https://info-retraité.fr/', 'homograph', 'info-retraite.fr'],
    ['https://info-retraite.com/', 'other-ending', 'info-retraite.fr'],
    ['https://info-retraite.fr.evil.example/', 'borrowed-name', 'info-retraite.fr'],
  ])('is a look-alike: %s (%s)', (address, likeness, of) => {
    expect(toBarred(address, allowance, official)).toMatchObject({ is: 'look-alike', likeness, of })
  })

  it.each([
    'http://services.info-retraite.fr/',
    'https://services.info-retraite.fr:8443/',
    'https://someone@services.info-retraite.fr/',
    'https://services.info-retraite.fr./',
    'https://127.0.0.1/',
    'https://printer.local/',
    'https://intranet/',
    'javascript:alert(1)',
    'data:text/html,x',
    'mailto:x@info-retraite.fr',
    'about:blank',
    '',
    'info-retraite.fr',
    'https://candidat.francetravail.fr/',
  ])('is not asked about: %s', (address) => {
    expect(toBarred(address, allowance, official)).toBeUndefined()
  })
})

describe('the registrable part of a host', () => {
  it.each([
    ['services.info-retraite.fr', 'services.', 'info-retraite.fr'],
    ['info-retraite.fr', '', 'info-retraite.fr'],
    ['passeport.ants.gouv.fr', 'passeport.', 'ants.gouv.fr'],
    ['caf.fr.evil.example', 'caf.fr.', 'evil.example'],
    ['localhost', '', 'localhost'],
  ])('of %s is after « %s »', (host, before, registrable) => {
    expect(cutHost(host)).toEqual({ before, registrable })
  })
})
