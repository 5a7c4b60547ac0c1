import { randomInt } from 'node:crypto'
import { createRequestPortal, type RequestParts } from '../kit/request/app.ts'
import type { Journey } from '../kit/request/journey.ts'
import { SEARCH } from './appointment.ts'

/**
 * It is recorded that reason, civil status, parents, nationality, address and stamp are asked for in this order (A.7),
 * and what the paper form asks (procedures-3.md 1.4); the words, the unit of the height and the pages are ours.
 */
const preRequest: Journey = {
  id: 'pre-demande',
  entry: 'Réaliser une pré-demande de passeport et/ou CNI',
  title: 'Pré-demande',
  pages: [
    {
      heading: 'le motif',
      asks: [
        {
          kind: 'choice',
          id: 'titre',
          label: 'Que demandez-vous ?',
          choices: ['Une carte d’identité', 'Un passeport', 'Les deux'],
        },
        {
          kind: 'choice',
          id: 'motif',
          label: 'Quel est le motif de la demande ?',
          choices: ['Première demande', 'Fin de validité', 'Perte', 'Vol'],
        },
      ],
    },
    {
      heading: 'état civil',
      asks: [
        { kind: 'text', id: 'nom', label: 'Nom de famille', hint: 'Comme sur l’acte de naissance' },
        {
          kind: 'text',
          id: 'usage',
          label: 'Deuxième nom (nom d’usage)',
          hint: 'Vide si vous utilisez seulement le nom de famille',
          optional: true,
        },
        { kind: 'text', id: 'prenoms', label: 'Prénoms' },
        { kind: 'digits', id: 'taille', label: 'Taille, en centimètres' },
        { kind: 'day', id: 'date', label: 'Date de naissance' },
        { kind: 'text', id: 'naissance', label: 'Commune de naissance' },
        { kind: 'text', id: 'departement', label: 'Département de naissance' },
        { kind: 'text', id: 'pays', label: 'Pays de naissance' },
      ],
    },
    {
      heading: 'filiation et nationalité',
      asks: [
        { kind: 'text', id: 'parent', label: 'Nom et prénoms du premier parent' },
        { kind: 'text', id: 'parent-naissance', label: 'Date et lieu de naissance du premier parent' },
        { kind: 'text', id: 'autre', label: 'Nom et prénoms du second parent' },
        { kind: 'text', id: 'autre-naissance', label: 'Date et lieu de naissance du second parent' },
        {
          kind: 'choice',
          id: 'nationalite',
          label: 'Pourquoi êtes-vous français ?',
          choices: ['Par la naissance', 'Autre'],
        },
      ],
    },
    {
      heading: 'adresse, téléphone et timbre',
      asks: [
        { kind: 'text', id: 'adresse', label: 'Adresse, pour la nationalité et le retrait' },
        { kind: 'digits', id: 'telephone', label: 'Téléphone portable, pour le SMS' },
        {
          kind: 'choice',
          id: 'timbre',
          label: 'Avez-vous un timbre fiscal ?',
          choices: ['Oui', 'Pas encore', 'Il n’en faut pas'],
        },
      ],
    },
  ],
  send: 'Valider ma pré-demande',
  end: {
    heading: 'Pré-demande enregistrée',
    lines: (number) => [
      `Votre numéro de pré-demande est le ${number}.`,
      'Ce numéro et son QR code sont à apporter à la mairie, sur rendez-vous.',
    ],
    document: { label: 'Imprimer la pré-demande', title: 'Pré-demande', file: 'pre-demande.pdf' },
  },
}

/** The code of five digits comes from the seller (procedures-3.md 3.9); no screen is recorded, and all words are ours. */
const vehicle: Journey = {
  id: 'carte-grise',
  entry: 'Demander une carte grise après un achat',
  title: 'Carte grise',
  pages: [
    {
      heading: 'l’achat',
      asks: [
        { kind: 'digits', id: 'code', label: 'Code de cession', hint: '5 chiffres, donnés par le vendeur' },
        { kind: 'text', id: 'plaque', label: 'Immatriculation' },
      ],
      refuse: ({ code = '' }) => (/^\d{5}$/.test(code) ? undefined : 'Le code de cession a 5 chiffres.'),
    },
    {
      heading: 'votre domicile',
      asks: [{ kind: 'file', id: 'domicile', label: 'Justificatif de domicile de moins de 6 mois' }],
    },
  ],
  send: 'Envoyer ma demande',
  end: {
    heading: 'Demande envoyée',
    lines: (number) => [`Votre demande ${number} est enregistrée. Une taxe est peut-être à payer.`],
  },
}

/**
 * Creates France Titres (ANTS): the pre-request of an identity card or a passport. The search of an appointment is on
 * another host, as on the real site.
 */
export function createAnts(parts: RequestParts) {
  const app = createRequestPortal(
    {
      host: 'ants.localhost',
      name: 'France Titres',
      heading: 'Mon espace identité',
      login: { label: 'Adresse e-mail', toLogin: ({ email }) => email },
      journeys: [preRequest, vehicle],
      createNumber: () => `EX${randomInt(10_000_000, 99_999_999)}`,
    },
    parts,
  )
  app.get('/rendez-vous', (c) => c.redirect(`${parts.origin(SEARCH)}/`, 303))
  return app
}
