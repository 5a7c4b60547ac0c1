import type { Asked, Journey, RequestPage } from '../kit/request/journey.ts'

const end: Journey['end'] = {
  heading: 'Demande envoyée',
  lines: (number) => [`Votre numéro de dossier est le ${number}.`, 'Votre demande a été envoyée.'],
}

const resources = (id: string): RequestPage => ({
  heading: 'ressources des 3 derniers mois',
  asks: [1, 2, 3].map(
    (month): Asked => ({
      kind: 'digits',
      id: `${id}-${month}`,
      label: `Ressources du mois ${month}`,
      hint: '€, 0 sans ressources',
    }),
  ),
})

/** The themes and their order are those of a guide and of the old form (procedures-3.md 3.1); the words of the pages are ours. */
export const income: Journey = {
  id: 'rsa',
  entry: 'Demander le RSA',
  title: 'Demande de RSA',
  pages: [
    {
      heading: 'vous',
      asks: [
        { kind: 'text', id: 'nom', label: 'Nom et prénoms' },
        { kind: 'day', id: 'naissance', label: 'Date de naissance' },
        { kind: 'text', id: 'nationalite', label: 'Nationalité' },
        { kind: 'day', id: 'arrivee', label: 'Date d’arrivée en France', optional: true },
      ],
    },
    {
      heading: 'famille et logement',
      asks: [
        {
          kind: 'choice',
          id: 'famille',
          label: 'Situation familiale',
          choices: ['Célibataire', 'En couple', 'Séparé', 'Veuf'],
        },
        { kind: 'text', id: 'adresse', label: 'Adresse' },
        {
          kind: 'choice',
          id: 'logement',
          label: 'Logement',
          choices: ['Locataire', 'Propriétaire', 'Hébergé', 'Sans logement'],
        },
        { kind: 'digits', id: 'enfants', label: 'Nombre d’enfants' },
        { kind: 'digits', id: 'pension', label: 'Pension alimentaire reçue', hint: '€, 0 s’il n’y en a pas' },
      ],
    },
    {
      heading: 'travail',
      asks: [
        {
          kind: 'choice',
          id: 'travail',
          label: 'Situation professionnelle',
          choices: ['Sans emploi', 'Salarié', 'Indépendant', 'Étudiant'],
        },
      ],
    },
    resources('rsa'),
  ],
  send: 'Envoyer ma demande',
  end,
}

/** No screen is recorded (procedures-3.md 3.2): work and the income of three months, in words of our own. */
export const bonus: Journey = {
  id: 'prime-activite',
  entry: 'Demander la prime d’activité',
  title: 'Demande de prime d’activité',
  pages: [
    {
      heading: 'travail',
      asks: [
        {
          kind: 'choice',
          id: 'activite',
          label: 'Quelle est votre activité ?',
          choices: ['Salarié', 'Indépendant', 'En chômage partiel'],
        },
        { kind: 'choice', id: 'neuf-mois', label: 'Vivez-vous en France 9 mois par an ?', choices: ['Oui', 'Non'] },
      ],
    },
    resources('prime'),
  ],
  send: 'Envoyer ma demande',
  end,
}
