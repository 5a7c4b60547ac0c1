import { randomInt } from 'node:crypto'
import { createRequestPortal, type RequestParts } from '../kit/request/app.ts'
import type { Journey } from '../kit/request/journey.ts'

/** The themes are those of the former form (procedures-2.md 2.n, old); that FranceConnect opens it is said by others. */
const request: Journey = {
  id: 'aide',
  entry: 'Faire une demande d’aide juridictionnelle',
  title: 'Aide juridictionnelle',
  pages: [
    {
      heading: 'le demandeur',
      asks: [
        {
          kind: 'choice',
          id: 'famille',
          label: 'Votre situation de famille',
          choices: ['Célibataire', 'En couple', 'Séparé ou divorcé', 'Veuf'],
        },
        { kind: 'digits', id: 'a-charge', label: 'Personnes à charge' },
      ],
    },
    {
      heading: 'l’affaire',
      asks: [
        {
          kind: 'choice',
          id: 'affaire',
          label: 'Quelle est l’affaire ?',
          choices: ['La famille', 'Le logement', 'Le travail', 'Une autre affaire'],
        },
        { kind: 'text', id: 'contre', label: 'Contre qui ?' },
      ],
    },
    {
      heading: 'l’avocat et l’assurance',
      asks: [
        { kind: 'choice', id: 'choisi', label: 'Avez-vous déjà un avocat ?', choices: ['Oui', 'Non'] },
        {
          kind: 'choice',
          id: 'protection',
          label: 'Une assurance de protection juridique paie-t-elle ?',
          choices: ['Oui', 'Non'],
        },
      ],
      refuse: ({ protection }) =>
        protection === '1' ? 'Avec une assurance qui paie, il n’y a pas d’aide. Relisez votre réponse.' : undefined,
    },
    {
      heading: 'les ressources',
      asks: [
        { kind: 'digits', id: 'rfr', label: 'Revenu fiscal de référence', hint: '€' },
        { kind: 'digits', id: 'epargne', label: 'Épargne', hint: '€, 0 s’il n’y en a pas' },
        { kind: 'file', id: 'assureur', label: 'Attestation de non-prise en charge par l’assureur' },
      ],
    },
  ],
  send: 'Signer et envoyer',
  end: {
    heading: 'Demande envoyée',
    lines: (number) => [`Votre demande ${number} a été envoyée.`, 'La suite se lit sur ce site.'],
  },
}

/** Creates the site of legal aid: FranceConnect, four themes, a récapitulatif. */
export function createLegalAid(parts: RequestParts) {
  return createRequestPortal(
    {
      host: 'justice.localhost',
      name: 'Aide juridictionnelle',
      heading: "Bienvenue sur le site d'entraînement de l'aide juridictionnelle",
      journeys: [request],
      createNumber: () => `AJ-${randomInt(100_000, 999_999)}`,
    },
    parts,
  )
}
