import { describe, expect, it } from 'vitest'
import { parseFlow } from '../../../src/core/flow/read/parse.ts'
import { IS_NIGHT } from '../../setup/runs.ts'

/**
 * In these, yaml reports a fault for each; as many as a file may hold take three seconds, so the nightly test tries
 * them.
 */
const MANY = IS_NIGHT ? 200_000 : 3_000

/** Files made to exhaust or subvert their reader, too long to be fixtures. */
const bombs: readonly (readonly [string, string, string])[] = [
  ['a file of a million letters', `title: ${'a'.repeat(1_000_000)}`, 'file-too-large'],
  ['100,000 dashes on a line, which stop the process inside yaml', `${'- '.repeat(100_000)}a`, 'too-deep'],
  ['100,000 question marks on a line', `${'? '.repeat(100_000)}a`, 'too-deep'],
  ['100,000 brackets', '['.repeat(100_000), 'too-deep'],
  ['50,000 maps in one another', '{a: '.repeat(50_000), 'too-deep'],
  ['700 indents', Array.from({ length: 700 }, (_, index) => `${' '.repeat(index)}a:`).join('\n'), 'too-deep'],
  ['30,000 colons on a line', 'a: '.repeat(30_000), 'not-yaml'],
  ['a billion laughs', toLaughs(), 'alias'],
  ['200,000 spaces', `a: "${' '.repeat(200_000)}"`, 'missing-key'],
  ['20,000 keys', Array.from({ length: 20_000 }, (_, index) => `k${index}: 1`).join('\n'), 'wrong-length'],
  ['20,000 times one key', 'k: 1\n'.repeat(20_000), 'wrong-length'],
  ['60,000 anchors', '&a '.repeat(60_000), 'alias'],
  ['60,000 documents', '---\n'.repeat(60_000), 'several-documents'],
  ['only closing brackets', ']'.repeat(MANY), 'not-yaml'],
  ['only commas', `[${','.repeat(MANY)}]`, 'not-yaml'],
  ['100,000 items', `words: [${'a,'.repeat(100_000)}]`, 'wrong-length'],
]

function toLaughs(): string {
  const lines = Array.from({ length: 9 }, (_, index) => `l${index + 1}: &l${index + 1} [${`*l${index}, `.repeat(9)}]`)
  return ['l0: &l0 [ha]', ...lines].join('\n')
}

describe('a malicious file', () => {
  // An endless reading fails by the test's time limit; the bench measures how long each takes (flows).
  it.each(bombs)('is refused with its code: %s', (_, text, code) => {
    const result = parseFlow(text, 'essai/demarche.yml')
    expect(result.ok).toBe(false)
    expect(result.ok ? [] : result.errors.map((error) => error.code)).toContain(code)
  })

  it('reaches no prototype', () => {
    parseFlow('__proto__: { polluted: true }\nconstructor: { prototype: { polluted: true } }', 'essai/demarche.yml')
    expect('polluted' in {}).toBe(false)
  })
})
