/** A part of a text: from its first letter to the one after its last. */
export interface PhraseRange {
  readonly start: number
  readonly end: number
}

/** Cuts a text into its sentences, which a voice reads one at a time; spaces around them are of none. */
export function toPhrases(text: string, locale: string): readonly PhraseRange[] {
  return segment(text, locale, 'sentence')
}

/** The words of a part of a text, in the order in which they are read. */
export function toSpokenWords(text: string, { start, end }: PhraseRange, locale: string): readonly PhraseRange[] {
  return segment(text.slice(start, end), locale, 'word').map((word) => ({
    start: start + word.start,
    end: start + word.end,
  }))
}

/** How far into a phrase each of its words begins, from 0 to 1, where every letter takes as long as another. */
export function toShares({ start, end }: PhraseRange, words: readonly PhraseRange[]): readonly number[] {
  return words.map((word) => (word.start - start) / Math.max(1, end - start))
}

function segment(text: string, locale: string, granularity: 'sentence' | 'word'): readonly PhraseRange[] {
  const found: PhraseRange[] = []
  for (const { segment: part, index, isWordLike } of new Intl.Segmenter(locale, { granularity }).segment(text)) {
    if (granularity === 'word' && isWordLike !== true) continue
    const start = index + (part.length - part.trimStart().length)
    const end = index + part.trimEnd().length
    if (end > start) found.push({ start, end })
  }
  return found
}
