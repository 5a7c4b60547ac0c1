import { createRandom } from '../seed/random.ts'
import { type Element, element } from './fiche-tree.ts'

/** A random generator that repeats itself: the same seed gives the same fiche. */
export interface Chance {
  below(most: number): number
  pick<T>(items: readonly T[]): T
}

export function createChance(seed: number): Chance {
  const { between } = createRandom(seed)
  const below = (most: number): number => between(0, most - 1)
  return { below, pick: (items) => items[below(items.length)] as (typeof items)[number] }
}

const AIDS = [
  'l’aide au transport',
  'la prime d’installation',
  'l’allocation de rentrée',
  'la carte de séjour',
  'le logement d’insertion',
]
const OFFICES = ['la caisse', 'la mairie', 'la préfecture', 'l’agence']
const PAPERS = [
  'la copie d’une pièce d’identité',
  'un justificatif de domicile',
  'l’avis d’impôt',
  'un relevé d’identité bancaire',
  'le contrat de travail',
  'un acte de naissance',
]
/** Sentences that contain no fact. */
export const PROSE = [
  'Cette page présente la règle générale.',
  'Nous vous expliquons la démarche.',
  'Voici le déroulé, étape par étape.',
  'Les règles diffèrent selon votre situation.',
]
const MONTHS = ['janvier', 'mars', 'avril', 'juin', 'septembre', 'octobre']

const p = (...children: (Element | string)[]): Element => element('Paragraphe', children)
const bold = (text: string): Element => element('MiseEnEvidence', [text])
const value = (text: string): Element => element('Valeur', [text])
const title = (text: string): Element => element('Titre', [p(text)])
const list = (items: readonly string[]): Element =>
  element(
    'Liste',
    items.map((item) => element('Item', [p(item)])),
    { type: 'puce' },
  )
const row = (cells: readonly string[], type?: string): Element =>
  element(
    'Rangée',
    cells.map((cell) => element('Cellule', [p(cell)])),
    type ? { type } : {},
  )

/** Makes a fiche in DILA's schema 3.4: its words, its amounts and its numbers are invented. */
export function makeFiche(id: string, seed: number): Element {
  const chance = createChance(seed)
  const aid = chance.pick(AIDS)
  const euros = (): string => `${100 + chance.below(800)},${10 + chance.below(90)} €`
  const months = 2 + chance.below(8)
  return element(
    'Publication',
    [
      ...makeHead(id, aid),
      element('Introduction', [
        element('Texte', [p('Vous pouvez demander ', bold(aid), ' sous conditions. ', chance.pick(PROSE))]),
      ]),
      element(
        'ListeSituations',
        [
          makeSituation('Vous avez un emploi', aid, chance, euros),
          makeSituation('Vous êtes sans emploi', aid, chance, euros),
        ],
        { affichage: 'onglet' },
      ),
      element('Texte', [
        element('Chapitre', [
          title('Quand faire la demande ?'),
          p(
            'Faites la demande ',
            bold('entre le 10'),
            element('Exposant', ['e']),
            ` et le ${10 + months}`,
            element('Exposant', ['e']),
            ' mois.',
          ),
          p('Vous devez répondre dans un délai de ', bold(`${months} mois`), '. ', chance.pick(PROSE)),
          p('La déclaration se fait du 28 du mois au 15 du mois suivant.'),
          p(
            'La règle s’applique à partir du 1',
            element('Exposant', ['er']),
            ` ${chance.pick(MONTHS)} ${2025 + chance.below(2)}.`,
          ),
          element('ASavoir', [
            element('Titre', ['À savoir']),
            p('Un rappel arrive au moins deux mois avant la fin. La caisse prend en charge 30 % des frais.'),
          ]),
          element('Attention', [
            element('Titre', ['Attention']),
            p(`Après 70 jours, la demande est annulée. Il faut avoir 18 ans et résider en France.`),
          ]),
          element('Exemple', [
            element('Titre', ['Exemple']),
            p(`Un parent avec ${euros()} de revenus reçoit ${euros()}.`),
          ]),
        ]),
      ]),
      ...makeFoot(id, chance),
    ],
    {
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      ID: id,
      type: 'Fiche d’information conditionnée',
      'xsi:noNamespaceSchemaLocation': '../Schemas/3.4/Publication.xsd',
      spUrl: `https://www.service-public.gouv.fr/particuliers/vosdroits/${id}`,
    },
  )
}

function makeHead(id: string, aid: string): readonly Element[] {
  const dc = {
    title: `Demander ${aid}`,
    creator: 'Un service',
    subject: 'Social',
    description: `Comment demander ${aid} ?`,
    date: 'modified 2026-11-03',
    type: 'Fiche pratique',
    identifier: id,
    language: 'Fr',
  }
  return [
    ...Object.entries(dc).map(([name, text]) => element(`dc:${name}`, [text])),
    element('SurTitre', ['Fiche pratique']),
    element('Audience', ['Particuliers']),
    element('FilDAriane', [
      element('Niveau', ['Accueil'], { ID: 'Particuliers' }),
      element('Niveau', [aid], { ID: 'N1' }),
    ]),
    element('Theme', [element('Titre', ['Social'])], { ID: 'N2' }),
    element('DossierPere', [element('Titre', [aid]), element('Fiche', ['Autre fiche'], { ID: 'F2' })], { ID: 'N3' }),
  ]
}

function makeSituation(name: string, aid: string, chance: Chance, euros: () => string): Element {
  const papers = PAPERS.filter((_, index) => index !== chance.below(PAPERS.length))
  const cases = ['Vous vivez seul(e)', 'Vous vivez en couple'].map((who) =>
    element('Cas', [
      element('Titre', [who]),
      p(`Le montant de ${aid} est de `, value(euros()), ' par mois.'),
      p('La demande est ', bold('gratuite'), `. Elle se fait en ligne ou au guichet de ${chance.pick(OFFICES)}.`),
      element('Tableau', [
        element('Titre', ['Montant selon le nombre d’enfants']),
        row(['Enfants', 'Sans emploi', 'Avec emploi'], 'header'),
        ...[1, 2, 3].map((children) => row([`${children} enfants`, euros(), euros()])),
      ]),
    ]),
  )
  return element('Situation', [
    element('Titre', [name]),
    element('Texte', [
      element('Chapitre', [
        title('Qui peut la demander ?'),
        p('Si vous êtes majeur et si vous résidez en France, vous pouvez faire la demande.'),
        p('Vos ressources ne doivent pas dépasser ', value(`1 ${chance.below(9)}00 €`), ' par mois.'),
        p(chance.pick(PROSE)),
        element('BlocCas', cases, { affichage: 'radio' }),
      ]),
      element('Chapitre', [
        title('Que faut-il fournir ?'),
        p('Vous devez joindre les documents suivants :'),
        list(papers),
        p(
          'Adressez le tout à ',
          element('LienInterne', [chance.pick(OFFICES)], { LienPublication: 'R5', type: 'Local' }),
          '.',
        ),
      ]),
    ]),
  ])
}

function makeFoot(id: string, chance: Chance): readonly Element[] {
  return [
    element(
      'OuSAdresser',
      [
        element('Titre', ['Renseignement']),
        element('Texte', [
          p(
            `Par téléphone : 39 ${10 + chance.below(80)} ou 01 23 45 67 ${10 + chance.below(80)}, de 9 heures à 17 heures.`,
          ),
        ]),
      ],
      { ID: 'R6', type: 'Centre de contact' },
    ),
    element('VoirAussi', [element('Fiche', [element('Titre', ['Si vous avez 3 enfants'])], { ID: 'F3' })], {
      important: 'non',
    }),
    element('Reference', [element('Titre', [`Code : articles R${chance.below(900)}`])], {
      type: 'Texte de référence',
      URL: 'https://www.exemple.gouv.fr/code',
      ID: 'R7',
    }),
    element(
      'ServiceEnLigne',
      [element('Titre', ['Demande en ligne']), element('Source', ['Un ministère'], { ID: 'R8' })],
      { ID: 'R9', URL: `https://demande.exemple.gouv.fr/${id}`, type: 'Téléservice' },
    ),
    element('Definition', [element('Titre', ['Foyer']), element('Texte', [p('Personnes qui vivent ensemble.')])], {
      ID: 'R10',
    }),
  ]
}
