import { html } from 'hono/html'
import type { Markup } from './page.ts'

/** A mistake in a form: its control, and the sentence, in the portal's words. */
export interface Problem {
  readonly control: string
  readonly message: string
}

/** Returns the summary above a form, each mistake a link to its control. */
export function toAlert(problems: readonly Problem[]): Markup | '' {
  if (problems.length === 0) return ''
  return html`
    <div role="alert" tabindex="-1">
      <ul>
        ${problems.map(({ control, message }) => html`<li><a href="#${control}">${message}</a></li>`)}
      </ul>
    </div>
  `
}

export interface Field {
  readonly id: string
  /** The name under which it is sent, if that is not its id. */
  readonly name?: string
  readonly label: string
  readonly kind?: 'text' | 'password' | 'digits'
  readonly value?: string
  readonly hint?: string
}

/** Returns a labelled field. What is typed as a password is never shown again. */
export function toField({ id, name = id, label, kind = 'text', value = '', hint }: Field): Markup {
  return html`
    <div class="field">
      <label for="${id}">${label}</label>
      <input type="${kind === 'password' ? 'password' : 'text'}" id="${id}" name="${name}" maxlength="60"
        autocomplete="off" spellcheck="false" ${kind === 'digits' ? 'inputmode=numeric' : ''}
        ${kind === 'password' ? '' : html`value="${value}"`} ${hint === undefined ? '' : html`aria-describedby="${id}-aide"`} />
      ${hint === undefined ? '' : html`<span class="hint" id="${id}-aide">${hint}</span>`}
    </div>
  `
}

export interface Question {
  readonly name: string
  readonly text: string
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly answer?: string | undefined
  /** Shown under the question once this value is chosen. */
  readonly unfolds?: { readonly on: string; readonly body: Markup }
}

export const YES_NO = [
  { value: 'OUI', label: 'Oui' },
  { value: 'NON', label: 'Non' },
] as const

/** Returns a question and its choices as radio buttons, in one group named by its text. */
export function toQuestion({ name, text, choices, answer, unfolds }: Question): Markup {
  return html`
    <div class="question" role="group" aria-labelledby="${name}-question">
      <p id="${name}-question">${text}</p>
      <div class="choices">
        ${choices.map(
          ({ value, label }) => html`
            <span>
              <input type="radio" id="${name}-${value}" name="${name}" value="${value}" ${answer === value ? 'checked' : ''} />
              <label for="${name}-${value}">${label}</label>
            </span>
          `,
        )}
      </div>
      ${
        unfolds === undefined
          ? ''
          : html`<div class="fields" data-unfolded-by="${name}-${unfolds.on}" ${answer === unfolds.on ? '' : 'hidden'}>${unfolds.body}</div>`
      }
    </div>
  `
}

/**
 * Returns a form of one button, which has the id of `button` if that is recorded. The labels are the replica's own
 * unless the caller says otherwise.
 */
export function toForm(
  action: string,
  body: Markup | string,
  button: string | { readonly id: string; readonly label: string },
): Markup {
  const { id, label } = typeof button === 'string' ? { id: undefined, label: button } : button
  return html`
    <form method="post" action="${action}" autocomplete="off" novalidate>
      ${body}
      <p class="buttons"><button type="submit"${id === undefined ? '' : html` id="${id}"`}>${label}</button></p>
    </form>
  `
}

/** Returns what a browser sent for one name, as a short text; anything else as an empty one. */
export function readTyped(sent: Readonly<Record<string, unknown>>, name: string): string {
  const value = sent[name]
  return typeof value === 'string' ? value.trim().slice(0, 60) : ''
}

/** Returns the digits of what was typed: people write spaces between them. */
export function toDigits(typed: string): string {
  return typed.replace(/\D/g, '')
}
