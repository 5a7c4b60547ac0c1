/** The properties of a voice in browsers. */
interface OfferedVoice {
  readonly name: string
  readonly lang: string
  /** False: the text would be sent to a server. */
  readonly localService: boolean
}

/**
 * Chooses a voice of this computer for a language (`fr`), preferring a country (`fr-FR`); undefined if there is none.
 * Never one that sends the text away. Prefers the country's voice, then one without a variant (espeak-ng offers «
 * French+croak » and the like), then the first.
 */
export function chooseVoice<V extends OfferedVoice>(
  voices: readonly V[],
  language: string,
  locale: string,
): V | undefined {
  const own = voices.filter((voice) => voice.localService && toLanguage(voice.lang) === language)
  const ranked = own.map((voice) => ({ voice, rank: toRank(voice, locale) }))
  return ranked.reduce<(typeof ranked)[number] | undefined>(
    (best, one) => (best === undefined || one.rank > best.rank ? one : best),
    undefined,
  )?.voice
}

function toRank({ name, lang }: OfferedVoice, locale: string): number {
  const isOfCountry = lang.replace('_', '-').toLowerCase() === locale.toLowerCase()
  const isOfNone = !/[-_]/.test(lang)
  return (isOfCountry ? 4 : isOfNone ? 2 : 0) + (name.includes('+') ? 0 : 1)
}

function toLanguage(lang: string): string {
  return lang.split(/[-_]/)[0]?.toLowerCase() ?? ''
}

/** A range of a text: from its first letter to the one after its last. */
export interface PhraseRange {
  readonly start: number
  readonly end: number
}

/** Splits a text into its sentences, which a voice reads one at a time; leaves out the spaces around them. */
export function toPhrases(text: string, locale: string): readonly PhraseRange[] {
  return segment(text, locale, 'sentence')
}

/** Returns the ranges of the words in a part of a text, in reading order. */
export function toSpokenWords(text: string, { start, end }: PhraseRange, locale: string): readonly PhraseRange[] {
  return segment(text.slice(start, end), locale, 'word').map((word) => ({
    start: start + word.start,
    end: start + word.end,
  }))
}

/**
 * Returns how far into a phrase each of its words begins, from 0 to 1, assuming that every letter takes the same time.
 */
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
