import { html } from 'hono/html'
import { toMonthWithOf } from '../../kit/day.ts'
import type { Answers } from '../answers.ts'
import type { Problem } from '../declaration.ts'
import type { Screen } from '../layout.ts'
import type { Period } from '../period.ts'
import { formationQuestion } from '../questions.ts'
import { toAlert } from './problems.ts'
import { toQuestion } from './question.ts'

/** Screen 1: the question on training courses, alone on its page [recorded]. */
export function toFormationScreen(options: {
  readonly answers: Answers
  readonly problems: readonly Problem[]
  readonly period: Period
}): Screen {
  return {
    heading: 'Actualisation : votre formation',
    body: html`
      <p>Vous déclarez votre situation du mois ${toMonthWithOf(options.period.first)}.</p>
      ${options.problems.length === 0 ? '' : toAlert(options.problems)}
      <form method="post" action="/actualisation/formation" autocomplete="off" novalidate>
        ${toQuestion(formationQuestion, options.answers, options.problems)}
        <button type="submit">Valider</button>
      </form>
    `,
  }
}
