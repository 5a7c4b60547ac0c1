import { type Day, parseDay, toSlashes } from '../kit/day.ts'
import { type Answers, readAnswer } from './answers.ts'
import type { Period } from './period.ts'
import { type Field, formationQuestion, pickShownQuestions, type Question, type QuestionName } from './questions.ts'

/** A field that was read and is correct: hours and euros are whole numbers, euros rounded. */
export type Value =
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'day'; readonly day: Day }
  | {
      readonly kind: 'choice'
      readonly label: string
    }

/** One question with a correct answer; `values` holds its unfolded fields by id, none when folded. */
export interface Declared {
  readonly name: QuestionName
  readonly yes: boolean
  readonly values: Readonly<Record<string, Value>>
}

/** The whole declaration of a month, in the order of the questions shown, formation first. */
export type Declaration = readonly Declared[]

/** A mistake in one control: its id (to go to it), the topic of its question, the words shown beside it. */
export interface Problem {
  readonly control: string
  readonly topic: string
  readonly message: string
}

/** What the rules depend on besides the answers. */
export interface Rules {
  readonly period: Period
  readonly today: Day
  readonly woman: boolean
}

export type ParsedDeclaration =
  | { readonly ok: true; readonly declaration: Declaration }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** More hours than this are refused [recorded, procedures.md A.1]. */
const MOST_HOURS = 420
/** The replica's own limit, against typing errors. */
const MOST_EUROS = 99_999

/**
 * Reads answers into a declaration, or returns all mistakes, question by question. Does not judge whether correct
 * answers fit together: see doubts.ts. Messages are the replica's own words.
 */
export function parseDeclaration(answers: Answers, rules: Rules): ParsedDeclaration {
  const formation = readAnswer(answers, formationQuestion)
  const questions = [formationQuestion, ...pickShownQuestions({ woman: rules.woman, formation: formation === 'OUI' })]
  const problems: Problem[] = []
  const declaration = questions.map((question) => parseQuestion(question, answers, rules, problems))
  return problems.length > 0 ? { ok: false, problems } : { ok: true, declaration }
}

function parseQuestion(question: Question, answers: Answers, rules: Rules, problems: Problem[]): Declared {
  const answer = readAnswer(answers, question)
  if (answer === undefined) {
    problems.push({
      control: question.yes,
      topic: question.topic,
      message: 'Répondez à la question par Oui ou par Non.',
    })
  }
  const values: Record<string, Value> = {}
  if (answer === question.unfoldsOn) {
    for (const field of question.fields) {
      const read = parseField(field, answers[field.id]?.trim() ?? '')
      const mistake = typeof read === 'string' ? read : findDateMistake(field.id, read, values, rules)
      if (mistake !== undefined) problems.push({ control: toControl(field), topic: question.topic, message: mistake })
      else if (typeof read !== 'string') values[field.id] = read
    }
  }
  return { name: question.name, yes: answer === 'OUI', values }
}

/** Returns the id of the control to go to: for a choice, its first radio. */
function toControl(field: Field): string {
  return field.kind === 'choice' ? (field.options[0]?.id ?? field.id) : field.id
}

function parseField(field: Field, typed: string): Value | string {
  switch (field.kind) {
    case 'hours':
      return parseHours(typed)
    case 'euros':
      return parseEuros(typed)
    case 'date': {
      const day = parseDay(typed)
      if (day !== undefined) return { kind: 'day', day }
      return typed === '' ? 'Indiquez la date.' : 'Écrivez une date qui existe, sous la forme JJ/MM/AAAA.'
    }
    case 'choice': {
      const option = field.options.find(({ value }) => value === typed)
      return option === undefined ? 'Choisissez un motif.' : { kind: 'choice', label: option.label }
    }
  }
}

function parseHours(typed: string): Value | string {
  if (typed === '') return "Indiquez le nombre d'heures."
  if (!/^\d{1,6}$/.test(typed)) return "Écrivez un nombre d'heures entier, en chiffres, sans minutes."
  const number = Number(typed)
  return number > MOST_HOURS ? `Le nombre d'heures ne peut pas dépasser ${MOST_HOURS}.` : { kind: 'number', number }
}

function parseEuros(typed: string): Value | string {
  if (typed === '') return 'Indiquez le montant du salaire brut.'
  const plain = typed
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(/€$/, '')
    .replace(',', '.')
  if (!/^\d{1,9}(\.\d{1,2})?$/.test(plain)) return 'Écrivez le montant en chiffres, par exemple 1250.'
  const number = Math.round(Number(plain))
  return number > MOST_EUROS ? 'Vérifiez le montant : il est trop grand.' : { kind: 'number', number }
}

/**
 * Checks each date. Recorded: a course or a sick leave may end after the month, it may not begin outside it
 * (procedures.md A.1, pitfall 4). The replica's own: maternity likewise, a pension begins no later than the month's
 * last day, the search ends between the month's first day and today or the month's last day.
 */
function findDateMistake(
  id: string,
  read: Value,
  before: Readonly<Record<string, Value>>,
  { period, today }: Rules,
): string | undefined {
  if (read.kind !== 'day') return undefined
  const month = `du ${toSlashes(period.first)} au ${toSlashes(period.last)}`
  switch (id) {
    case 'dateDebutStage':
    case 'dateDebutMaladie':
    case 'dateDebutMaternite':
      return isWithin(read.day, period.first, period.last)
        ? undefined
        : `La date de début doit être dans le mois déclaré, ${month}.`
    case 'dateFinStage':
      return findEndMistake(read.day, before.dateDebutStage)
    case 'dateFinMaladie':
      return findEndMistake(read.day, before.dateDebutMaladie)
    case 'dateRetraite':
    case 'dateInvalidite':
      return read.day <= period.last
        ? undefined
        : `La date ne peut pas être après la fin du mois déclaré, le ${toSlashes(period.last)}.`
    case 'dateFinRech': {
      const latest = today > period.last ? today : period.last
      return isWithin(read.day, period.first, latest)
        ? undefined
        : `La date doit être entre le ${toSlashes(period.first)} et le ${toSlashes(latest)}.`
    }
    default:
      return undefined
  }
}

function findEndMistake(end: Day, start: Value | undefined): string | undefined {
  if (start?.kind !== 'day' || end >= start.day) return undefined
  return 'La date de fin ne peut pas être avant la date de début.'
}

function isWithin(day: Day, first: Day, last: Day): boolean {
  return first <= day && day <= last
}
