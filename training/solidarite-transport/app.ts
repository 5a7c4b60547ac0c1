import { randomInt } from 'node:crypto'
import { createRequestPortal, type RequestParts } from '../kit/request/app.ts'
import type { Journey } from '../kit/request/journey.ts'

/** The three steps and their words are recorded (procedures-3.md 3.8, 15/09/2025); what is asked inside is ours. */
const request: Journey = {
  id: 'demande',
  entry: 'Faire une demande',
  title: 'Solidarité Transport',
  parts: ['Sélectionnez votre situation', 'Renseignez votre numéro de passe Navigo', 'Complétez la demande'],
  openPages: 2,
  pages: [
    {
      heading: 'sélectionnez votre situation',
      asks: [
        {
          kind: 'choice',
          id: 'situation',
          label: 'Quelle aide recevez-vous ?',
          choices: [
            'Le RSA',
            'La complémentaire santé solidaire gratuite',
            'L’allocation de solidarité spécifique',
            'Une autre aide',
          ],
        },
      ],
    },
    {
      heading: 'renseignez votre numéro de passe Navigo',
      asks: [{ kind: 'digits', id: 'passe', label: 'Numéro de passe Navigo', hint: '10 chiffres' }],
      refuse: ({ passe = '' }) =>
        passe.replace(/\D/g, '').length === 10 ? undefined : 'Le numéro du passe a 10 chiffres.',
    },
    {
      heading: 'complétez la demande',
      asks: [
        { kind: 'text', id: 'adresse', label: 'Votre adresse' },
        { kind: 'file', id: 'justificatif', label: 'Attestation de moins de 1 mois' },
      ],
    },
  ],
  send: 'Envoyer ma demande',
  end: {
    heading: 'Demande envoyée',
    lines: (number) => [
      `Votre demande ${number} a été envoyée.`,
      'La réponse vient par mail ou par courrier. Attendez ensuite 48 heures, puis chargez le droit sur le passe.',
    ],
  },
}

/** Creates the site of free or cheaper transport in Île-de-France: two steps before the account, one behind it. */
export function createTransport(parts: RequestParts) {
  return createRequestPortal(
    {
      host: 'solidarite-transport.localhost',
      name: 'Solidarité Transport',
      heading: "Bienvenue sur le site d'entraînement de Solidarité Transport",
      login: { label: 'Adresse e-mail', toLogin: ({ email }) => email },
      hasFranceConnect: false,
      journeys: [request],
      createNumber: () => `ST-${randomInt(100_000, 999_999)}`,
    },
    parts,
  )
}
