import { toWords } from '../../base/words.ts'
import { CUT, PATTERNS } from './patterns.ts'
import { isFormWord, MAY_BEGIN, NAMES_TOO, SELDOM_NAMES, toFolded, type Vocabulary } from './vocabulary.ts'

/** A page's text without personal data. `isCut`: something was removed, so it no longer identifies an element. */
export interface Scrubbed {
  readonly text: string
  readonly isCut: boolean
}

/** The data about the person served that is needed to remove it from texts. */
export interface Scrubber {
  readonly vocabulary: Vocabulary
  /** The values of the page's fields, hidden ones too. */
  readonly held?: readonly string[]
  /** Checks whether a word was typed earlier in the recording. Takes folded words. */
  readonly wasTyped?: (word: string) => boolean
}

/** The longest name of an element. */
const LONGEST = 200

/**
 * Removes from a page's text what may be personal: values of fields, now or earlier, shapes of numbers and addresses,
 * greetings, titles with a name, and each capitalised word that no form is known to use. In doubt it cuts: a person can
 * rewrite the words of a step, while a name that got through would reach every desk.
 */
export function scrub(written: string, { vocabulary, held = [], wasTyped = () => false }: Scrubber): Scrubbed {
  const whole = written.split(CUT).map(toPlainLetters).join(CUT).replace(/\s+/gu, ' ').trim()
  let text = cutHeld(whole.slice(0, LONGEST), held, vocabulary)
  for (const pattern of PATTERNS) text = text.replace(pattern, CUT)
  text = text.replace(DOTTED, (whole) => (isKnownAddress(whole, vocabulary) ? whole : CUT))
  text = cutNames(text, vocabulary, wasTyped)
  // A day of a calendar, a mark out of ten: a text of figures alone is what somebody chose.
  if (!/\p{L}/u.test(text)) text = text.replace(/\p{Nd}+/gu, CUT)
  const isCut = text.includes(CUT) || whole.length > LONGEST
  return {
    text: text
      .replace(/\s+/gu, ' ')
      .replace(/(?:…[\s.,;:()/'’-]*)+…/gu, CUT)
      .trim(),
    isCut,
  }
}

/** Checks whether a text may be saved as it is. */
export function isClean(text: string, scrubber: Scrubber): boolean {
  const { isCut, text: left } = scrub(text, scrubber)
  return !isCut && left !== ''
}

/** Checks whether a technical name or a part of an address consists only of words of forms. */
export function isPlainWords(text: string, { vocabulary, wasTyped = () => false }: Scrubber): boolean {
  if (/\p{Nd}/u.test(text) || /%/.test(text)) return false
  const words =
    text
      .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  const isForms = (word: string): boolean =>
    vocabulary.has(word) && (!NAMES_TOO.has(word) || SELDOM_NAMES.has(word)) && !wasTyped(word)
  return words.every((word) => word.length < 3 || isForms(word))
}

/** Replaces circled, bold or full-width letters and figures by plain ones. */
function toPlainLetters(text: string): string {
  return text.normalize('NFKC').replace(INVISIBLE, '')
}

/** The name of a file, an account or a site. */
const DOTTED = /(?<![\p{L}\p{Nd}])[\p{L}\p{Nd}]+(?:[._][\p{L}\p{Nd}]{2,}|_[\p{L}\p{Nd}]+)+/gu
const DOMAINS = new Set(['fr', 'gouv', 'com', 'org'])

/** Checks whether an address is the name of a public service ("impots.gouv.fr"). */
function isKnownAddress(text: string, vocabulary: Vocabulary): boolean {
  const parts = text.split('.').map(toFolded)
  return DOMAINS.has(parts.at(-1) ?? '') && parts.every((part) => DOMAINS.has(part) || vocabulary.has(part))
}

const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\u2066-\u2069\ufeff]/gu

function cutHeld(text: string, held: readonly string[], vocabulary: Vocabulary): string {
  const wholes = held.map(toWords).filter((words) => words.length >= 2 && words.length <= LONGEST)
  const single = wholes.flatMap((words) => words.split(' ')).filter((word) => word.length >= 3 && !vocabulary.has(word))
  if (wholes.length === 0) return text
  const words = [...text.matchAll(TOKEN)]
  const folded = words.map(([word]) => (isFormWord(word) ? '' : toFolded(word)))
  const gone = new Set<number>()
  folded.forEach((word, at) => {
    if (single.includes(word)) gone.add(at)
  })
  for (const value of new Set(wholes)) {
    const parts = value.split(' ')
    // An ordinary word in a list or box ("oui", "france") is no reason to lose a question that contains it.
    if (parts.length === 1 && vocabulary.has(value) && !NAMES_TOO.has(value)) continue
    for (let at = 0; at + parts.length <= folded.length; at += 1) {
      if (!parts.every((part, index) => folded[at + index] === part)) continue
      for (const index of parts.keys()) gone.add(at + index)
    }
  }
  return replaceTokens(text, (_, at) => gone.has(at))
}

const TOKEN = /[\p{L}\p{Nd}]+/gu

function replaceTokens(text: string, isGone: (word: string, at: number) => boolean): string {
  let at = -1
  return text.replace(TOKEN, (word) => {
    at += 1
    return isGone(word, at) ? CUT : word
  })
}

interface NamedWord {
  readonly text: string
  readonly folded: string
  readonly isCapital: boolean
  /** Whether it begins the text or a sentence. */
  readonly isFirst: boolean
  /** The text between it and the word before. */
  readonly before: string
}

/**
 * Finds words that name somebody only in this text: after a greeting or a title, beside a name, by their capital. A
 * page that names a person once may do so again in a row of its own.
 */
export function findNames(text: string, vocabulary: Vocabulary): readonly string[] {
  const words = readWords(toPlainLetters(text))
  const isShouted = words.every(({ text }) => text.toUpperCase() === text)
  let isGreeted = false
  return markNames(words, vocabulary, () => false).flatMap((isGone, at) => {
    const { folded, isCapital, isFirst } = words[at] ?? NO_WORD
    // "Dossier complété" is a sentence: after the first name, only a capital or a greeting marks another.
    isGreeted = isGone && (isGreeted || GREETINGS.has(words[at - 1]?.folded ?? ''))
    const isTold = isGreeted || NAMES_TOO.has(folded) || (isCapital && !isFirst && !isShouted)
    const isTelling = isGone && isTold && folded.length >= 3 && !SELDOM_NAMES.has(folded)
    return isTelling && !isName({ ...NO_WORD, text: folded, folded }, vocabulary) ? [folded] : []
  })
}

const NO_WORD: NamedWord = { text: '', folded: '', isCapital: false, isFirst: true, before: '' }

function cutNames(text: string, vocabulary: Vocabulary, wasTyped: (word: string) => boolean): string {
  const gone = markNames(readWords(text), vocabulary, wasTyped)
  return replaceWords(text, (at) => gone[at] === true)
}

/** Returns, for each word, whether it is part of a person's name. */
function markNames(
  words: readonly NamedWord[],
  vocabulary: Vocabulary,
  wasTyped: (word: string) => boolean,
): readonly boolean[] {
  const gone = words.map(
    (word) => isName(word, vocabulary) || (word.folded.length >= 3 && !isFormWord(word.text) && wasTyped(word.folded)),
  )
  followTitles(words, gone, vocabulary)
  // Words beside a name that no form uses belong to it: "martin", "de la Tour", "C."
  for (const step of [1, -1]) {
    for (let at = step > 0 ? 0 : words.length - 1; at >= 0 && at < words.length; at += step) {
      const [word, other] = [words[at], gone[at - step]]
      if (!word || !other || gone[at] || !isJoined(words, at, step)) continue
      const isInitial = word.isCapital && word.text.length === 1
      const isForms =
        vocabulary.has(word.folded) ||
        (word.isFirst && hasFormEnding(word.folded)) ||
        (!word.isCapital && isInflected(word.folded, vocabulary))
      if (!isForms || isInitial) gone[at] = true
      else if (PARTICLES.has(word.folded) && gone[at - step] && readsOn(words, at + step, vocabulary)) gone[at] = true
      else if (word.isCapital && NAMES_TOO.has(word.folded)) gone[at] = true
    }
  }
  return gone
}

function readsOn(words: readonly NamedWord[], at: number, vocabulary: Vocabulary): boolean {
  const word = words[at]
  return word?.isCapital === true && (!vocabulary.has(word.folded) || NAMES_TOO.has(word.folded))
}

const PARTICLES = new Set(['de', 'du', 'des', 'la', 'le', 'd', 'l', 'van', 'von', 'el', 'al', 'ben', 'da', 'dos', 'di'])

function isJoined(words: readonly NamedWord[], at: number, step: number): boolean {
  const between = (step > 0 ? words[at] : words[at + 1])?.before ?? ''
  return /^[\s…'’.,-]*$/u.test(between)
}

/** Checks for a capitalised word that no form uses, or, in the middle of a text, one that is also a name. */
function isName({ folded, isCapital, isFirst, text }: NamedWord, vocabulary: Vocabulary): boolean {
  // A word in another script is no word of a French form.
  if (/[^\p{Script=Latin}\p{M}]/u.test(text)) return true
  const isKnown = vocabulary.has(folded)
  if (isFormWord(text)) return false
  if (isCapital && isKnown) return NAMES_TOO.has(folded) && folded !== 'france' && !(isFirst && MAY_BEGIN.has(folded))
  if (isKnown || text.length < 2) return false
  if (NAMES_TOO.has(folded)) return true
  if (isCapital) return !(isFirst && (hasFormEnding(folded) || isFormOf(folded, ENDINGS, vocabulary)))
  // People write their names in lower case too, and so do pages that capitalise them by their styles.
  return !hasFormEnding(folded) && !SMALL_ENDING.test(folded) && !isInflected(folded, vocabulary)
}

/** Endings of adjectives and nouns on forms; almost no name ends so. */
const SMALL_ENDING = /.{4}(?:ites?|isee?s?|atifs?|atives?|ibles?|iques?|ismes?|ologies?|ionnel(?:le)?s?)$/u

/** Checks for endings that no name has: "régularisation", "remboursements". */
function hasFormEnding(folded: string): boolean {
  return /.{3}(?:[ts]ions?|ements?)$/u.test(folded)
}

/** Endings that turn one form of a known word into another: plural, feminine, or a request to somebody. */
const WOMENS = 'ive:if euse:eur euse:eux elle:el enne:en iere:ier ale:al'.split(' ').map((pair) => pair.split(':'))
const ENDINGS: readonly (readonly [string, readonly string[]])[] = [
  ...WOMENS.flatMap(([of = '', from = '']) => ['', 's'].map((more) => [of + more, [from]] as const)),
  ['s', ['']],
  ['x', ['', 'l']],
  ['aux', ['al']],
  ['e', ['']],
  ['es', ['', 'e']],
  ['ez', ['er', 'ir', 're']],
]

function isFormOf(word: string, endings: typeof ENDINGS, vocabulary: Vocabulary): boolean {
  return endings.some(([ending, others]) => {
    const stem = word.endsWith(ending) ? word.slice(0, -ending.length) : ''
    return stem.length >= 3 && others.some((other) => vocabulary.has(stem + other) && !NAMES_TOO.has(stem + other))
  })
}

const VERB_ENDINGS = (
  'er ir re e ee ees es ons ez ent ant ante ants antes ait aient ions iez ais era erez eront i is ie ies it u us ue ues t ts if ifs ' +
  'ive ives eur eurs euse ment elle elles if'
).split(' ')
const VERB = ['er', 'ir', 're', 'e', 'ez', 'ation', 'ement', 'ee', 'es', 'ant']

/** Checks whether a word is a form of a known word: "déclarons", "renouvelée", "salariées". */
function isInflected(folded: string, vocabulary: Vocabulary): boolean {
  if (isFormOf(folded, ENDINGS, vocabulary)) return true
  return VERB_ENDINGS.some((ending) => {
    const stem = folded.endsWith(ending) ? folded.slice(0, -ending.length) : ''
    return stem.length >= 4 && VERB.some((other) => vocabulary.has(stem + other) && !NAMES_TOO.has(stem + other))
  })
}

/** Marks names after "Bonjour", "Madame" or "Dossier de": there, any word that no form uses is a name. */
function followTitles(words: readonly NamedWord[], gone: boolean[], vocabulary: Vocabulary): void {
  const isShouted = words.every(({ text }) => text.toUpperCase() === text)
  words.forEach(({ folded }, at) => {
    const isTitle = TITLES.has(folded)
    if (!isTitle && !BEFORE_NAMES.has(folded)) return
    for (let next = at + 1; next < Math.min(words.length, at + 7); next += 1) {
      const word = words[next]
      const stop = isTitle || next > at + 1 ? /[.!?:;|]\s/u : /[.!?;|]\s/u
      if (!word || stop.test(word.before.replace(/^\.\s/u, ' '))) break
      // "Mme Bouton": a capitalised word right after a title is a name, whatever else it means.
      const isTitled = isTitle && next === at + 1 && word.isCapital && /^\.?\s$/u.test(word.before) && !isShouted
      const isGreeted = isTitle || GREETINGS.has(folded)
      const isOrdinary =
        (vocabulary.has(word.folded) || (!isGreeted && !word.isCapital && isInflected(word.folded, vocabulary))) &&
        !NAMES_TOO.has(word.folded) &&
        !(isTitled && !TITLES.has(word.folded) && !AFTER_TITLES.has(word.folded))
      if (!isOrdinary) gone[next] = true
      else if (isTitle && !PARTICLES.has(word.folded)) break
    }
  })
}

const TITLES = new Set(
  'm mr mrs ms mme mlle mm monsieur madame mademoiselle maitre me dr docteur prof professeur sir'.split(' '),
)
const GREETINGS = new Set('bonjour bonsoir bienvenue salut hello cher chere'.split(' '))
/** Words that may follow a title without being a name, as in a list of fields. */
const AFTER_TITLES = new Set('nom prenom ou et autre non le la'.split(' '))
const BEFORE_NAMES = new Set(
  (
    'bonjour bonsoir bienvenue salut coucou hello welcome hi dear cher chere merci revoir adieu nom prenom prenoms ' +
    'dossier compte espace profil connecte connectee identifie identifiee beneficiaire assure assuree titulaire ' +
    'comme mari femme epoux epouse fils fille frere soeur bientot conseiller conseillere employeur tuteur curateur anniversaire famille ' +
    'declarant conjoint conjointe enfant pere mere usager usagere allocataire representant mandataire ne nee habite domicilie'
  ).split(' '),
)

function readWords(text: string): readonly NamedWord[] {
  let end = 0
  return [...text.matchAll(/[\p{L}\p{M}]+/gu)].map((match) => {
    const [word] = match
    const before = text.slice(end, match.index)
    const isFirst = end === 0 || /[.!?:;|»«–—]\s*$/u.test(before) || /[.!?:|]\s/u.test(before)
    end = match.index + word.length
    return { text: word, folded: toFolded(word), isCapital: /^\p{Lu}/u.test(word), isFirst, before }
  })
}

function replaceWords(text: string, isGone: (at: number) => boolean): string {
  let at = -1
  return text.replace(/[\p{L}\p{M}]+/gu, (word) => {
    at += 1
    return isGone(at) ? CUT : word
  })
}
