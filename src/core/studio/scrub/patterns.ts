/** The sign that replaces what was cut out of a text. */
export const CUT = '…'

const NUMBER =
  'zéro|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante|septante|octante|nonante|cents?|mille'
const MONTH = 'janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre'

/**
 * Shapes of personal data, each cut out whole, in this order: a mail address contains a dot and perhaps digits, a
 * number plate contains digits, and the rest of either would still reveal too much.
 */
export const PATTERNS: readonly RegExp[] = [
  // Mail addresses, written out too, and anything that looks like the first half of one.
  /[^\s<>()«»"]*@[^\s<>()«»"]*/gu,
  /[\p{L}\p{Nd}._-]+\s*[([{]?\s*(?<!\p{L})(?:at|arobase)(?!\p{L})\s*[)\]}]?\s*[\p{L}\p{Nd}-]+(?:\.|\s+point\s+)\p{L}{2,}/giu,
  /(?:https?:\/\/|www\.)\S+/giu,
  // Words written with a space between letters.
  /(?<![\p{L}\p{Nd}])\p{L}(?:[ .·]\p{L}){2,}(?![\p{L}\p{Nd}’'])/gu,
  // Bank accounts, then number plates, old and new.
  /(?<![\p{L}\p{Nd}])[A-Za-z]{2}\p{Nd}{2}(?:[ .\u00a0\u202f-]?[A-Za-z\p{Nd}]{1,4}){3,}(?![\p{L}\p{Nd}])/gu,
  /(?<![\p{L}\p{Nd}])[A-Za-z]{2}[ .\u00a0·-]?\p{Nd}{3}[ .\u00a0·-]?[A-Za-z]{2}(?![\p{L}\p{Nd}])/gu,
  /(?<![\p{L}\p{Nd}])\p{Nd}{1,4}[ .-]?[A-Z]{1,3}[ .-]?(?:\p{Nd}{2,3}|2[AB])(?![\p{L}\p{Nd}])/gu,
  // File and account numbers: parts with a digit among them, joined by hyphens.
  /(?<![\p{L}\p{Nd}])(?=[\p{L}\p{Nd}-]*\p{Nd})[\p{L}\p{Nd}]+(?:-[\p{L}\p{Nd}]+)+/gu,
  // Numbers in words, from two words on.
  new RegExp(`(?<!\\p{L})(?:${NUMBER})(?:[\\s-]+(?:et[\\s-]+)?(?:${NUMBER}))+(?!\\p{L})`, 'giu'),
  new RegExp(`(?<!\\p{L})(?:premier|${NUMBER})\\s+(?:${MONTH})(?!\\p{L})`, 'giu'),
  // Dates: in words, with the day of the week, then in numbers.
  /(?<![\p{L}\p{Nd}])(?:(?:lun|mar|mercre|jeu|vendre|same)di\s+|dimanche\s+)?\p{Nd}{1,2}(?:er|e)?\s+(?:janv|févr|fevr|mars|avr|mai|juin|juil|août|aout|sept|oct|nov|déc|dec)\p{L}*\.?(?:\s+\p{Nd}{2,4})?/giu,
  /(?<![\p{L}\p{Nd}])(?:janv|févr|fevr|mars|avr|mai|juin|juil|août|aout|sept|oct|nov|déc|dec)\p{L}*\.?\s+\p{Nd}{2,4}/giu,
  /\p{Nd}{1,4}\s*[/.-]\s*\p{Nd}{1,2}(?:\s*[/.-]\s*\p{Nd}{1,4})?/gu,
  // Amounts, in figures and in words; percentages; ages; hours.
  /\p{Nd}+(?:[ .,\u00a0\u202f]\p{Nd}+)*\s*(?:€|euros?|eur|centimes?|%|ans|heures?|h)(?!\p{L})(?:\s*\p{Nd}{1,2})?/giu,
  /(?:€|\$|£)\s*\p{Nd}+(?:[ .,\u00a0\u202f]\p{Nd}+)*/gu,
  /(?:(?:et|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|cinquante|soixante|cents?|mille)[\s-]+)+euros?/giu,
  // Codes: anything that mixes letters and figures.
  /(?<![\p{L}\p{Nd}])(?!\p{Nd}{1,2}(?:[eè]mes?|[eè]res?|nde?s?)(?![\p{L}\p{Nd}]))(?=[\p{L}\p{Nd}]*\p{Nd})(?=[\p{L}\p{Nd}]*\p{L})[\p{L}\p{Nd}]{4,}(?:-[\p{L}\p{Nd}]+)*/gu,
  // Three figures or more, whatever stands between them: telephone numbers, NIR, postcodes, years.
  /\+?\p{Nd}(?:[ .,/:()\u00a0\u202f\u2009*-]{0,2}\p{Nd}){2,}/gu,
]
