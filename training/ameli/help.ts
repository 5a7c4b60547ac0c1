import type { Context } from 'hono'
import { html } from 'hono/html'
import { readTyped, toAlert, toForm } from '../kit/form.ts'
import type { Screen } from '../kit/page.ts'
import type { Environment, Portal } from '../kit/portal.ts'
import { type Answers, type Asked, findUpload, isMissing } from '../kit/request/journey.ts'
import { toAnswerText, toControl, toQuestionField } from '../kit/request/screens.ts'

/** A request for the complémentaire santé solidaire. */
export interface HelpRequest {
  readonly answers: Answers
  readonly sent: boolean
}

interface Visit {
  help: HelpRequest
}

const PATH = '/mes-demarches/c2s'

export const noRequest = (): HelpRequest => ({ answers: {}, sent: false })

const asks: readonly Asked[] = [
  { kind: 'text', id: 'noms', label: 'Vos noms et prénoms' },
  { kind: 'digits', id: 'secu', label: 'Numéro de sécurité sociale et clé' },
  { kind: 'digits', id: 'caf', label: 'Numéro allocataire de la Caf', hint: 'Vide sans dossier', optional: true },
  { kind: 'day', id: 'naissance', label: 'Date de naissance' },
  { kind: 'choice', id: 'nationalite', label: 'Nationalité', choices: ['Française', 'Européenne', 'Autre'] },
  { kind: 'text', id: 'adresse', label: 'Adresse, code postal et commune' },
  {
    kind: 'choice',
    id: 'aides',
    label: 'Quelle aide recevez-vous ?',
    choices: ['RSA', 'AAH', 'ASPA ou ASV', 'ASI', 'Aucune'],
  },
  {
    kind: 'choice',
    id: 'foyer',
    label: 'Qui est dans votre foyer ?',
    choices: ['Moi', 'Mon conjoint et moi', 'Moi et mes enfants de moins de 25 ans'],
  },
  {
    kind: 'choice',
    id: 'changement',
    label: 'Votre situation de famille a-t-elle changé dans les 12 derniers mois ?',
    choices: ['Oui', 'Non'],
  },
  {
    kind: 'choice',
    id: 'autres',
    label: 'Avez-vous d’autres ressources : bourse, pension alimentaire, indépendant ?',
    choices: ['Oui', 'Non'],
  },
  {
    kind: 'choice',
    id: 'organisme',
    label: 'Quel organisme gère votre complémentaire ?',
    choices: ['Ma caisse d’assurance maladie', 'Une mutuelle de la liste'],
  },
  { kind: 'file', id: 'avis', label: 'Avis d’impôt' },
]

/**
 * Installs the request for help with health costs. Recorded: household, resources, choice of the managing body, tax
 * notice (A.5), and what the paper form asks (procedures-3.md 1.3). Having them all on one page, and the words, is
 * ours. `tell` sends the accusé de réception, which is recorded, to the person's messages.
 */
export function installHelp<V extends Visit>({ app, show }: Portal<V>, tell: (visit: V) => void): void {
  const isWhole = ({ help }: V) => !asks.some((asked) => isMissing(asked, help.answers))
  const toHelp = (c: Context<Environment<V>>) => c.get('visit').help

  app.get(PATH, (c) => show(c, toHelpScreen(toHelp(c).answers)))
  app.post(PATH, async (c) => {
    const visit = c.get('visit')
    const sent = await c.req.parseBody()
    const typed = asks.map(({ kind, id }) => {
      const value = kind === 'file' ? findUpload(sent[id]) || (visit.help.answers[id] ?? '') : readTyped(sent, id)
      return [id, value] as const
    })
    visit.help = { answers: Object.fromEntries(typed), sent: false }
    const missing = asks.find((asked) => isMissing(asked, visit.help.answers))
    return missing === undefined
      ? c.redirect(`${PATH}/recapitulatif`, 303)
      : show(c, toHelpScreen(visit.help.answers, toControl(missing)))
  })
  app.get(`${PATH}/recapitulatif`, (c) =>
    isWhole(c.get('visit')) ? show(c, toSummaryScreen(toHelp(c).answers)) : c.redirect(PATH, 303),
  )
  app.post(`${PATH}/recapitulatif`, (c) => {
    const visit = c.get('visit')
    if (!isWhole(visit)) return c.redirect(PATH, 303)
    visit.help = { ...visit.help, sent: true }
    tell(visit)
    return c.redirect(`${PATH}/fin`, 303)
  })
  app.get(`${PATH}/fin`, (c) => (toHelp(c).sent ? show(c, endScreen) : c.redirect(PATH, 303)))
}

function toHelpScreen(answers: Answers, missing?: string): Screen {
  return {
    heading: 'Complémentaire santé solidaire : votre demande',
    body: html`
      ${missing === undefined ? '' : toAlert([{ control: missing, message: 'Répondez à toutes les questions.' }])}
      <form method="post" action="${PATH}" enctype="multipart/form-data" autocomplete="off" novalidate>
        ${asks.map((asked) => toQuestionField(asked, answers))}
        <p class="buttons"><button type="submit">Continuer</button></p>
      </form>
    `,
  }
}

function toSummaryScreen(answers: Answers): Screen {
  return {
    heading: 'Complémentaire santé solidaire : récapitulatif',
    body: html`
      <p>Votre demande n'est pas encore envoyée. Relisez-la.</p>
      <ul class="card">${asks.map((asked) => html`<li>${asked.label} : ${toAnswerText(asked, answers)}</li>`)}</ul>
      ${toForm(`${PATH}/recapitulatif`, '', 'Envoyer ma demande')}
      <p><a href="${PATH}">Modifier mes réponses</a></p>
    `,
  }
}

const endScreen: Screen = {
  heading: 'Demande envoyée',
  body: html`<p class="notice">Un accusé de réception est dans votre messagerie ameli. La réponse vient dans les 2 mois.</p>`,
}
