import { randomInt } from 'node:crypto'
import { createRequestPortal, type RequestParts } from '../kit/request/app.ts'
import type { Journey } from '../kit/request/journey.ts'

/**
 * The names of the sign-in's fields are recorded (procedures-2.md 2.b, old); that the « montant net social » is filled in, checked
 * and corrected too. The words of the pages are ours.
 */
const declaration: Journey = {
  id: 'declaration',
  entry: 'Ma déclaration de ressources (RSA, prime d’activité)',
  title: 'Déclaration de ressources',
  pages: [1, 2].map((month) => ({
    heading: `montant net social, mois ${month} sur 2`,
    asks: [
      { kind: 'digits' as const, id: `net-social-${month}`, label: 'Montant net social', hint: '€' },
      {
        kind: 'digits' as const,
        id: `pension-${month}`,
        label: 'Pension alimentaire reçue',
        hint: '€, 0 s’il n’y en a pas',
      },
    ],
  })),
  send: 'Valider ma déclaration',
  end: {
    heading: 'Déclaration reçue',
    lines: (number) => [`Votre déclaration ${number} est enregistrée.`],
  },
}

/** Creates the MSA's private space: the quarterly declaration, and the « S’inscrire » that also gives another password. */
export function createMsa(parts: RequestParts) {
  return createRequestPortal(
    {
      host: 'msa.localhost',
      name: 'MSA',
      heading: "Mon espace privé, site d'entraînement",
      login: {
        label: 'Identifiant : numéro de sécurité sociale, 13 chiffres',
        toLogin: ({ nir }) => nir,
        names: { login: 'login', password: 'password' },
        forgotten: 'S’inscrire',
      },
      hasFranceConnect: false,
      journeys: [declaration],
      createNumber: () => `MSA-${randomInt(100_000, 999_999)}`,
    },
    parts,
  )
}
