import { html } from 'hono/html'
import { readTyped, toForm, toQuestion } from '../kit/form.ts'
import type { Screen } from '../kit/page.ts'
import { createPdf, toPdfHeaders } from '../kit/pdf.ts'
import type { Portal } from '../kit/portal.ts'
import type { Person } from '../people.ts'

interface Visit {
  person: Person | undefined
}

interface Filters {
  readonly period: string
  readonly whose: string
  readonly kind: string
}

const KINDS = [
  { value: 'TOUTES', label: 'Toutes' },
  { value: 'SOINS', label: 'Soins' },
  { value: 'INDEMNITES', label: 'Indemnités journalières' },
]

/** Fictitious payments, the same for everybody. The months count back from now. */
const PAYMENTS = [
  { months: 1, kind: 'INDEMNITES', about: 'Indemnités journalières, 10 jours', amount: '300,00 €' },
  { months: 2, kind: 'SOINS', about: 'Consultation', amount: '19,00 €' },
  { months: 5, kind: 'INDEMNITES', about: 'Indemnités journalières, 4 jours', amount: '120,00 €' },
]

/**
 * Installs the payments and the attestation of daily payments. Recorded (procedures-2.md 2.q): « Mes paiements », its
 * filters by period, beneficiary and kind, its link to the office's delays (O 2021), and the attestation in « Mes
 * démarches » (S). All else is ours.
 */
export function installPayments<V extends Visit>({ app, show }: Portal<V>, now: () => Date): void {
  app.get('/mes-paiements', (c) => {
    const sent = c.req.query()
    const filters = {
      period: readTyped(sent, 'periode') || '6',
      whose: readTyped(sent, 'beneficiaire') || 'MOI',
      kind: readTyped(sent, 'nature') || 'TOUTES',
    }
    return show(c, toPaymentsScreen(filters))
  })
  app.get('/mes-demarches/indemnites', (c) => show(c, attestationScreen))
  app.post('/mes-demarches/indemnites', async (c) => {
    const lines = ['Indemnités journalières fictives : 420,00 € pour 14 jours.']
    const name = c.get('visit').person?.name ?? ''
    const pdf = await createPdf({ title: "Attestation d'indemnités journalières", name, lines, at: now() })
    return c.body(pdf, 200, toPdfHeaders('attestation-indemnites.pdf'))
  })
}

function toPaymentsScreen({ period, whose, kind }: Filters): Screen {
  const shown = PAYMENTS.filter(
    (one) => whose === 'MOI' && one.months <= Number(period) && (kind === 'TOUTES' || one.kind === kind),
  )
  return {
    heading: 'Mes paiements',
    body: html`
      <form method="get" action="/mes-paiements" autocomplete="off">
        ${toQuestion({
          name: 'periode',
          text: 'Période',
          choices: [
            { value: '3', label: '3 derniers mois' },
            { value: '6', label: '6 derniers mois' },
          ],
          answer: period,
        })}
        ${toQuestion({
          name: 'beneficiaire',
          text: 'Bénéficiaire',
          choices: [
            { value: 'MOI', label: 'Moi' },
            { value: 'ENFANT', label: 'Mon enfant' },
          ],
          answer: whose,
        })}
        ${toQuestion({ name: 'nature', text: 'Nature', choices: KINDS, answer: kind })}
        <p class="buttons"><button type="submit">Filtrer</button></p>
      </form>
      ${
        shown.length === 0
          ? html`<p class="notice">Aucun paiement.</p>`
          : html`<ul class="card">${shown.map(({ months, about, amount }) => html`<li>Il y a ${months} mois : ${about}, ${amount}</li>`)}</ul>`
      }
      <p>Délais fictifs de votre caisse : 10 jours.</p>
      <p><a href="/mes-demarches">Mes démarches</a></p>
    `,
  }
}

const attestationScreen: Screen = {
  heading: "Attestation d'indemnités journalières",
  body: toForm('/mes-demarches/indemnites', '', 'Télécharger le fichier'),
}
