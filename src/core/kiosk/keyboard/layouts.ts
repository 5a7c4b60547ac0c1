import type { Language } from '../../flow/language/text.ts'
import type { TypedField } from '../../guidance/protocol/typed-field.ts'

export type Script = 'latin' | 'arabic' | 'cyrillic'
export type KeyLayer = 'letters' | 'accents' | 'digits' | 'symbols'

/** Keys that write nothing, but change the keyboard itself. */
const CONTROLS = ['shift', 'letters', 'accents', 'digits', 'symbols', 'script', 'hide'] as const
export type ControlKey = (typeof CONTROLS)[number]

/** A key that writes: its text, or its function in the field. */
type TypedKey = string

export type KeyRow = readonly (ControlKey | TypedKey)[]

export interface LayoutOptions {
  readonly language: Language
  readonly script: Script
  readonly layer: KeyLayer
  readonly isUpper: boolean
  readonly type: TypedField['type']
}

const split = (letters: string): readonly string[] => letters.split(' ')

/** At most eleven keys a row: each as wide as a finger (64 px) on a screen that is 768 px wide. */
const AZERTY = [split('a z e r t y u i o p'), split('q s d f g h j k l m'), split('w x c v b n ’')] as const
const QWERTY = [split('q w e r t y u i o p'), split('a s d f g h j k l ’'), split('z x c v b n m')] as const
const ARABIC = [split('ض ص ث ق ف غ ع ه خ ح ج'), split('ش س ي ب ل ا ت ن م ك ط'), split('ذ د ظ ز و ة ى ر ء')] as const
const ARABIC_MORE = [split('أ إ آ ئ ؤ ـ ؛ ؟'), split('َ ُ ِ ّ ْ ً ٌ ٍ'), split('« » ! :')] as const

/**
 * Ukrainian; the keys for which the first row has no room are beside the space. The letters of Russian are among the
 * accents.
 */
const CYRILLIC = [split('й ц у к е н г ш щ з х'), split('ф і в а п р о л д ж є'), split('я ч с м и т ь б ю')] as const
const CYRILLIC_MORE = [split('ё ы ъ э ў'), split('« » — №'), split('! ? : ; ( )')] as const
const BESIDE_SPACE = { before: split('ї ґ'), after: split('’ , .') } as const

/** The script besides Latin in which readers of a language write. */
const OWN_SCRIPTS: Partial<Readonly<Record<Language, Script>>> = { ar: 'arabic', uk: 'cyrillic' }

/** Finds the script of a language. */
export function findScript(language: Language): Script {
  return OWN_SCRIPTS[language] ?? 'latin'
}

const ACCENTS = [split('é è ê ë à â ç î ï ô'), split('ù û ü œ æ ÿ ñ á í ó')] as const
/** Letters of a language that French lacks. */
const OWN_LETTERS: Readonly<Record<Language, readonly string[]>> = {
  fr: split('ú ã õ ö ä « »'),
  en: split('ú ã õ ö ä « »'),
  ar: split('ú ã õ ö ä « »'),
  pt: split('ú ã õ ò ì « »'),
  tr: split('ş ğ ı İ ö « »'),
  uk: split('ú ã õ ö ä « »'),
  ro: split('ă ș ț ã õ « »'),
}

const DIGITS = [split('1 2 3 4 5 6 7 8 9 0'), split("@ . , - _ + / ' ( )"), split('! ? : ; " & #')] as const
const SYMBOLS = [split('1 2 3 4 5 6 7 8 9 0'), split('€ $ £ % * = < > [ ]'), split('§ ° ^ ~ ` { }')] as const
const MORE_SYMBOLS = split('| \\')

/** Large digits in the order of a telephone, for fields that take only digits. */
const PAD: readonly KeyRow[] = [
  ['1', '2', '3', '-', 'backspace'],
  ['4', '5', '6', '/', 'enter'],
  ['7', '8', '9', ',', ' '],
  ['letters', '0', '.', '+', 'hide'],
]

/**
 * Returns the rows of keys. Rows of letters follow the reading order of their script; the last row is the same in both.
 */
export function toRows(options: LayoutOptions): readonly KeyRow[] {
  if (options.type === 'digits' && options.layer === 'digits') return PAD
  const [first, second, third] = toLetters(options)
  return [first, second, [...toThirdStart(options), ...third, 'backspace'], toLastRow(options)]
}

function toLetters({ language, script, layer, isUpper }: LayoutOptions): readonly [KeyRow, KeyRow, KeyRow] {
  if (layer === 'digits') return DIGITS
  if (layer === 'symbols') return SYMBOLS
  if (script === 'arabic') return layer === 'accents' ? ARABIC_MORE : ARABIC
  const rows = script === 'cyrillic' ? (layer === 'accents' ? CYRILLIC_MORE : CYRILLIC) : toLatin(language, layer)
  const [first, second, third] = rows.map((row) => (isUpper ? row.map(toUpper) : row))
  return [first ?? [], second ?? [], third ?? []]
}

function toLatin(language: Language, layer: KeyLayer): readonly KeyRow[] {
  return layer === 'accents' ? toAccents(language) : language === 'fr' || language === 'ar' ? AZERTY : QWERTY
}

function toAccents(language: Language): readonly [KeyRow, KeyRow, KeyRow] {
  return [ACCENTS[0], ACCENTS[1], OWN_LETTERS[language]]
}

function toUpper(letter: string): string {
  return letter === 'ı' ? 'I' : letter.toUpperCase()
}

function toThirdStart({ script, layer }: LayoutOptions): KeyRow {
  if (layer === 'digits') return ['symbols']
  if (layer === 'symbols') return ['digits', ...MORE_SYMBOLS]
  return script === 'arabic' ? [] : ['shift']
}

function toLastRow(options: LayoutOptions): KeyRow {
  const { layer, language, type } = options
  const others: KeyRow = [
    layer === 'letters' ? 'digits' : 'letters',
    ...(layer === 'accents' ? [] : (['accents'] as const)),
  ]
  const scripts: KeyRow = findScript(language) !== 'latin' && layer === 'letters' && type !== 'mail' ? ['script'] : []
  return [...others, ...scripts, ...toMarks(options), 'enter', 'hide']
}

/** Returns the keys around the space, without those of the rows above. */
function toMarks({ script, layer, type, isUpper }: LayoutOptions): KeyRow {
  if (type === 'mail') return layer === 'digits' ? ['.fr'] : split('@ - _ . .fr')
  if (layer === 'digits') return [' ']
  if (script === 'cyrillic' && layer === 'letters') {
    const letters = isUpper ? BESIDE_SPACE.before.map(toUpper) : BESIDE_SPACE.before
    return [...letters, ' ', ...BESIDE_SPACE.after]
  }
  return ['-', ' ', ...(script === 'arabic' ? split('، .') : split(', .'))]
}

/** Checks whether a key changes the keyboard and writes nothing. */
export function isControl(key: string): key is ControlKey {
  return (CONTROLS as readonly string[]).includes(key)
}

/** One press of a key as input for Chromium: the key event of the page, and the text that is written. */
export interface Stroke {
  readonly key: string
  readonly text: string
  /** The number that pages still read (`keyCode`); 0 if a keyboard of another country has none either. */
  readonly virtualKey: number
}

const NAMED: Readonly<Record<string, Stroke>> = {
  backspace: { key: 'Backspace', text: '', virtualKey: 8 },
  enter: { key: 'Enter', text: '\r', virtualKey: 13 },
  ' ': { key: ' ', text: ' ', virtualKey: 32 },
  // People mean the straight apostrophe, and sites search for it.
  '’': { key: "'", text: "'", virtualKey: 0 },
}
const MARKS: Readonly<Record<string, number>> = { ';': 186, '+': 187, ',': 188, '-': 189, '.': 190, '/': 191 }

/** Returns the presses that a key stands for: one, or several for an ending such as `.fr`. */
export function toStrokes(key: TypedKey): readonly Stroke[] {
  const named = NAMED[key]
  return named ? [named] : [...key].map((text) => ({ key: text, text, virtualKey: toVirtualKey(text) }))
}

function toVirtualKey(text: string): number {
  if (/^[a-z0-9]$/i.test(text)) return text.toUpperCase().charCodeAt(0)
  return MARKS[text] ?? 0
}
