/** Short vowels of Arabic, which a word may have or not. */
const VOWELS = '[\\u064b-\\u0652]*'

/** What stands for another text: it is not read as words. */
const INSERTED = /\{\{[^}]*\}\}|\$t\([^)]*\)/g

/** Finds the words of a list in a text, without those that are part of a longer name that is allowed. */
export type Finder = (text: string) => readonly string[]

/** Returns a finder for words of the terms: `*` stands for any letters, `^` for the start of the text. */
export function createFinder(words: readonly string[], allowed: readonly string[] = []): Finder {
  if (words.length === 0) return () => []
  const wrong = toExpression(words)
  const fine = allowed.length > 0 && toExpression(allowed)
  return (text) => {
    const said = text.replace(INSERTED, '…')
    const found = [...said.matchAll(wrong)]
    if (found.length === 0) return []
    const names = fine ? [...said.matchAll(fine)] : []
    return found
      .filter(({ index, 0: word }) => {
        return !names.some((name) => name.index <= index && name.index + name[0].length >= index + word.length)
      })
      .map(([word]) => word)
  }
}

/** One look at what is before a word serves all words, since most places of a text begin none of them. */
function toExpression(words: readonly string[]): RegExp {
  const first = words.filter((word) => word.startsWith('^')).map((word) => `^${toPattern(word.slice(1))}`)
  const others = words.filter((word) => !word.startsWith('^')).map(toPattern)
  const anywhere = others.length > 0 ? [`(?<![\\p{L}\\p{M}\\p{N}])(?:${others.join('|')})`] : []
  return new RegExp([...first, ...anywhere].join('|'), 'giu')
}

function toPattern(word: string): string {
  const body = word.split('*').map(toLetters).join('[\\p{L}\\p{M}]*')
  return body + (word.endsWith('*') ? '' : `${VOWELS}(?![\\p{L}\\p{M}\\p{N}])`)
}

function toLetters(part: string): string {
  return [...part]
    .map((letter) => letter.replace(/[.+?()[\]{}|\\$]/g, '\\$&') + (/\p{Script=Arabic}/u.test(letter) ? VOWELS : ''))
    .join('')
}
