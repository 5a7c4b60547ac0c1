import { randomInt } from 'node:crypto'
import { html } from 'hono/html'
import { parseDay, toDay, toSlashes } from '../kit/day.ts'
import { createRequestPortal, type RequestParts } from '../kit/request/app.ts'
import type { Answers, Journey } from '../kit/request/journey.ts'
import { ANEF_SIGN_IN } from './sso.ts'

const OPENS_DAYS_BEFORE = 120

/** Refuses a request before the 120th day before the permit ends [recorded]; after the 60th there is a late fee. */
function refuseTooEarly({ fin = '' }: Answers, now: Date): string | undefined {
  const day = parseDay(fin)
  if (day === undefined) return 'Écrivez la date comme ceci : 31/12/2026.'
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const opens = toDay(new Date(year, month - 1, date - OPENS_DAYS_BEFORE))
  return toDay(now) < opens ? `C’est trop tôt. La demande ouvre le ${toSlashes(opens)}.` : undefined
}

const renewal: Journey = {
  id: 'titre-de-sejour',
  entry: 'Je demande ou renouvelle un Titre de Séjour',
  title: 'Titre de séjour',
  pages: [
    {
      heading: 'votre titre actuel',
      asks: [{ kind: 'day', id: 'fin', label: 'Date de fin du titre de séjour' }],
      refuse: refuseTooEarly,
    },
    {
      heading: 'votre situation',
      asks: [
        { kind: 'text', id: 'adresse', label: 'Adresse' },
        {
          kind: 'choice',
          id: 'motif',
          label: 'Motif du titre de séjour',
          choices: ['Travail', 'Famille', 'Études', 'Autre'],
        },
      ],
    },
    {
      heading: 'vos papiers',
      asks: [
        { kind: 'text', id: 'photo', label: 'Code de la photo (e-photo)' },
        { kind: 'file', id: 'papier', label: 'Titre de séjour, en photo ou scanné' },
      ],
    },
  ],
  send: 'Déposer ma demande',
  end: {
    heading: 'Demande déposée',
    lines: (number) => [
      `Votre demande ${number} est déposée. L’attestation de dépôt est prête.`,
      'Cette attestation de dépôt ne prouve pas le droit au séjour.',
    ],
    document: {
      label: 'Télécharger l’attestation de dépôt',
      title: 'Attestation de dépôt',
      file: 'attestation-de-depot.pdf',
    },
  },
}

// « SE CONNECTER » and « PREMIÈRE VISITE ? CRÉER VOTRE COMPTE » are recorded.
const around = html`
  <p><a href="/connexion">SE CONNECTER</a></p>
  <p><a href="/connexion">PREMIÈRE VISITE ? CRÉER VOTRE COMPTE</a></p>
`

/** Creates the foreigners' service (ANEF): a residence permit is requested or renewed. */
export function createAnef(parts: RequestParts) {
  return createRequestPortal(
    {
      host: 'anef.localhost',
      home: '/usagers/',
      signIn: ANEF_SIGN_IN,
      name: 'Étrangers en France',
      heading: "Bienvenue sur le site d'entraînement des étrangers en France",
      around,
      login: { label: 'Numéro étranger', toLogin: ({ foreigner }) => foreigner },
      journeys: [renewal],
      createNumber: () => `EX-${randomInt(100_000, 999_999)}`,
    },
    parts,
  )
}
