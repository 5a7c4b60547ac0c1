/** Numbers in words, as fiches sometimes write small ones. */
const NUMBERS: Readonly<Record<string, number>> = {
  deux: 2,
  trois: 3,
  quatre: 4,
  cinq: 5,
  six: 6,
  sept: 7,
  huit: 8,
  neuf: 9,
  dix: 10,
  onze: 11,
  douze: 12,
  treize: 13,
  quatorze: 14,
  quinze: 15,
  seize: 16,
}
const TENS: Readonly<Record<string, number>> = { vingt: 20, trente: 30, quarante: 40, cinquante: 50, soixante: 60 }

const WRITTEN = new RegExp(
  `\\b(?:(${Object.keys(TENS).join('|')})(?: (?:et )?(un|${Object.keys(NUMBERS).join('|')}))?|(${Object.keys(NUMBERS).join('|')}))\\b`,
  'g',
)

/** Changes of form that change no fact, in the order in which they are undone. */
const FORMS: readonly (readonly [form: RegExp, plain: string])[] = [
  [/[\u0300-\u036f]/g, ''],
  [/[\u00ad\u200b-\u200f\u2060\ufeff]/g, ''],
  [/œ/g, 'oe'],
  [/æ/g, 'ae'],
  [/['’‘ʼ`´"“”„«»()[\]*•|]/g, ' '],
  [/n ?[°º]/g, 'numero '],
  [/[‐‑‒–—―−-]/g, '-'],
  [/(?<!\d)-|-(?!\d)/g, ' '],
  [/[,/](?!\d)|(?<!\d)[,/]/g, ' '],
  [/&/g, ' et '],
  [/\bpour ?cent\b/g, '%'],
]

/**
 * Converts texts that differ only in form to one plain form: case, accents, quotes, dashes, spaces, endings in
 * brackets, small numbers in words. The ends of sentences stay.
 */
export function toPlainText(text: string): string {
  const flat = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\((?:e|s|es|ne|nes|le|les|ere|trice)\)|(?<=[a-z])·[a-z]+/g, '')
  const plain = FORMS.reduce((now, [form, to]) => now.replace(form, to), flat.normalize('NFD'))
  return toFigures(plain.replace(/\s+/g, ' '))
    .replace(/ (?=[.!?;:])/g, '')
    .trim()
}

function toFigures(text: string): string {
  return text
    .replace(WRITTEN, (_, tens: string | undefined, unit: string | undefined, alone: string | undefined) =>
      String((TENS[tens ?? ''] ?? 0) + (unit === 'un' ? 1 : (NUMBERS[unit ?? alone ?? ''] ?? 0))),
    )
    .replace(/\bune? (?=(?:minute|heure|jour|semaine|mois|trimestre|an|annee)\b)/g, '1 ')
}

/**
 * Splits plain text into sentences, without their end marks. A full stop inside a number or an address does not end
 * one.
 */
export function toSentences(plain: string): readonly string[] {
  return plain
    .split(/[.!?;:]+(?=\s|$)/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}

/** Words that may be added or removed without changing the meaning. */
const ARTICLES = new Set(['le', 'la', 'les', 'l', 'un', 'une', 'des', 'du', 'de', 'd'])

/** Returns the words of a sentence without articles. */
export function toWords(sentence: string): readonly string[] {
  return sentence.split(/[\s.]+/).filter((word) => word !== '' && word !== '-' && !ARTICLES.has(word))
}
