import { randomInt } from 'node:crypto'
import type { Hono } from 'hono'
import type { Journey } from '../kit/request/journey.ts'
import { installJourney } from '../kit/request/journey-routes.ts'
import type { Environment } from './environment.ts'
import { toPage } from './layout.ts'

/** « Etape 1 : Vos données personnelles » is recorded, and that about ten steps follow (procedures-3.md 3.3); here two do, in our words. */
const registration: Journey = {
  id: 'inscription',
  entry: 'S’inscrire, se réinscrire',
  title: 'Inscription',
  pages: [
    {
      heading: 'Etape 1 : Vos données personnelles',
      asks: [
        { kind: 'text', id: 'adresse', label: 'Adresse' },
        { kind: 'digits', id: 'telephone', label: 'Téléphone' },
        { kind: 'text', id: 'email', label: 'Email' },
      ],
    },
    {
      heading: 'Etape 2 : votre situation',
      asks: [
        { kind: 'day', id: 'fin', label: 'Date de fin du dernier contrat' },
        { kind: 'choice', id: 'allocation', label: 'Demandez-vous une allocation ?', choices: ['Oui', 'Non'] },
      ],
    },
    {
      heading: 'Etape 3 : l’emploi cherché',
      asks: [{ kind: 'text', id: 'metier', label: 'Métier' }],
    },
  ],
  send: 'Valider mon inscription',
  end: {
    heading: 'Inscription reçue',
    lines: (number) => [`Votre inscription est enregistrée. Votre identifiant est le ${number}.`],
  },
}

/** Adds the registration, which opens a space for who has none. */
export function addRegistration(app: Hono<Environment>, now: () => Date): void {
  installJourney(app, registration, {
    name: 'France Travail',
    now,
    createNumber: () => `${randomInt(1_000_000, 9_999_999)}X`,
    show: (c, screen) => c.html(toPage(screen, c.get('visit'))),
    requests: (c) => c.get('visit').registration,
    mail: () => undefined,
    person: () => '',
  })
}
