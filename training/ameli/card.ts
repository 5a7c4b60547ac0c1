import type { Context } from 'hono'
import { html } from 'hono/html'
import { readTyped, toAlert, toQuestion } from '../kit/form.ts'
import type { Screen } from '../kit/page.ts'
import type { Environment, Portal } from '../kit/portal.ts'

/** A report of a lost or stolen card. */
export interface CardReport {
  readonly whose: string
  readonly reason: string
  readonly sent: boolean
}

interface Visit {
  card: CardReport
}

const PATH = '/mes-demarches/carte-vitale'

export const noReport = (): CardReport => ({ whose: '', reason: '', sent: false })

/**
 * Installs the report of a lost or stolen card. Recorded, and old (O 2021, procedures-2.md 2.q): the link that leads
 * here, the order of the questions, the first words of the box, « Continuer ». Having them all on one page, and every
 * other word, is ours.
 */
export function installCard<V extends Visit>({ app, show }: Portal<V>): void {
  const toCard = (c: Context<Environment<V>>) => c.get('visit').card

  app.get(PATH, (c) => show(c, toCardScreen(toCard(c))))
  app.post(PATH, async (c) => {
    const sent = await c.req.parseBody()
    const report = { whose: readTyped(sent, 'personne'), reason: readTyped(sent, 'motif'), sent: false }
    const problem = findProblem(report, readTyped(sent, 'engagement') !== '')
    c.get('visit').card = { ...report, sent: problem === undefined }
    return problem === undefined ? c.redirect(`${PATH}/fin`, 303) : show(c, toCardScreen(report, problem))
  })
  app.get(`${PATH}/fin`, (c) => (toCard(c).sent ? show(c, endScreen) : c.redirect(PATH, 303)))
}

function findProblem({ whose, reason }: CardReport, isBound: boolean) {
  if (whose === '') return { control: 'personne-MOI', message: 'Choisissez une personne.' }
  if (reason === '') return { control: 'motif-PERTE', message: 'Choisissez un motif.' }
  return isBound ? undefined : { control: 'engagement', message: 'Cochez la case pour continuer.' }
}

function toCardScreen({ whose, reason }: CardReport, problem?: { control: string; message: string }): Screen {
  return {
    heading: 'Perte ou vol de carte Vitale',
    body: html`
      <p class="hint">Libellés de 2021 ou de ce site d'entraînement.</p>
      ${problem === undefined ? '' : toAlert([problem])}
      <form method="post" action="${PATH}" autocomplete="off" novalidate>
        ${toQuestion({
          name: 'personne',
          text: 'Nom de la personne',
          choices: [
            { value: 'MOI', label: 'Moi' },
            { value: 'ENFANT', label: 'Mon enfant' },
          ],
          answer: whose,
        })}
        ${toQuestion({
          name: 'motif',
          text: 'Motif',
          choices: [
            { value: 'PERTE', label: 'Perte' },
            { value: 'VOL', label: 'Vol' },
          ],
          answer: reason,
        })}
        <p class="card">Adresse postale : 1 rue Fictive, 00000 Exempleville. La carte y est envoyée.</p>
        <div class="field choices"><span>
          <input type="checkbox" id="engagement" name="engagement" value="oui" />
          <label for="engagement">Je m'engage à restituer... (la suite n'est pas relevée)</label>
        </span></div>
        <p class="buttons"><button type="submit">Continuer</button></p>
      </form>
    `,
  }
}

const endScreen: Screen = {
  heading: 'Déclaration enregistrée',
  body: html`<p class="notice">Votre déclaration est enregistrée. Une carte part à votre adresse postale.</p>`,
}
