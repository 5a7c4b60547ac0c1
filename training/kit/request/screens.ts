import { html } from 'hono/html'
import { toAlert, toField, toForm, toQuestion } from '../form.ts'
import { toMailPanel } from '../mail-panel.ts'
import type { Markup, Screen } from '../page.ts'
import type { RequestPortal } from './app.ts'
import type { Answers, Asked, GivenDocument, Journey, RequestPage } from './journey.ts'

/** Returns the first page: the requests that can be made here, in the recorded words. */
export function toEntranceScreen({
  heading,
  journeys,
  documents = [],
  around = html``,
}: Pick<RequestPortal, 'heading' | 'journeys' | 'documents' | 'around'>): Screen {
  const entries = [...journeys.map(({ id, entry }) => ({ path: `/demande/${id}`, entry })), ...documents]
  return {
    heading,
    body: html`
      <p>Ce n'est pas le vrai site.</p>
      <ul>
        ${entries.map(({ path, entry }) => html`<li><a class="button" href="${path}">${entry}</a></li>`)}
      </ul>
      ${around}
    `,
  }
}

/** Returns the page that gives a document. */
export function toDocumentScreen({ heading, lead, path, label }: GivenDocument): Screen {
  return { heading, body: html`<p>${lead}</p><p><a class="button" href="${path}.pdf">${label}</a></p>` }
}

/** All its words are ours. */
export function toPageScreen(options: {
  readonly journey: Journey
  readonly page: RequestPage
  readonly number: number
  readonly answers: Answers
  readonly problem: string | undefined
  /** The mailbox's address, on a page that waits for a code. */
  readonly mailbox: string | undefined
}): Screen {
  const { journey, page, number, answers, problem, mailbox } = options
  const [first] = page.asks
  return {
    heading: `${journey.title} : ${page.heading}`,
    body: html`
      ${journey.parts === undefined ? '' : html`<ol>${journey.parts.map((part) => html`<li>${part}</li>`)}</ol>`}
      <p class="hint">Page ${number + 1} sur ${journey.pages.length}. Libellés non vérifiés en ligne.</p>
      ${problem === undefined ? '' : toAlert([{ control: first ? toControl(first) : 'code', message: problem }])}
      <form method="post" action="/demande/${journey.id}/${number + 1}" enctype="multipart/form-data" autocomplete="off" novalidate>
        ${page.asks.map((asked) => toQuestionField(asked, answers))}
        ${mailbox === undefined ? '' : toField({ id: 'code', label: 'Code reçu par mail', kind: 'digits' })}
        <p class="buttons"><button type="submit">Continuer</button></p>
      </form>
      ${mailbox === undefined ? '' : toMailPanel(mailbox)}
    `,
  }
}

/** Returns a question with its field or choices. */
export function toQuestionField(asked: Asked, answers: Answers): Markup {
  const { id, label } = asked
  if (asked.kind === 'choice') {
    const choices = asked.choices.map((choice) => ({ value: choice, label: choice }))
    return toQuestion({ name: id, text: label, choices: choices.map(toNumbered), answer: answers[id] })
  }
  const hint = asked.kind === 'day' ? (asked.hint ?? 'JJ/MM/AAAA') : asked.hint
  if (asked.kind === 'file') {
    return html`
      <div class="field">
        <label for="${id}">${label}</label>
        ${answers[id] ? html`<p class="card">1 fichier ajouté</p>` : ''}
        <input type="file" id="${id}" name="${id}" aria-describedby="${id}-aide" />
        <span class="hint" id="${id}-aide">${hint ?? "N'envoyez ici aucun vrai papier."}</span>
      </div>
    `
  }
  const kind = asked.kind === 'digits' ? 'digits' : 'text'
  return toField({ id, label, kind, value: answers[id] ?? '', ...(hint !== undefined && { hint }) })
}

/** Returns a choice with its number as its value: ids must not contain spaces. */
function toNumbered(choice: { readonly label: string }, index: number) {
  return { value: String(index + 1), label: choice.label }
}

/** Returns the id of a question's first control. */
export function toControl({ kind, id }: Asked): string {
  return kind === 'choice' ? `${id}-1` : id
}

export function toSummaryScreen(journey: Journey, answers: Answers): Screen {
  const asks = journey.pages.flatMap((page) => page.asks)
  return {
    heading: `${journey.title} : récapitulatif`,
    body: html`
      <p>Rien n'est encore envoyé. Relisez chaque ligne.</p>
      <ul class="card">${asks.map((asked) => html`<li>${asked.label} : ${toAnswerText(asked, answers)}</li>`)}</ul>
      ${toForm(`/demande/${journey.id}/recapitulatif`, '', journey.send)}
      <p><a href="/demande/${journey.id}/1">Modifier mes réponses</a></p>
    `,
  }
}

/** Returns an answer as a récapitulatif shows it. */
export function toAnswerText(asked: Asked, answers: Answers): string {
  if (asked.kind === 'file') return '1 fichier'
  const answer = answers[asked.id] ?? ''
  return asked.kind === 'choice' ? (asked.choices[Number(answer) - 1] ?? '') : answer || 'rien'
}

export function toEndScreen({ id, end }: Journey, number: string): Screen {
  return {
    heading: end.heading,
    body: html`
      ${end.lines(number).map((line) => html`<p class="notice">${line}</p>`)}
      ${end.document === undefined ? '' : html`<p><a class="button" href="/demande/${id}/preuve.pdf">${end.document.label}</a></p>`}
    `,
  }
}
