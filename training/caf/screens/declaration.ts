import { html } from 'hono/html'
import { toMonthWithOf } from '../../kit/day.ts'
import { toAlert, toField, toForm, toQuestion, YES_NO } from '../../kit/form.ts'
import type { Screen } from '../../kit/page.ts'
import { toAmount } from '../account.ts'
import type { Declaration, ResourceLine } from '../visit.ts'

const TITLE = 'Déclaration trimestrielle de ressources'

/**
 * The inner screens of the declaration. It is recorded that each person and month is compared with the « montant net
 * social », and that missing resources are added. No label of these screens is recorded (procedures.md E): all are
 * ours.
 */
export function toSituationScreen({ situation }: Declaration, problem: string | undefined): Screen {
  return {
    heading: `${TITLE} : votre situation`,
    body: html`
      ${toProblem('situation-OUI', problem)}
      ${toForm(
        '/declaration/situation',
        toQuestion({
          name: 'situation',
          text: 'Votre situation familiale et professionnelle est-elle toujours la même ?',
          choices: YES_NO,
          answer: situation,
        }),
        'Continuer',
      )}
    `,
  }
}

export function toLineScreen(line: ResourceLine, number: number, count: number, problem: string | undefined): Screen {
  const month = toMonthWithOf(line.month)
  return {
    heading: `${TITLE} : ${line.who}, mois ${month}`,
    body: html`
      <p class="hint">Montant ${number} sur ${count}</p>
      ${toProblem('exact-OUI', problem)}
      ${toForm(
        `/declaration/ressources/${number}`,
        toQuestion({
          name: 'exact',
          text: `Montant net social du mois ${month} : ${line.known} €. Ce montant est-il exact ?`,
          choices: YES_NO,
          answer: line.answer,
          unfolds: {
            on: 'NON',
            body: toField({ id: 'corrige', label: 'Montant exact', kind: 'digits', value: line.corrected, hint: '€' }),
          },
        }),
        'Continuer',
      )}
    `,
  }
}

export function toOtherScreen({ other, otherAmount }: Declaration, problem: string | undefined): Screen {
  return {
    heading: `${TITLE} : autres ressources`,
    body: html`
      ${toProblem('autres-OUI', problem)}
      ${toForm(
        '/declaration/autres',
        toQuestion({
          name: 'autres',
          text: 'Avez-vous reçu d’autres ressources (indépendant, étranger, pensions alimentaires) pendant ces 3 mois ?',
          choices: YES_NO,
          answer: other,
          unfolds: {
            on: 'OUI',
            body: toField({
              id: 'autresMontant',
              label: 'Montant total',
              kind: 'digits',
              value: otherAmount,
              hint: '€',
            }),
          },
        }),
        'Continuer',
      )}
    `,
  }
}

export function toSummaryScreen(declaration: Declaration): Screen {
  return {
    heading: `${TITLE} : récapitulatif`,
    body: html`
      <p>Votre déclaration n'est pas encore envoyée. Relisez-la.</p>
      <ul class="card">
        ${declaration.lines.map((line) => html`<li>${line.who}, mois ${toMonthWithOf(line.month)} : ${toAmount(line)} €</li>`)}
        <li>Autres ressources : ${declaration.other === 'OUI' ? `${declaration.otherAmount} €` : 'aucune'}</li>
      </ul>
      ${toForm('/declaration/recapitulatif', '', 'Valider ma déclaration')}
      <p><a href="/declaration/ressources/1">Modifier mes réponses</a></p>
    `,
  }
}

export function toEndScreen(day: string): Screen {
  return {
    heading: `${TITLE} : envoyée`,
    body: html`
      <p>Votre déclaration est enregistrée depuis le ${day}.</p>
      <p><a class="button" href="/declaration/accuse.pdf">Télécharger l'accusé</a></p>
      <p><a href="/mon-compte">Mon Compte</a></p>
    `,
  }
}

function toProblem(control: string, problem: string | undefined) {
  return problem === undefined ? '' : toAlert([{ control, message: problem }])
}
