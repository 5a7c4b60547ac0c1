import { type Answer, formationQuestion, type Question, situationQuestions } from './questions.ts'

/** What was typed and chosen, by form name, exactly as sent: kept so that a page shows it again. */
export type Answers = Readonly<Record<string, string>>

const LONGEST = 60

/** Picks the known form names of the situation page from what a browser sent; anything else is dropped. */
export function pickSituationAnswers(sent: Readonly<Record<string, unknown>>): Answers {
  return pick(sent, situationQuestions)
}

/** Picks the answer of the formation page. */
export function pickFormationAnswers(sent: Readonly<Record<string, unknown>>): Answers {
  return pick(sent, [formationQuestion])
}

/** Returns the answer to a question; undefined if there is none or if it is neither word. */
export function readAnswer(answers: Answers, question: Question): Answer | undefined {
  const value = answers[question.name]
  return value === 'OUI' || value === 'NON' ? value : undefined
}

function pick(sent: Readonly<Record<string, unknown>>, questions: readonly Question[]): Answers {
  const names = questions.flatMap((question) => [question.name, ...question.fields.map((field) => field.id)])
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = sent[name]
      return typeof value === 'string' && value !== '' ? [[name, value.slice(0, LONGEST)]] : []
    }),
  )
}
