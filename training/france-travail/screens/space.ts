import { html } from 'hono/html'
import { toWords } from '../../kit/day.ts'
import type { Markup } from '../../kit/page.ts'
import { isClosed } from '../case-file.ts'
import type { Screen } from '../layout.ts'
import type { Period } from '../period.ts'
import type { CaseFile } from '../visit.ts'

/** The sentence when no declaration can be made [recorded]. */
export const SORRY = 'Nous sommes désolés mais nous ne pouvons prendre en compte une nouvelle déclaration.'

/**
 * The personal space. `#notifications`, `#step4`, « M'actualiser », « Prochaine actualisation … » and the sorry
 * sentence are recorded; what surrounds them is the replica's own.
 */
export function toSpaceScreen(caseFile: CaseFile, period: Period): Screen {
  return {
    heading: 'Mon espace personnel',
    body: html`
      <p>Bonjour ${caseFile.character.name}.</p>
      <section id="notifications" class="card" aria-labelledby="notifications-titre">
        <h2 id="notifications-titre">Notifications</h2>
        <p>Vous n'avez pas de nouveau message.</p>
      </section>
      <section id="step4" class="card" aria-labelledby="step4-titre">
        <h2 id="step4-titre">Actualisation</h2>
        ${isClosed(caseFile) ? toClosed(caseFile, period) : toOpen(period)}
      </section>
      <ul>
        <li><a href="/candidat/mes-echanges">Mes échanges avec France Travail</a></li>
        <li><a href="/candidat/situationadministrative/suiviinscription/attestation/mesattestations/true">Mes attestations</a></li>
      </ul>
    `,
  }
}

const toOpen = (period: Period): Markup => html`
  <p>Du ${toWords(period.opens)} au ${toWords(period.closes)}, déclarez votre situation.</p>
  <form method="get" action="/actualisation">
    <button type="submit">M'actualiser</button>
  </form>
`

const toClosed = ({ character }: CaseFile, period: Period): Markup =>
  character.situation === 'not-open-sorry'
    ? html`<p class="notice">${SORRY}</p>`
    : html`<p class="notice">Prochaine actualisation à partir du ${toWords(period.nextOpens)}</p>`
