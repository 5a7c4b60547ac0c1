import type { PhraseRange } from '../../core/voice/phrases.ts'

/** The name of the highlight in screens/guide/guide.css. */
const NAME = 'spoken'
/** Directions that our typesetting puts into a text, and which no voice is given. */
const UNSEEN = /[\u200f\u2066-\u2069]/

/** Marks, on the screen, the word that is read aloud. */
export interface SpokenWord {
  readonly show: (word: PhraseRange, phrase: PhraseRange) => void
  readonly clear: () => void
}

/**
 * Marks words of a text where the screen shows its phrases: nothing of the page changes (CSS Custom Highlight API). A phrase that is
 * read and stands nowhere on the screen leaves no mark.
 */
export function createSpokenWord(text: string): SpokenWord {
  const marks = globalThis.CSS?.highlights as HighlightRegistry | undefined
  const clear = () => void marks?.delete(NAME)
  return {
    show: (word, phrase) => {
      clear()
      // A full stop may have been added for the voice alone.
      const said = text.slice(phrase.start, phrase.end).replace(/\.$/, '')
      const range = findRange(document.body, said, word.start - phrase.start, word.end - phrase.start)
      if (range !== undefined) marks?.set(NAME, new Highlight(range))
    },
    clear,
  }
}

/** The range of some letters of a phrase, in the first place where the phrase stands; spaces of any kind are alike. */
function findRange(root: Element, phrase: string, start: number, end: number): Range | undefined {
  const shown: [Text, number][] = []
  let letters = ''
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const { data } = node as Text
    for (let at = 0; at < data.length; at += 1) {
      const letter = data[at] ?? ''
      if (UNSEEN.test(letter)) continue
      letters += /\s/.test(letter) ? ' ' : letter
      shown.push([node as Text, at])
    }
  }
  const found = letters.indexOf(phrase.replace(/\s/g, ' '))
  const [first, last] = [shown[found + start], shown[found + end - 1]]
  if (found < 0 || first === undefined || last === undefined) return undefined
  const range = document.createRange()
  range.setStart(...first)
  range.setEnd(last[0], last[1] + 1)
  return range
}
