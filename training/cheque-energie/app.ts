import { randomInt } from 'node:crypto'
import { createRequestPortal, type RequestParts } from '../kit/request/app.ts'
import type { Journey } from '../kit/request/journey.ts'

/** An account of the n° fiscal, then the address and one paper (procedures-3.md 3.7); all words are ours. */
const request: Journey = {
  id: 'demande',
  entry: 'Demander le chèque énergie',
  title: 'Demande de chèque énergie',
  pages: [
    {
      heading: 'vous pouvez faire la demande',
      asks: [
        { kind: 'text', id: 'adresse', label: 'Adresse du logement' },
        { kind: 'text', id: 'commune', label: 'Commune' },
      ],
    },
    {
      heading: 'votre contrat d’électricité',
      asks: [
        { kind: 'digits', id: 'compteur', label: 'Numéro du compteur (PDL ou PRM)', hint: '14 chiffres' },
        { kind: 'file', id: 'contrat', label: 'Attestation de contrat ou facture de moins de 3 mois' },
      ],
      refuse: ({ compteur = '' }) =>
        compteur.replace(/\D/g, '').length === 14 ? undefined : 'Le numéro du compteur a 14 chiffres.',
    },
  ],
  send: 'Valider ma demande',
  end: {
    heading: 'Demande reçue',
    lines: (number) => [`Votre demande ${number} est enregistrée.`, 'La réponse prend environ 1 mois.'],
  },
}

/** Creates the energy cheque's site: the request of who did not receive it. */
export function createEnergyCheque(parts: RequestParts) {
  return createRequestPortal(
    {
      host: 'cheque-energie.localhost',
      name: 'Chèque énergie',
      heading: "Bienvenue sur le site d'entraînement du chèque énergie",
      login: { label: 'Numéro fiscal', toLogin: ({ fiscal }) => fiscal },
      hasFranceConnect: false,
      journeys: [request],
      createNumber: () => `CE-${randomInt(100_000, 999_999)}`,
    },
    parts,
  )
}
