import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { decodeLabel } from '../../../src/core/base/host/look-alike.ts'
import { findProcedure } from '../../../src/core/flow/read/procedure.ts'
import { isAllowed, toRealAllowance } from '../../../src/core/navigation/allowance.ts'
import { AddressError, judgeAddress } from '../../../src/core/navigation/judge-address.ts'
import { collectKnownAddresses } from '../../../src/core/session/region/open-visit.ts'
import { readShippedFolder } from '../../flows/shipped.ts'

const root = new URL('../../../', import.meta.url)
const library = readShippedFolder()
const known = collectKnownAddresses(library)

type Row = readonly [url: string, ...said: string[]]
const readTable = (name: string): readonly Row[] =>
  parse(readFileSync(new URL(`test/fixtures/addresses/${name}.yml`, root), 'utf8'))

const valid = readTable('valid')
const invalid = readTable('invalid')

describe('an address of a chain that public sources describe', () => {
  it.each(valid)('%s is %s (%s) %s', (url, verdict, reason, of) => {
    const judgement = judgeAddress(url, known)
    expect([judgement.verdict, judgement.reason]).toEqual([verdict, reason])
    if (judgement.verdict === 'allowed' && of !== undefined) expect(judgement.flow).toBe(of)
    if (judgement.verdict === 'gate') expect(judgement.domain.domain).toBe(of)
  })
})

describe('an address that is not opened', () => {
  it.each(invalid)('%j is refused (%s) %s', (url, code, of) => {
    expect(judgeOrRefuse(url)).toEqual([code, of])
  })

  it('is opened by no flow, except with hidden letters, which Chromium drops before a view gets the address', () => {
    const allowances = known.flows.map(({ allowance }) => allowance)
    const seen = invalid.filter(([, code]) => code !== 'control-character')
    expect(seen.filter(([url]) => allowances.some((allowance) => isAllowed(url, allowance)))).toEqual([])
  })
})

describe('the judgement and the guided view', () => {
  const allowances = library.flows.flatMap(({ flow }) => {
    const procedure = findProcedure(library, flow)
    return procedure ? [toRealAllowance(procedure.portal)] : []
  })
  const anyAddress = fc
    .tuple(
      fc.constantFrom('https://', 'http://', 'https:', 'HTTPS://', 'ftp://'),
      fc.constantFrom('', '', 'a@', 'a:b@', '@', 'caf.fr@'),
      fc.constantFrom(...allowances.flatMap(({ origins }) => [...origins].map((origin) => new URL(origin).hostname))),
      fc.constantFrom('', '', '.', '..', '.evil.example', '-'),
      fc.constantFrom('', '', ':443', ':80', ':8443', ':'),
      fc.constantFrom('', '/', '/x?y#z', '\\x', '/@evil.example', '\\@evil.example', '#@evil.example'),
    )
    .map((parts) => parts.join(''))

  it('agree for any address', () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        const isOpened = allowances.some((allowance) => isAllowed(address, allowance))
        expect(judgeVerdict(address) === 'allowed').toBe(isOpened)
      }),
    )
  })
})

describe('a label in punycode', () => {
  it('decodes to what the URL parser encoded', () => {
    const anyLabel = fc
      .array(fc.constantFrom(...'abcxyz019éèüñżđабвгдежзиαβγδ漢字あ'), { minLength: 1, maxLength: 20 })
      .map((letters) => letters.join('').normalize('NFC'))
    fc.assert(
      fc.property(anyLabel, (label) => {
        const host = new URL(`https://${label}.example`).hostname
        expect(decodeLabel(host.slice(0, -'.example'.length))).toBe(label)
      }),
    )
  })

  it.each(['xn--99999999999', 'xn--é', 'xn--a-9', 'xn--zzzzzzzzzzzzzz'])('is none when it is %s', (label) => {
    expect(decodeLabel(label)).toBeUndefined()
  })
})

function judgeVerdict(url: string): string {
  try {
    return judgeAddress(url, known).verdict
  } catch (error) {
    if (error instanceof AddressError) return 'none'
    throw error
  }
}

function judgeOrRefuse(url: string): readonly (string | undefined)[] {
  try {
    const judgement = judgeAddress(url, known)
    if (judgement.verdict !== 'refused') return [judgement.verdict]
    return [judgement.reason, judgement.near]
  } catch (error) {
    if (error instanceof AddressError) return [error.code, undefined]
    throw error
  }
}
