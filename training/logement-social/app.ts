import { randomInt } from 'node:crypto'
import { createRequestPortal, type RequestParts } from '../kit/request/app.ts'
import type { Journey, RequestPage } from '../kit/request/journey.ts'

/** The order of the pages is that of 2016, which is old; their words are ours (A.7). */
const income: RequestPage = {
  heading: 'revenus et occupants',
  asks: [
    { kind: 'digits', id: 'revenus', label: 'Revenu fiscal de référence d’il y a 2 ans', hint: '€' },
    { kind: 'digits', id: 'occupants', label: 'Nombre d’occupants du logement' },
  ],
}
const homes: RequestPage = {
  heading: 'logement actuel et logement recherché',
  asks: [
    {
      kind: 'choice',
      id: 'actuel',
      label: 'Logement actuel',
      choices: ['Locataire', 'Hébergé', 'Sans logement', 'Autre'],
    },
    {
      kind: 'choice',
      id: 'recherche',
      label: 'Logement recherché',
      choices: ['1 ou 2 pièces', '3 pièces', '4 pièces ou plus'],
    },
  ],
}
const papers: RequestPage = {
  heading: 'pièces',
  asks: [{ kind: 'file', id: 'identite', label: 'Pièce d’identité ou titre de séjour, lisible' }],
}

const first: Journey = {
  id: 'creation',
  entry: 'Créer une demande',
  title: 'Demande de logement social',
  pages: [
    {
      heading: 'commune et revenus',
      asks: [{ kind: 'text', id: 'commune', label: 'Commune souhaitée' }, ...income.asks],
    },
    { heading: 'activation du mail', asks: [], code: true },
    homes,
    papers,
  ],
  send: 'Envoyer ma demande',
  end: {
    heading: 'Demande envoyée',
    lines: (number) => [
      `Votre numéro unique est le ${number}.`,
      'L’attestation d’enregistrement prouve la demande. Elle vient entre 24 heures et 1 mois.',
    ],
    document: {
      label: 'Télécharger l’attestation',
      title: 'Attestation d’enregistrement',
      file: 'attestation-enregistrement.pdf',
    },
  },
}

const renewal: Journey = {
  id: 'renouvellement',
  entry: 'Je gère ma demande',
  title: 'Renouvellement de la demande',
  pages: [income, homes],
  send: 'Renouveler ma demande',
  end: {
    heading: 'Demande renouvelée',
    lines: (number) => [`Votre demande ${number} est renouvelée pour un an.`],
    document: {
      label: 'Télécharger l’attestation de renouvellement',
      title: 'Attestation de renouvellement',
      file: 'attestation-renouvellement.pdf',
    },
  },
}

/** Creates the national site of social housing: a first request, and the renewal of every year. */
export function createHousing(parts: RequestParts) {
  return createRequestPortal(
    {
      host: 'logement-social.localhost',
      name: 'Demande de logement social',
      heading: "Bienvenue sur le site d'entraînement du logement social",
      login: { label: 'Adresse e-mail', toLogin: ({ email }) => email },
      journeys: [first, renewal],
      createNumber: () => `${randomInt(100_000_000, 999_999_999)}EX`,
    },
    parts,
  )
}
