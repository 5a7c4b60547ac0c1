import { randomInt } from 'node:crypto'
import { createRequestPortal, type RequestParts } from '../kit/request/app.ts'
import type { GivenDocument, Journey } from '../kit/request/journey.ts'

/** What was asked in 2017 (date, civil status, end of work, situations) and papers (procedures-2.md 2.a); the words are ours. */
const pension: Journey = {
  id: 'retraite',
  entry: 'Demander ma retraite',
  title: 'Demande de retraite',
  pages: [
    {
      heading: 'date de départ',
      asks: [{ kind: 'day', id: 'depart', label: 'Date de départ, le 1er d’un mois' }],
      refuse: ({ depart = '' }) =>
        depart.startsWith('01') ? undefined : 'La date de départ est le 1er d’un mois, comme 01/06/2027.',
    },
    {
      heading: 'état civil et fin du travail',
      asks: [
        { kind: 'day', id: 'cessation', label: 'Date de cessation d’activité' },
        {
          kind: 'choice',
          id: 'situation',
          label: 'Êtes-vous dans une de ces situations ?',
          choices: ['Aucune', 'Inaptitude au travail', 'Ancien combattant'],
        },
      ],
    },
    {
      heading: 'pièces',
      asks: [
        { kind: 'file', id: 'rib', label: 'RIB' },
        { kind: 'file', id: 'avis', label: 'Dernier avis d’impôt' },
      ],
    },
  ],
  send: 'Valider ma demande',
  end: {
    heading: 'Demande envoyée',
    lines: (number) => [`Votre demande ${number} a été envoyée à toutes vos caisses.`, 'Un accusé vient par mail.'],
  },
}

/** « Transmettre mon formulaire », in the messages of the personal space, is recorded (procedures-3.md 3.5). */
const aspa: Journey = {
  id: 'messagerie',
  entry: 'Ma messagerie',
  title: 'Messagerie de votre espace personnel',
  pages: [
    { heading: 'formulaire', asks: [{ kind: 'file', id: 'formulaire', label: 'Formulaire d’ASPA, rempli et signé' }] },
  ],
  send: 'Transmettre mon formulaire',
  end: {
    heading: 'Formulaire transmis',
    lines: (number) => [`Votre formulaire ${number} a été transmis.`],
  },
}

/** « Carrière » and « Mon relevé de carrière » are said by others; the path of the attestations is recorded. */
const documents: readonly GivenDocument[] = [
  {
    path: '/demande/carriere',
    entry: 'Carrière',
    heading: 'Mon relevé de carrière',
    lead: 'Chaque année que les caisses connaissent est dans le relevé. La dernière n’y est pas encore.',
    label: 'Télécharger mon relevé de carrière',
    title: 'Relevé de carrière',
    file: 'releve-de-carriere.pdf',
  },
  {
    path: '/service/mes-attestations-de-paiement-retraite',
    entry: 'Attestations de paiement',
    heading: 'Mes attestations de paiement de retraite',
    lead: 'Toutes les caisses, les 24 derniers mois.',
    label: 'Télécharger l’attestation',
    title: 'Attestation de paiement de retraite',
    file: 'attestation-de-paiement.pdf',
  },
]

/** Creates the retirement sites as one: a request for all offices, the career, attestations of payment, the messages. */
export function createRetirement(parts: RequestParts) {
  return createRequestPortal(
    {
      host: 'retraite.localhost',
      name: 'Info Retraite',
      heading: "Votre espace personnel, site d'entraînement",
      login: { label: 'Numéro de sécurité sociale, 13 chiffres', toLogin: ({ nir }) => nir },
      journeys: [pension, aspa],
      documents,
      createNumber: () => `R-${randomInt(100_000, 999_999)}`,
    },
    parts,
  )
}
