import { describe, expect, it } from 'vitest'
import { lintFacts } from '../../../src/core/flow/check/lint/facts.ts'
import { insertFacts } from '../../../src/core/flow/read/insert-facts.ts'

const facts = {
  path: 'facts.yml',
  text: '# {fact:<name>}\nfacts:\n  caf.telephone: { kind: telephone, value: "32 30", source: here, day: 2026-11-30, trust: V }\n',
}
const flow = (text: string) => ({ path: 'caf/rsa.yml', text })

describe('a fact', () => {
  it('stands in the place of its name, and no line moves', () => {
    const { files, errors } = insertFacts([flow('a: 1\nfr: Appelez le {fact:caf.telephone}.\nb: 2'), facts])
    expect(errors).toEqual([])
    expect(files[0]?.text).toBe('a: 1\nfr: Appelez le 32 30.\nb: 2')
  })

  it('that nobody wrote keeps its file from being used, and is named with its line and what comes near', () => {
    const { files, errors } = insertFacts([flow('fr: Appelez\nen: call {fact:caf.telephon}'), facts])
    expect(files.map(({ path }) => path)).toEqual(['facts.yml'])
    expect(errors).toMatchObject([
      { code: 'unknown-fact', file: 'caf/rsa.yml', line: 2, mend: 'Did you mean {fact:caf.telephone}?' },
    ])
  })

  it.each([
    ['a quote, which would end a text', 'value: "3\\"2"'],
    ['another placeholder', 'value: "{fact:x.y}"'],
    ['no day', 'value: "32 30"'],
  ])('is refused with %s', (_, value) => {
    const text = `facts:\n  caf.telephone: { kind: telephone, ${value}, source: here, trust: V }\n`
    expect(insertFacts([{ path: 'facts.yml', text }]).errors[0]).toMatchObject({ file: 'facts.yml', line: 2 })
  })

  it('that each language says in its own words is said in the language of its place', () => {
    const value =
      '{ fr: 72 heures, en: 72 hours, ar: 72 ساعة, pt: 72 horas, tr: 72 saat, uk: 72 години, ro: 72 de ore }'
    const file = {
      path: 'facts.yml',
      text: `facts:\n  anef.code: { kind: deadline, value: ${value}, source: here, day: 2026-11-30, trust: V }\n`,
    }
    const text =
      'say:\n  fr: Attendez {fact:anef.code}.\n  ro: Așteptați {fact:anef.code}.\nask: { fr: "{fact:anef.code} ?", uk: "{fact:anef.code}?" }'
    expect(insertFacts([flow(text), file]).files[0]?.text).toBe(
      'say:\n  fr: Attendez 72 heures.\n  ro: Așteptați 72 de ore.\nask: { fr: "72 heures ?", uk: "72 години?" }',
    )
  })

  it('is refused where one language lacks its words', () => {
    const text =
      'facts:\n  a.b: { kind: hours, value: { fr: le lundi, en: on Monday }, source: here, day: 2026-11-30, trust: V }\n'
    expect(insertFacts([{ path: 'facts.yml', text }]).errors[0]).toMatchObject({ file: 'facts.yml', line: 2 })
  })

  it('that a translation writes out is named with its line', () => {
    const text = 'say:\n  fr: Appelez le {fact:caf.telephone}.\n  en: Call 32 30.\nask:\n  fr: Oui\n  en: Yes'
    expect(lintFacts(flow(text))).toMatchObject([{ code: 'fact-missed', file: 'caf/rsa.yml', line: 3 }])
  })
})
