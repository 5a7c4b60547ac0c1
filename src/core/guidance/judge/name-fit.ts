import { hasWords, startsWithWords, toWords } from '../../base/words.ts'

/**
 * The ways in which the words of a flow fit a name on the page. `full`: they are the whole name, which may have a hint
 * or a mark after it. `apart`: they are a line or sentence of their own elsewhere in it. `longer`: they are part of a
 * longer name, which may be another element's.
 */
export type NameFit = 'full' | 'apart' | 'longer'

export interface NameFitOptions {
  /** The part of a longer name that counts: its beginning, its beginning or end, or any. */
  readonly part: 'start' | 'ends' | 'any'
}

/**
 * Compares the wanted words with the visible lines of a name. Returns undefined when the name does not have them at
 * all.
 */
export function toNameFit(lines: readonly string[], wanted: string, { part }: NameFitOptions): NameFit | undefined {
  const words = toBareName(wanted)
  if (words === '') return undefined
  const whole = lines.join(' ')
  if (!hasWords(whole, words)) return undefined
  if (isOfSomebody(whole, words) || isTakenBack(whole, words)) return 'longer'
  if (isBeginning(lines, words)) return 'full'
  if (lines.flatMap(toSentences).some((line) => toBareName(line) === words)) return 'apart'
  if (startsWithWords(whole, words)) return 'longer'
  if (part === 'start') return undefined
  return part === 'any' || isPlainEnd(whole, words) ? 'longer' : undefined
}

/** Checks whether the words are the first lines of a name, or its first sentence; the rest is then a hint. */
function isBeginning(lines: readonly string[], words: string): boolean {
  const heads = lines.map((_, index) => lines.slice(0, index + 1).join(' '))
  const [sentence = ''] = toSentences(lines[0] ?? '')
  return [sentence, ...heads].some((head) => toBareName(head) === words)
}

/**
 * Checks whether a name asks about another person: "Avez-vous travaillé ? (conjoint)" does; a longer bracket explains
 * how to answer.
 */
function isOfSomebody(whole: string, words: string): boolean {
  const [, asked = '', bracket = ''] = /^([^()]*[?!:])\s*\(([^()]*)\)\s*\*?\s*$/.exec(whole) ?? []
  if (toBareName(asked) !== words || toBareName(`x ${bracket}`) === 'x') return false
  return toWords(bracket).split(' ').length <= MOST_OF_SOMEBODY
}

const MOST_OF_SOMEBODY = 2

/**
 * Checks whether a later line reverses the words: "Oui", and below it "mais plus tard". That is no hint, as it makes
 * the name mean something else.
 */
function isTakenBack(whole: string, words: string): boolean {
  const said = toWords(whole.replace(NUMBERED, ''))
  if (!said.startsWith(`${words} `)) return false
  const rest = said.slice(words.length + 1)
  return TAKES_BACK.test(rest) || (YES.has(words) && DENIES.test(rest))
}

/** Beginnings of lines that reverse a name; "sans espace" and the like only explain how to fill in a field. */
const TAKES_BACK = new RegExp(
  `^(?:${[
    'mais|sauf|hors|hormis|excepte|plutot|plus tard|pas (?:encore|maintenant|tout de suite|aujourd hui|ce mois)|ou|et|puis',
    'but|except|unless|rather|later|not (?:yet|now|today)|or|and|then',
    'sans (?!(?:(?:les?|la|l|d|de|des|aucun|aucune) )?(?:espaces?|tirets?|points?|virgules?|accents?|majuscules?|ponctuation|indicatif|centimes?|cle)\\b)',
    'without (?!(?:the |any )?(?:spaces?|dash(?:es)?|hyphens?|dots?|commas?|accents?|capitals|cents|prefix)\\b)',
  ].join('|')})\\b`,
)
const YES: ReadonlySet<string> = new Set(['oui', 'yes'])
const DENIES = /\b(?:ne|n|pas|jamais|aucune?|not|never|no|don t|didn t)\b/

/**
 * Splits a line into sentences: "Avez-vous travaillé ? Répondez pour chaque mois." is a question and an explanation of
 * it.
 */
function toSentences(line: string): readonly string[] {
  return line.split(/(?<=[?!:])\s+/)
}

/**
 * Checks whether a name ends with the words as separate words: "Non-résident" ends with "résident", and means the
 * contrary.
 */
function isPlainEnd(whole: string, words: string): boolean {
  const said = ` ${toWords(whole)}`
  if (!said.endsWith(` ${words}`)) return false
  const before = said
    .slice(0, said.length - words.length)
    .trim()
    .split(' ')
  return !before.some((word) => CONTRARY.has(word))
}

const CONTRARY: ReadonlySet<string> = new Set(
  'non ne n ni pas sans aucun aucune jamais hors sauf autre autres not no never without except other ni'.split(' '),
)

/** Returns the words of a name without its number in a list and without marks about how to fill it in. */
export function toBareName(text: string): string {
  let words = toWords(text.replace(NUMBERED, ''))
  for (const mark of MARKS) {
    const bare = words.replace(mark, '')
    if (bare !== '') words = bare
  }
  return words
}

/**
 * Checks whether a name is the wanted words followed only by words of its heading: "Supprimer l’enfant 2", under
 * "Enfant 2".
 */
export function isRestOf(name: string, wanted: string, under: string): boolean {
  const [said, words] = [toWords(name), toBareName(wanted)]
  if (words === '' || !said.startsWith(`${words} `)) return false
  const rest = said.slice(words.length + 1).split(' ')
  const known = new Set(toWords(under).split(' '))
  const telling = rest.filter((word) => word.length > SHORT || /\d/.test(word))
  return telling.length > 0 && telling.every((word) => known.has(word))
}

/** The length of words such as "l", "de", "du", "les", which distinguish nothing. */
const SHORT = 3

/** A number before a name, as in "2. " or "b) ". */
const NUMBERED = /^\s*\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-h])(?:[.)°]|\s[-–—])\s+/i

/**
 * Marks after a name that say that a field is required, how to write the value, or that a link opens a window. They
 * never distinguish two fields of a page. As `toWords` returns them.
 */
const MARKS: readonly RegExp[] = [
  / (?:s )?(?:ouvre|ouverture) (?:dans )?(?:une? )?(?:nouvelle fenetre|nouvel onglet)$/,
  / (?:dans )?(?:une? )?(?:nouvelle fenetre|nouvel onglet)$/,
  / (?:opens )?(?:in )?(?:a )?new (?:window|tab)$/,
  / (?:ex|exemple|par exemple|e g|for example|format attendu|format)(?: (?:\d|jj|dd|mm|aaaa|yyyy).*)?$/,
  / (?:jj|j|dd|d) (?:mm|m)(?: (?:aaaa|aa|yyyy|yy))?$/,
  / \d{1,2} (?:chiffres|caracteres|lettres|digits|characters)(?: (?:maximum|max|minimum|min))?$/,
  / en(?: (?:euros?|eur|jours|heures|mois|annees|kg|km|m2|metres|lettres|chiffres))?$/, // "(en €)": words lose the sign
  / (?:(?:champ|saisie|reponse|zone) )?(?:obligatoire|facultatif|facultative|optionnel|optionnelle|requis|requise)s?$/,
  / (?:(?:required|mandatory|optional)(?: field)?)$/,
]
