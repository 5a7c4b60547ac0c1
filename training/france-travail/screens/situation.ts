import { html } from 'hono/html'
import { toMonthWithOf } from '../../kit/day.ts'
import type { Answers } from '../answers.ts'
import type { Problem } from '../declaration.ts'
import type { Screen } from '../layout.ts'
import type { Period } from '../period.ts'
import { pickShownQuestions, situationQuestions } from '../questions.ts'
import { toAlert } from './problems.ts'
import { toQuestion } from './question.ts'

/** Screen 2: all the questions on one page [recorded]; the line above them and the link back are ours. */
export function toSituationScreen(options: {
  readonly answers: Answers
  readonly problems: readonly Problem[]
  readonly period: Period
  readonly woman: boolean
  readonly formation: boolean
}): Screen {
  const shown = pickShownQuestions(options)
  // Recorded: for others than women the maternity bloc is present, hidden and at « non »; the search bloc is absent.
  const present = situationQuestions.filter((question) => shown.includes(question) || question.name === 'maternite')
  return {
    heading: 'Actualisation : votre situation',
    body: html`
      <p>Vous déclarez votre situation du mois ${toMonthWithOf(options.period.first)}.</p>
      ${options.problems.length === 0 ? '' : toAlert(options.problems)}
      <form method="post" action="/actualisation/situation" autocomplete="off" novalidate>
        ${present.map((question) => toQuestion(question, options.answers, options.problems, !shown.includes(question)))}
        <p class="buttons">
          <button type="submit" class="js-only">Valider</button>
          <a href="/actualisation/formation">Retour</a>
        </p>
      </form>
    `,
  }
}
