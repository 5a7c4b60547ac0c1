import { describe, expect, it } from 'vitest'
import { toOutsideAddress } from '../../../src/core/navigation/page-address.ts'

const HOST = 'www.caf.fr'

describe('the address for the computer’s own browser', () => {
  it.each([
    ['https://www.caf.fr/', 'https://www.caf.fr/'],
    ['https://www.caf.fr/mon/espace?nom=Camille#jeton', 'https://www.caf.fr/mon/espace'],
    ['https://WWW.caf.fr:443/a/../b', 'https://www.caf.fr/b'],
  ])('is %s without what may identify the person', (address, given) => {
    expect(toOutsideAddress(address, HOST)).toBe(given)
  })

  it.each([
    '',
    'www.caf.fr',
    'http://www.caf.fr/',
    'https://caf.fr/',
    'https://www.caf.fr.evil.example/',
    'https://www.caf.fr:8443/',
    'https://someone@www.caf.fr/',
    'https://www.caf.fr@evil.example/',
    'https://www.caf.fr./',
    'file:///www.caf.fr/',
    'javascript:alert(1)//www.caf.fr',
    'ms-msdt:/www.caf.fr',
    'https://www.cаf.fr/',
  ])('is none for %s', (address) => {
    expect(toOutsideAddress(address, HOST)).toBeUndefined()
  })
})
