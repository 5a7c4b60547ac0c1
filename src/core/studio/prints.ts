import { toWords } from '../base/words.ts'
import type { Fingerprint } from '../flow/language/fingerprint.ts'
import { FINGERPRINTS_PATH, type Fingerprints, isNeverHealed, toFingerprintsPath } from '../flow/read/fingerprints.ts'
import { type FlowFile, readPrints } from '../flow/read/library.ts'
import type { Thing } from './event.ts'
import type { Recording } from './recording/recording.ts'
import { CUT } from './scrub/patterns.ts'
import { isPlainWords, type Scrubber, scrub } from './scrub/scrub.ts'
import { MAY_BEGIN, NAMES_TOO, toFolded } from './scrub/vocabulary.ts'

/** The words that must be left of a cut text: shorter rests are found in many places, and figures name nothing. */
const FEWEST_LEFT = 3

/**
 * Cleans the fingerprint of an element. Its words are in lower case, so capitals cannot show a name: each text must
 * consist of words of forms, none of which is also a name, unless it is a label that came through the scrubber with its
 * capitals. Technical names obey the rule for locators. Classes are always removed, as they show what is chosen.
 */
export function cleanPrint(
  print: Fingerprint,
  { name, question = '', others }: Pick<Thing, 'name' | 'question' | 'others'>,
  scrubber: Scrubber,
): Fingerprint | undefined {
  const known = new Set([name, question, ...others].map(toWords))
  const isClean = (text: string): boolean => toCleanWords(text, known, scrubber) === text
  const toText = (text: string | undefined): string | undefined => {
    const left = text === undefined ? '' : toCleanWords(text, known, scrubber)
    return left === text || (left.match(/\p{L}+/gu) ?? []).length >= FEWEST_LEFT ? left : undefined
  }
  const toToken = (token: string | undefined): string | undefined =>
    token !== undefined && (TOKENS.has(token) || isPlainWords(token, scrubber)) ? token : undefined
  const toList = (list: readonly string[] | undefined, isGood: (text: string) => boolean): string[] | undefined => {
    const good = list?.filter(isGood) ?? []
    return good.length > 0 ? good : undefined
  }
  const tag = toToken(print.tag)
  if (tag === undefined) return undefined
  const cleaned: { readonly [key in keyof Fingerprint]: Fingerprint[key] | undefined } = {
    tag,
    role: toToken(print.role),
    type: toToken(print.type),
    name: toText(print.name),
    text: toText(print.text),
    hint: print.hint !== undefined && isClean(print.hint) ? print.hint : undefined,
    id: toToken(print.id),
    field: toToken(print.field),
    href: print.href === '#' ? '#' : toToken(print.href),
    autocomplete: toToken(print.autocomplete),
    question: print.question !== undefined && isClean(print.question) ? print.question : undefined,
    row: print.row !== undefined && isClean(print.row) ? print.row : undefined,
    headings: toList(print.headings, isClean),
    near: toList(print.near, isClean),
    rivals: toList(print.rivals, isClean),
    landmarks: toList(print.landmarks, (token) => toToken(token) !== undefined),
    path: print.path !== undefined && isPlainPath(print.path) ? print.path : undefined,
    twins: print.twins,
  }
  return Object.fromEntries(Object.entries(cleaned).filter(([, value]) => value !== undefined)) as Fingerprint
}

function toCleanWords(text: string, known: ReadonlySet<string>, scrubber: Scrubber): string {
  if (known.has(text)) return text
  const { held = [] } = scrubber
  // The text that a list shows is an answer, even if it is an ordinary word.
  const values = held.map(toWords).filter((value) => value.length >= 2)
  if (values.some((value) => ` ${text} `.includes(` ${value} `))) return ''
  const words = scrub(text, scrubber).text.split(' ')
  const isName = (word: string, at: number): boolean =>
    NAMES_TOO.has(toFolded(word)) && !(at === 0 && words.length > 1 && MAY_BEGIN.has(toFolded(word)))
  return words.some(isName) ? '' : words.filter((word) => !word.includes(CUT)).join(' ')
}

function isPlainPath(path: string): boolean {
  return path.split('/').every((step) => {
    const [, tag = '', rank = ''] = /^([a-z0-9-]+)\[(\d+)\]$/.exec(step) ?? []
    return TOKENS.has(tag) && rank.length <= 2
  })
}

/** Names from HTML and ARIA: no page can write a person's name with these. */
const TOKENS: ReadonlySet<string> = new Set(
  (
    'a abbr address area article aside b body br button canvas caption cite code col colgroup dd del details dfn dialog div dl dt em ' +
    'fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr i iframe img input ins kbd label legend li main map mark ' +
    'menu meter nav ol optgroup option output p picture pre progress q s samp search section select slot small span strong sub summary ' +
    'sup svg table tbody td template textarea tfoot th thead time tr u ul var video ' +
    'alert alertdialog application banner cell checkbox columnheader combobox complementary contentinfo definition document feed generic ' +
    'grid gridcell group heading link list listbox listitem log marquee math menubar menuitem menuitemcheckbox menuitemradio navigation ' +
    'none note presentation progressbar radio radiogroup region row rowgroup rowheader scrollbar searchbox separator slider spinbutton ' +
    'status switch tab tablist tabpanel term textbox timer toolbar tooltip tree treegrid treeitem ' +
    'text email tel url number date file password hidden submit reset image range color month week datetime-local select-one ' +
    'on off name given-name family-name additional-name nickname username new-password current-password one-time-code bday bday-day ' +
    'bday-month bday-year sex street-address address-line1 address-line2 postal-code address-level1 address-level2 country country-name ' +
    'tel-national organization cc-number cc-exp cc-csc'
  ).split(' '),
)

/**
 * Writes the fingerprints of a recording's elements to a file, as the doctor does beside a flow; undefined where there
 * are none to write.
 */
export function writePrints({ flow, steps }: Recording): FlowFile | undefined {
  const prints = steps.flatMap(({ id, kind, thing }) =>
    thing?.print && !isNeverHealed(kind) ? [[id, thing.print] as const] : [],
  )
  return prints.length === 0 ? undefined : toPrintsFile({ flow, version: 1, steps: Object.fromEntries(prints) })
}

/** Lists the words in a file of fingerprints, so that all of them are reviewed before it is saved. */
export function listPrintTexts(file: FlowFile): readonly string[] {
  if (!FINGERPRINTS_PATH.test(file.path)) return []
  const prints = Object.values(readPrints(file)?.steps ?? {})
  return prints.flatMap(({ name, text: shown, hint, question, row, headings = [], near = [], rivals = [] }) =>
    [name, shown, hint, question, row, ...headings, ...near, ...rivals].filter((words) => words !== undefined),
  )
}

/** Writes one step a line, so that a change is easy to see. */
function toPrintsFile({ flow, version, steps }: Fingerprints): FlowFile {
  const lines = Object.entries(steps).map(([step, print]) => `    ${JSON.stringify(step)}: ${JSON.stringify(print)}`)
  const head = `{\n  "flow": ${JSON.stringify(flow)},\n  "version": ${version},\n  "steps": {\n`
  return { path: toFingerprintsPath(flow), text: `${head}${lines.join(',\n')}\n  }\n}\n` }
}

/**
 * Moves the fingerprints of a procedure to its corrected version: other steps keep theirs, and the corrected step gets
 * that of its new place, or none. Returns undefined where there were none and are none.
 */
export function mendPrints(
  files: readonly FlowFile[],
  mend: {
    readonly flow: string
    readonly from: number
    readonly to: number
    readonly step: string
    readonly print: Fingerprint | undefined
  },
): FlowFile | undefined {
  const { flow, from, to, step, print } = mend
  const file = files.find(({ path }) => path === toFingerprintsPath(flow))
  const read = file && readPrints(file)
  const { [step]: _old, ...others } = read?.flow === flow && read.version === from ? read.steps : {}
  const steps = { ...others, ...(print && { [step]: print }) }
  return file === undefined && print === undefined ? undefined : toPrintsFile({ flow, version: to, steps })
}
