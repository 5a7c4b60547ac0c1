/** What browsers say of a voice. */
interface OfferedVoice {
  readonly name: string
  readonly lang: string
  /** False: the text would be sent to a server. */
  readonly localService: boolean
}

/**
 * Chooses a voice of this computer for a language (`fr`), in the manner of a country (`fr-FR`); undefined where there is none. Never one that sends the text away.
 * Of several: the one of the country that the language names, then one without a variant (espeak-ng offers
 * « French+croak » and the like), then the first.
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
