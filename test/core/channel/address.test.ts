import { describe, expect, it } from 'vitest'
import { parseChannelAddress } from '../../../src/core/channel/address.ts'

const KNOWN = ['paquets.exemple.fr']

describe('the address of a channel', () => {
  it.each([
    ['https://paquets.exemple.fr', 'https://paquets.exemple.fr/'],
    ['https://Paquets.Exemple.fr:443/demarches', 'https://paquets.exemple.fr/demarches/'],
    ['https://intranet/paquets/', 'https://intranet/paquets/'],
  ])('may be %s', (given, read) => {
    expect(parseChannelAddress(given, KNOWN)).toBe(read)
  })

  it.each([
    ['http://paquets.exemple.fr/', 'address-not-https'],
    ['ftp://paquets.exemple.fr/', 'address-not-https'],
    ['https://paquets.exemple.fr@evil.example/', 'address-userinfo'],
    ['https://evil.example/@paquets.exemple.fr/', 'address-userinfo'],
    ['https://paquets.exemple.fr:8443/', 'address-port'],
    ['https://192.168.1.4/', 'address-ip'],
    ['https://[::1]/', 'address-ip'],
    ['https://0x7f.1/', 'address-ip'],
    ['https://localhost/', 'address-ip'],
    ['https://paquets.exеmple.fr/', 'address-homograph'],
    ['https://xn--paquets-0ra.exemple.fr/', 'address-homograph'],
    ['https://paquets.exemp1e.fr/', 'address-look-alike'],
    ['https://paquets.exemple.fr.evil.example/', 'address-look-alike'],
    ['https://paquets.exemple.fr/?open=//evil.example', 'address-unreadable'],
    ['https://paquets.exemple.fr/\u202egro', 'address-unreadable'],
    ['https:\\\\paquets.exemple.fr', 'address-unreadable'],
    ['paquets', 'address-unreadable'],
    [`https://exemple.fr/${'a'.repeat(500)}`, 'address-unreadable'],
  ])('is refused where it is %s', (given, code) => {
    expect(() => parseChannelAddress(given, KNOWN)).toThrow(expect.objectContaining({ name: 'ChannelError', code }))
  })
})
