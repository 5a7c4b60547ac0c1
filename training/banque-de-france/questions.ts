import type { Asked, RequestPage } from '../kit/request/journey.ts'

const YES_NO = ['Oui', 'Non']
const amount = (id: string, label: string): Asked => ({
  kind: 'digits',
  id,
  label,
  hint: '€ par mois, 0 s’il n’y en a pas',
})

/** A block of debts: each line of the paper form asks whether somebody sues. */
const debts = (id: string, heading: string): RequestPage => ({
  heading: `toutes vos dettes, ${heading}`,
  asks: [
    {
      kind: 'text',
      id: `${id}-a-qui`,
      label: 'À qui devez-vous ?',
      hint: 'Laissez vide s’il n’y a rien',
      optional: true,
    },
    { kind: 'digits', id: `${id}-impaye`, label: 'Montant impayé', hint: '€', optional: true },
    { kind: 'choice', id: `${id}-poursuites`, label: 'Y a-t-il des poursuites ?', choices: YES_NO },
  ],
})

/** The questions of the paper form 13594*02, page by page, in the order of the seven parts of the site (procedures-3.md 1.1). */
export const pages: readonly RequestPage[] = [
  {
    heading: 'identité',
    asks: [
      { kind: 'text', id: 'nom', label: 'Nom de naissance' },
      { kind: 'text', id: 'nom-usage', label: 'Nom d’usage', optional: true },
      { kind: 'text', id: 'prenoms', label: 'Prénoms' },
      { kind: 'day', id: 'naissance', label: 'Date de naissance' },
      { kind: 'text', id: 'lieu', label: 'Lieu, département et pays de naissance' },
    ],
  },
  {
    heading: 'informations personnelles, vos coordonnées',
    asks: [
      { kind: 'text', id: 'adresse', label: 'Adresse' },
      { kind: 'digits', id: 'telephone', label: 'Téléphone' },
      { kind: 'text', id: 'courriel', label: 'Courriel' },
      {
        kind: 'choice',
        id: 'travailleur-social',
        label: 'Êtes-vous assisté par un travailleur social ?',
        choices: YES_NO,
      },
      { kind: 'choice', id: 'deja', label: 'Avez-vous déjà déposé un dossier ?', choices: YES_NO },
    ],
  },
  {
    heading: 'informations personnelles, votre foyer',
    asks: [
      {
        kind: 'choice',
        id: 'famille',
        label: 'Situation familiale actuelle',
        choices: ['Marié', 'Pacsé', 'Concubin', 'Célibataire', 'Séparé', 'Divorcé', 'Veuf', 'Autre'],
      },
      {
        kind: 'text',
        id: 'foyer',
        label: 'Lien avec les personnes qui vivent chez vous',
        hint: 'Par exemple : fille. Pas de nom.',
        optional: true,
      },
      {
        kind: 'choice',
        id: 'logement',
        label: 'Situation logement',
        choices: [
          'Locataire',
          'Propriétaire',
          'Hébergé',
          'Occupant à titre gratuit',
          'Sans domicile fixe',
          'Autre cas',
        ],
      },
      { kind: 'choice', id: 'expulsion', label: 'Y a-t-il une expulsion ou une saisie ?', choices: YES_NO },
      { kind: 'digits', id: 'caf', label: 'Numéro d’allocataire Caf ou MSA', optional: true },
    ],
  },
  {
    heading: 'vos ressources',
    asks: [
      {
        kind: 'choice',
        id: 'profession',
        label: 'Situation professionnelle',
        choices: [
          'Salarié en CDI',
          'Salarié en CDD',
          'Intérimaire',
          'Retraité',
          'Demandeur d’emploi',
          'Sans activité',
          'Autre',
        ],
      },
      amount('salaire', 'Salaire'),
      amount('retraite', 'Pension de retraite'),
      amount('chomage', 'Allocations chômage'),
      amount('prestations', 'Allocations familiales, APL, RSA'),
      amount('autres-ressources', 'Autres ressources'),
    ],
  },
  {
    heading: 'votre patrimoine',
    asks: [
      { kind: 'choice', id: 'biens', label: 'Possédez-vous un logement, un terrain ou un garage ?', choices: YES_NO },
      { kind: 'digits', id: 'epargne', label: 'Épargne', hint: '€, 0 s’il n’y en a pas' },
    ],
  },
  {
    heading: 'vos charges et vos dépenses chaque mois',
    asks: [
      amount('loyer', 'Loyer'),
      amount('impots', 'Impôts et taxes'),
      amount('pension', 'Pension alimentaire versée'),
      amount('mutuelle', 'Mutuelle'),
      amount('chauffage', 'Chauffage'),
      amount('autres-charges', 'Garde, école, transport et autres'),
    ],
  },
  {
    heading: 'vos charges, le véhicule et le compte',
    asks: [
      { kind: 'choice', id: 'vehicule', label: 'Avez-vous un véhicule ?', choices: YES_NO },
      { kind: 'digits', id: 'valeur', label: 'Valeur estimée du véhicule', hint: '€', optional: true },
      { kind: 'text', id: 'iban', label: 'IBAN d’un compte' },
    ],
  },
  debts('logement', 'le logement'),
  debts('courantes', 'les charges courantes : impôts, énergie, assurances'),
  debts('diverses', 'les dettes diverses : factures, avocat, amendes'),
  debts('decouverts', 'les découverts et les locations'),
  debts('immobilier', 'les crédits immobiliers'),
  debts('consommation', 'les crédits à la consommation'),
  {
    heading: 'toutes vos dettes, la cause et les autres prêts',
    asks: [
      { kind: 'text', id: 'cause', label: 'Pourquoi y a-t-il trop de dettes ?' },
      { kind: 'text', id: 'prets', label: 'Prêts de la famille, de l’employeur ou de la Caf', optional: true },
      { kind: 'choice', id: 'caution', label: 'Êtes-vous caution de quelqu’un ?', choices: YES_NO },
    ],
  },
  {
    heading: 'justificatifs',
    asks: [
      { kind: 'file', id: 'identite', label: 'Copie de la pièce d’identité' },
      { kind: 'file', id: 'releves', label: 'Copie des relevés de banque' },
    ],
  },
]
