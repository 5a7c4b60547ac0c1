import { randomInt } from 'node:crypto'
import { createRequestPortal, type RequestParts } from '../kit/request/app.ts'
import type { Journey } from '../kit/request/journey.ts'

/** One chooses the département first (recorded); the questions are those of the form 15692*01 (procedures-3.md 3.4). */
const file: Journey = {
  id: 'dossier',
  entry: 'MDPH de l’Exemple (99)',
  title: 'Dossier MDPH',
  pages: [
    {
      heading: 'vous',
      asks: [
        { kind: 'choice', id: 'premiere', label: 'Est-ce votre première demande ?', choices: ['Oui', 'Non'] },
        { kind: 'text', id: 'nom', label: 'Nom et prénoms' },
        { kind: 'day', id: 'naissance', label: 'Date de naissance' },
        { kind: 'text', id: 'adresse', label: 'Adresse' },
      ],
    },
    {
      heading: 'vie quotidienne',
      asks: [
        {
          kind: 'choice',
          id: 'avec',
          label: 'Avec qui vivez-vous ?',
          choices: ['Seul', 'En couple', 'Chez un parent', 'Chez un enfant'],
        },
        {
          kind: 'choice',
          id: 'logement',
          label: 'Où vivez-vous ?',
          choices: ['Propriétaire', 'Locataire', 'Hébergé', 'En établissement'],
        },
        {
          kind: 'choice',
          id: 'aide',
          label: 'Quelle aide recevez-vous ?',
          choices: ['Aucune', 'AAH', 'RSA', 'Chômage', 'ASS'],
        },
      ],
    },
    {
      heading: 'besoins',
      asks: [
        {
          kind: 'choice',
          id: 'besoin',
          label: 'Pour quel geste avez-vous le plus besoin d’aide ?',
          choices: ['Le budget', 'La toilette', 'S’habiller', 'Les courses', 'Les repas', 'Le ménage', 'La santé'],
        },
      ],
    },
    {
      heading: 'école, études ou travail',
      asks: [
        {
          kind: 'choice',
          id: 'travail',
          label: 'Quelle est votre situation ?',
          choices: ['Étudiant', 'Sans emploi', 'Avec un emploi'],
        },
      ],
    },
    {
      heading: 'ce que vous demandez',
      asks: [
        {
          kind: 'choice',
          id: 'droit',
          label: 'Que demandez-vous ?',
          choices: ['AAH', 'PCH', 'Carte d’invalidité', 'Carte de stationnement'],
        },
      ],
    },
    {
      heading: 'pièces',
      asks: [
        { kind: 'file', id: 'certificat', label: 'Certificat médical 15695*01' },
        { kind: 'file', id: 'identite', label: 'Pièce d’identité' },
        { kind: 'file', id: 'domicile', label: 'Justificatif de domicile' },
      ],
    },
  ],
  send: 'Transmettre mon dossier',
  end: {
    heading: 'Dossier transmis',
    lines: (number) => [`Votre demande ${number} est enregistrée.`, 'Un accusé de réception vient par courrier.'],
  },
}

/** Creates the national site that leads to the service of a département's MDPH. */
export function createMdph(parts: RequestParts) {
  return createRequestPortal(
    {
      host: 'mdph.localhost',
      name: 'MDPH en ligne',
      heading: "Choisissez votre département (site d'entraînement)",
      login: { label: 'Adresse e-mail', toLogin: ({ email }) => email },
      hasFranceConnect: false,
      journeys: [file],
      createNumber: () => `99-${randomInt(100_000, 999_999)}`,
    },
    parts,
  )
}
