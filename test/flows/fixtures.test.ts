import { describe, expect, it } from 'vitest'
import { readFixture, readFixtures } from './fixture.ts'

describe('when a file keeps all rules', () => {
  it.each(readFixtures('valid'))('accepts $name: $about', (fixture) => {
    expect(readFixture(fixture).map(({ message }) => message)).toEqual([])
  })
})

describe('when a file breaks a rule', () => {
  it.each(readFixtures('invalid'))('refuses $name: $about', (fixture) => {
    const places = readFixture(fixture).map(({ code, path, line }) => ({ code, path: path.join('.'), line }))
    expect(places[0]).toEqual(fixture.expected)
    expect(new Set(places.map(({ code }) => code)).size, 'one rule broken, one rule named').toBe(1)
  })

  it.each(readFixtures('invalid'))('says where $name is wrong and how to mend it', (fixture) => {
    const [error] = readFixture(fixture)
    expect(error?.message).toMatch(/^essai\/(demarche|portal)\.yml:\d+ [a-z-]+: .+\. .+[.?]$/)
  })
})
