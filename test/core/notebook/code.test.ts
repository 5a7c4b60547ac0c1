import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toWords } from '../../../src/core/base/words.ts'
import { CODE_LENGTH, createCode, parseCode, toSecret, WORDS } from '../../../src/core/notebook/code.ts'

const anyCode = fc.uint8Array({ minLength: 12, maxLength: 12 }).map(createCode)

describe('the list of words', () => {
  it('has 512 words, so that each is worth 9 bits', () => {
    expect(new Set(WORDS.map(toWords)).size).toBe(512)
  })

  it('has short words only, of one word each', () => {
    expect(WORDS.filter((word) => !/^[a-z]{3,7}$/.test(toWords(word)))).toEqual([])
  })

  it('has no two words that one slip makes the same', () => {
    const plain = WORDS.map(toWords)
    const shorter = new Map<string, string>()
    const clashes: string[] = []
    for (const word of plain) {
      // Two words are one change apart when they agree once a letter is left out, or is any letter at all.
      const forms = new Set([word])
      for (let at = 0; at < word.length; at += 1) {
        forms.add(word.slice(0, at) + word.slice(at + 1))
        forms.add(`${word.slice(0, at)}?${word.slice(at + 1)}`)
      }
      for (const form of forms) {
        const other = shorter.get(form)
        if (other !== undefined && (form.includes('?') || form === word || form === other))
          clashes.push(`${word} ${other}`)
        shorter.set(form, word)
      }
    }
    expect(clashes).toEqual([])
  })
})

describe('a code', () => {
  it('has six words, each as likely as another', () => {
    const all = Array.from({ length: 512 }, (_, value) => createCode(new Uint8Array([value >> 8, value & 255]))[0])
    expect(new Set(all).size).toBe(512)
    expect(createCode(new Uint8Array(12))).toHaveLength(CODE_LENGTH)
  })

  it('is read back as it was written, whatever its case, accents and marks', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        const wanted = toSecret(code)
        for (const typed of [
          code.join(' '),
          code.join('-'),
          code.join(', ').toUpperCase(),
          toSecret(code),
          code.map((word, index) => `${index + 1}. ${word}`).join('\n'),
        ]) {
          const read = parseCode(typed)
          expect('code' in read && toSecret(read.code)).toBe(wanted)
        }
      }),
    )
  })

  it('names the unknown word, and the likely one', () => {
    expect(parseCode('agneau bateau cirage lune sable')).toEqual({
      misread: { because: 'unknown-word', number: 3, meant: 'virage' },
    })
    expect(parseCode('agneau xxyyzz')).toEqual({ misread: { because: 'unknown-word', number: 2 } })
  })

  it('reports how many words it found if they are not six', () => {
    expect(parseCode('agneau bateau')).toEqual({ misread: { because: 'count', found: 2 } })
    expect(parseCode('  ')).toEqual({ misread: { because: 'count', found: 0 } })
  })

  it('never fails, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (typed) => void parseCode(typed)))
  })
})
