import { randomInt } from 'node:crypto'
import { createRequestPortal, type RequestParts } from '../kit/request/app.ts'
import type { Journey } from '../kit/request/journey.ts'
import { pages } from './questions.ts'

/** The entry and the seven parts are recorded; the words inside are those of the paper form 13594*02. */
const request: Journey = {
  id: 'surendettement',
  entry: 'Déposer un dossier de surendettement en ligne',
  title: 'Dossier de surendettement',
  parts: [
    'Identité',
    'Informations personnelles',
    'Vos ressources',
    'Votre patrimoine',
    'Vos charges',
    'Vos dépenses chaque mois',
    'Toutes vos dettes',
  ],
  pages,
  send: 'Signer et envoyer mon dossier',
  end: {
    heading: 'Dossier envoyé',
    lines: (number) => [
      `Votre dossier ${number} est enregistré. Il a été envoyé.`,
      'Un accusé vient par mail sous 24 heures, une attestation par lettre sous 48 heures.',
    ],
  },
}

/** Creates the Banque de France's personal space: a file of over-indebtedness, question by question. */
export function createBank(parts: RequestParts) {
  return createRequestPortal(
    {
      host: 'banque-de-france.localhost',
      name: 'Banque de France',
      heading: "Vos demandes en ligne, site d'entraînement",
      journeys: [request],
      createNumber: () => `${randomInt(100_000_000, 999_999_999)}`,
    },
    parts,
  )
}
