import { z } from 'zod'

/** The kinds of values in sentences of a fiche. `site` is the host of an online service. */
export const valueKindSchema = z.enum(['amount', 'delay', 'date', 'phone', 'number', 'site'])
export type ValueKind = z.infer<typeof valueKindSchema>

/**
 * One value, spelled the same whenever it means the same: `635.71` (euros), `10 month`, `2026-10-16`, `10-16` (each
 * year), `2026-10`, `2026`, `day 15` (of the month), `3949`, `30 %`, a host.
 */
export const valueSchema = z.strictObject({ kind: valueKindSchema, value: z.string().min(1).max(80) })
export type Value = Readonly<z.infer<typeof valueSchema>>

const MONTHS = [
  'janvier',
  'fevrier',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'aout',
  'septembre',
  'octobre',
  'novembre',
  'decembre',
]

const MONTH = `(?:${MONTHS.join('|')})`
const NUMBER = '\\d{1,3}(?:[ .]\\d{3})+(?:,\\d+)?(?!\\d)|\\d+(?:,\\d+)?'
const ORDINAL = '(?: ?(?:er|re|e|eme|ere|nde?)(?![a-z]))'
const UNIT =
  '(?:minutes?|heures?|h|jours?(?: ouvr(?:e|es|able|ables)| calendaires?| francs?)?|semaines?|mois|trimestres?|ans?|annees?)(?![a-z])'

/**
 * The forms of values. The first that matches at a place is taken, so longer and more certain ones come first: an
 * amount before a number, a date before a duration.
 */
const FORMS: readonly (readonly [name: string, form: string])[] = [
  ['dayMonth', `\\d{1,2}${ORDINAL}? ${MONTH}(?: \\d{4})?(?!\\d)`],
  ['monthYear', `${MONTH} \\d{4}(?!\\d)`],
  ['slashed', '\\d{1,2}/\\d{1,2}/\\d{4}(?!\\d)'],
  ['phone', '(?:\\+33 ?|0)[1-9](?:[ .-]?\\d{2}){4}(?!\\d)|0 ?8\\d{2}[ .]?\\d{3}[ .]?\\d{3}(?!\\d)'],
  ['monthDay', `\\d{1,2}${ORDINAL}? (?:du|de chaque) mois(?![a-z])`],
  ['millions', `(?:${NUMBER}) (?:millions?|milliards?) (?:d |de )?(?:euros?|€)`],
  ['amount', `(?:${NUMBER}) ?(?:€|euros?(?![a-z])|eur(?![a-z]))`],
  ['range', `(?:${NUMBER})${ORDINAL}?(?:-| (?:et le|et|a|ou|au) )(?:${NUMBER})${ORDINAL}? ?${UNIT}`],
  ['duration', `(?:${NUMBER})${ORDINAL}? ?${UNIT}`],
  ['share', `(?:${NUMBER}) ?%`],
  ['shortPhone', '3\\d[ .]?\\d{2}(?!\\d)'],
  ['year', '(?:19|20)\\d{2}(?!\\d)'],
  ['number', `(?:${NUMBER})${ORDINAL}?`],
]

const ANY_VALUE = new RegExp(`(?<![a-z0-9])(?:${FORMS.map(([name, form]) => `(?<${name}>${form})`).join('|')})`, 'g')

/** A sentence without its values: `le montant est de {amount}`. */
export interface Valued {
  readonly template: string
  readonly values: readonly Value[]
}

/** Takes the values out of a sentence in plain text (plain-text.ts). Figures inside a word are not values. */
export function takeValues(sentence: string): Valued {
  if (!/\d/.test(sentence)) return { template: sentence, values: [] }
  const values: Value[] = []
  const template = sentence.replace(ANY_VALUE, (...args) => {
    const text = String(args[0])
    const groups = args.at(-1) as Readonly<Record<string, string | undefined>>
    const [name] = FORMS.find(([form]) => groups[form] !== undefined) ?? []
    if (name === undefined) return text
    const found = readValues(name, text)
    values.push(...found)
    return found.map(({ kind }) => `{${kind}}`).join(' ')
  })
  return { template, values }
}

function readValues(form: string, text: string): readonly Value[] {
  switch (form) {
    case 'dayMonth':
    case 'monthYear':
      return [{ kind: 'date', value: toNamedDate(text) }]
    case 'slashed': {
      const [day = '', month = '', year = ''] = text.split('/')
      return [{ kind: 'date', value: `${year}-${toTwo(month)}-${toTwo(day)}` }]
    }
    case 'monthDay':
      return [{ kind: 'date', value: `day ${Number.parseInt(text, 10)}` }]
    case 'year':
      return [{ kind: 'date', value: text }]
    case 'phone':
    case 'shortPhone':
      return [{ kind: 'phone', value: toPhone(text) }]
    case 'millions':
    case 'amount':
      return [{ kind: 'amount', value: toEuros(text) }]
    case 'range':
      return toRange(text)
    case 'duration':
      return [{ kind: 'delay', value: `${toNumber(text)} ${toUnit(text)}` }]
    case 'share':
      return [{ kind: 'number', value: `${toNumber(text)} %` }]
    default:
      return [{ kind: 'number', value: `${toNumber(text)}` }]
  }
}

function toNamedDate(text: string): string {
  const month = toTwo(String(MONTHS.findIndex((name) => text.includes(name)) + 1))
  const year = /(?<!\d)\d{4}$/.exec(text)?.[0]
  const day = /^\d{1,2}(?!\d)/.exec(text)?.[0]
  return [year, month, day && toTwo(day)].filter((part) => part !== undefined).join('-')
}

/** Writes a telephone number as people in France dial it. */
export function toPhone(text: string): string {
  const digits = text.replace(/\D/g, '')
  return text.startsWith('+33') ? `0${digits.slice(2)}` : digits
}

function toEuros(text: string): string {
  const times = /millions?/.test(text) ? 1_000_000 : /milliards?/.test(text) ? 1_000_000_000 : 1
  return (toNumber(text) * times).toFixed(2)
}

function toRange(text: string): readonly Value[] {
  const unit = toUnit(text)
  const [from = '', to = ''] = text.split(/-| (?:et le|et|a|ou|au) /)
  return [from, to].map((each) => ({ kind: 'delay', value: `${toNumber(each)} ${unit}` }))
}

const UNITS: readonly (readonly [begins: string, unit: string])[] = [
  ['min', 'minute'],
  ['h', 'hour'],
  ['j', 'day'],
  ['s', 'week'],
  ['m', 'month'],
  ['t', 'quarter'],
  ['a', 'year'],
]

function toUnit(text: string): string {
  const word = /[a-z]+(?: (?:ouvr|cal|fr)[a-z]+)?$/.exec(text)?.[0] ?? ''
  const unit = UNITS.find(([begins]) => word.startsWith(begins))?.[1] ?? word
  return `${unit}${/ouvre/.test(word) ? ' worked' : /ouvrable/.test(word) ? ' working' : ''}`
}

/** Converts a number: `1 234,50` and `1.234,5` are the same. */
function toNumber(text: string): number {
  const written = /^\d[\d .]*(?:,\d+)?/.exec(text)?.[0] ?? '0'
  return Number(written.trim().replace(/[ .]/g, '').replace(',', '.'))
}

function toTwo(text: string): string {
  return text.padStart(2, '0')
}
