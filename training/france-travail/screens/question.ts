import { html } from 'hono/html'
import type { Markup } from '../../kit/page.ts'
import { type Answers, readAnswer } from '../answers.ts'
import type { Problem } from '../declaration.ts'
import type { Field, Question } from '../questions.ts'

/**
 * Returns one question: its bloc, its two radios, and the fields that unfold under it. With `hidden` the bloc is as the
 * portal gives maternity to others than women: present, invisible, and answered Non.
 */
export function toQuestion(question: Question, answers: Answers, problems: readonly Problem[], hidden = false): Markup {
  const answer = hidden ? 'NON' : readAnswer(answers, question)
  const toMessage = (control: string) => problems.find((problem) => problem.control === control)?.message
  const missing = toMessage(question.yes)
  const textId = `${question.bloc}-question`
  const unfolder = question.unfoldsOn === 'OUI' ? question.yes : question.no
  const toRadio = (id: string, value: 'OUI' | 'NON', label: string) => html`
    <span>
      <input type="radio" id="${id}" name="${question.name}" value="${value}" ${answer === value ? 'checked' : ''} />
      <label for="${id}">${label}</label>
    </span>
  `
  return html`
    <div id="${question.bloc}" class="question ${missing === undefined ? '' : 'wrong'}" role="group"
      aria-labelledby="${textId}" ${missing === undefined ? '' : html`aria-describedby="${question.bloc}-erreur"`}
      ${hidden ? 'hidden' : ''}>
      <p id="${textId}">${question.text}</p>
      ${missing === undefined ? '' : html`<p class="problem" id="${question.bloc}-erreur">${missing}</p>`}
      <div class="choices">
        ${toRadio(question.yes, 'OUI', 'Oui')} ${toRadio(question.no, 'NON', 'Non')}
      </div>
      ${
        question.fields.length === 0
          ? ''
          : html`<div class="fields" data-unfolded-by="${unfolder}" ${answer === question.unfoldsOn ? '' : 'hidden'}>
              ${question.fields.map((field) => toField(field, answers[field.id] ?? '', toMessage))}
            </div>`
      }
    </div>
  `
}

function toField(field: Field, typed: string, toMessage: (control: string) => string | undefined): Markup {
  return field.kind === 'choice'
    ? toChoice(field, typed, toMessage(field.options[0]?.id ?? field.id))
    : toInput(field, typed, toMessage(field.id))
}

function toInput(field: Exclude<Field, { kind: 'choice' }>, typed: string, message: string | undefined): Markup {
  const described = [`${field.id}-aide`, ...(message === undefined ? [] : [`${field.id}-erreur`])].join(' ')
  return html`
    <div class="field">
      <label for="${field.id}">${field.label}</label>
      ${message === undefined ? '' : html`<p class="problem" id="${field.id}-erreur">${message}</p>`}
      <input type="text" class="short" id="${field.id}" name="${field.id}" value="${typed}" maxlength="20"
        inputmode="${field.kind === 'euros' ? 'decimal' : field.kind === 'hours' ? 'numeric' : 'text'}"
        aria-describedby="${described}" ${message === undefined ? '' : 'aria-invalid=true'} />
      <span class="hint" id="${field.id}-aide">${field.kind === 'date' ? 'JJ/MM/AAAA' : field.unit}</span>
    </div>
  `
}

function toChoice(field: Extract<Field, { kind: 'choice' }>, chosen: string, message: string | undefined): Markup {
  return html`
    <div class="field" role="radiogroup" aria-labelledby="${field.id}-question"
      ${message === undefined ? '' : html`aria-invalid="true" aria-describedby="${field.id}-erreur"`}>
      <p class="label" id="${field.id}-question">${field.label}</p>
      ${message === undefined ? '' : html`<p class="problem" id="${field.id}-erreur">${message}</p>`}
      <div class="choices">
        ${field.options.map(
          ({ id, value, label }) => html`
            <span>
              <input type="radio" id="${id}" name="${field.id}" value="${value}" ${chosen === value ? 'checked' : ''} />
              <label for="${id}">${label}</label>
            </span>
          `,
        )}
      </div>
    </div>
  `
}
