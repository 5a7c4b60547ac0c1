import { createRandom, type Random } from './random.ts'

/** A row of a made-up extract, in the columns of LaMedNum. No place, street or person of it exists. */
export type PlaceRow = Readonly<Record<string, string>>

const PLACE_COLUMNS = [
  'id',
  'pivot',
  'nom',
  'commune',
  'code_postal',
  'code_insee',
  'adresse',
  'complement_adresse',
  'latitude',
  'longitude',
  'typologie',
  'telephone',
  'courriels',
  'site_web',
  'horaires',
  'presentation_resume',
  'presentation_detail',
  'source',
  'itinerance',
  'structure_parente',
  'date_maj',
  'services',
  'publics_specifiquement_adresses',
  'prise_en_charge_specifique',
  'frais_a_charge',
  'dispositif_programmes_nationaux',
  'modalites_acces',
  'modalites_accompagnement',
] as const

const BEGINS = [
  'Bel',
  'Mont',
  'Clair',
  'Ver',
  'Haut',
  'Bas',
  'Fon',
  'Roc',
  'Val',
  'Aig',
  'Brio',
  'Car',
  'Dol',
  'Esp',
  'Mar',
]
const ENDS = [
  'mont',
  'ville',
  'court',
  'gnac',
  'zac',
  'ières',
  'bourg',
  'fontaine',
  'val',
  'ac',
  'ans',
  'osse',
  'euil',
  'ette',
]
const WHERE = ['sur-Ourle', 'les-Bains', 'en-Brède', 'le-Vieux', 'sous-Bois', 'la-Forêt']
const HOUSES = [
  'Espace numérique',
  'Maison des services',
  'Médiathèque',
  'Centre social',
  'Point d’accueil',
  'Mairie annexe',
]
const CALLED = [
  'Le Tilleul',
  'Les Quatre Vents',
  'La Passerelle',
  'L’Escale',
  'Le Phare',
  'La Ruche',
  'Le Trait d’union',
  'Hélène Rivage',
]
const STREETS = [
  'rue des Tilleuls',
  'place du Marché',
  'avenue de la Source',
  'impasse du Lavoir',
  'rue Haute',
  'chemin du Pré',
]
const SERVICES = [
  'Aide aux démarches administratives',
  'Maîtrise des outils numériques du quotidien',
  'Insertion professionnelle via le numérique',
  'Utilisation sécurisée du numérique',
  'Parentalité et éducation avec le numérique',
  'Loisirs et créations numériques',
  'Compréhension du monde numérique',
  'Accès internet et matériel informatique',
  'Acquisition de matériel informatique à prix solidaire',
]
const ABOUT = [
  'On vous aide à faire vos démarches en ligne, seul ou en groupe.',
  'Ordinateurs en libre accès, imprimante, scanner. Venez avec vos papiers.',
  'Un conseiller numérique reçoit sur rendez-vous le mardi et le jeudi.',
  'Ateliers pour apprendre à se servir d’un téléphone et d’une adresse mail.',
  'Un écrivain public aide à écrire vos lettres et vos recours.',
  'Café des parents, aide aux devoirs, accompagnement des familles.',
]
const HOURS = [
  'Mo-Fr 09:00-12:00,14:00-17:00',
  'Mo-Fr 08:30-12:30; PH off',
  'Tu,Th 14:00-18:00; Sa 09:00-12:00',
  'Mo-We 09:00-17:00; Th 13:30-18:30; PH,SH off',
  'Mo[1,3] 09:00-12:00',
  'week 1-53/2 We 10:00-16:00',
  'Mo-Su 08:00-20:00',
  '',
]
const CARES = [
  'Surdité',
  'Handicaps moteurs',
  'Handicaps mentaux',
  'Illettrisme',
  'Langues étrangères (anglais)',
  'Langues étrangères (autres)',
]
const DAY = 86_400_000

interface PlacesWish {
  readonly count: number
  readonly seed: number
  /** The ISO day before which everything was last changed. */
  readonly until: string
}

interface MadeCommune {
  readonly name: string
  readonly postcode: string
  readonly lat: number
  readonly lon: number
}

/** Makes invented places, in communes that are on no map: the same for the same seed. */
export function makePlaces({ count, seed, until }: PlacesWish): readonly PlaceRow[] {
  const random = createRandom(seed)
  const communes = Array.from({ length: Math.max(1, Math.ceil(count / 6)) }, (_, index) => makeCommune(random, index))
  const draw = <T>(list: readonly T[]): T => random.pick(list.map((one) => [one, 1] as const))
  const some = (list: readonly string[], most: number): string =>
    [...new Set(Array.from({ length: random.between(0, most) }, () => draw(list)))].join('|')
  return Array.from({ length: count }, (_, index): PlaceRow => {
    const commune = draw(communes)
    const isFranceServices = random.chance(0.12)
    const isMediator = random.chance(0.3)
    const house = isFranceServices ? 'France services' : draw(HOUSES)
    const changed = new Date(Date.parse(until) - random.between(0, 700) * DAY).toISOString().slice(0, 10)
    const shift = () => (random.next() - 0.5) / 20
    return {
      id: `lieu-${index + 1}`,
      pivot: '00000000000000',
      nom: `${house} ${draw(CALLED)} ${random.chance(0.5) ? commune.name : ''}`.trim(),
      commune: random.chance(0.1) ? commune.name.toUpperCase() : commune.name,
      code_postal: commune.postcode,
      code_insee: '',
      adresse: `${random.between(1, 180)} ${draw(STREETS)}`,
      complement_adresse: random.chance(0.2) ? 'Entrée au fond de la cour' : '',
      latitude: random.chance(0.95) ? (commune.lat + shift()).toFixed(5) : '',
      longitude: (commune.lon + shift()).toFixed(5),
      typologie: isFranceServices ? 'RFS' : 'ASSO',
      telephone: `+331990${String(random.between(0, 99_999)).padStart(5, '0')}`,
      courriels: `lieu${index + 1}@exemple.example`,
      site_web: '',
      horaires: draw(HOURS),
      presentation_resume: `${draw(ABOUT)} ${draw(ABOUT)}`,
      presentation_detail: '',
      source: 'essai',
      itinerance: random.chance(0.05) ? 'Itinérant' : 'Fixe',
      structure_parente: random.chance(0.3) ? `Association ${draw(CALLED)}` : '',
      date_maj: changed,
      services: some(SERVICES, 4) || SERVICES[0] || '',
      publics_specifiquement_adresses: some(['Jeunes', 'Seniors', 'Familles et/ou enfants'], 1),
      prise_en_charge_specifique: some(CARES, 2),
      frais_a_charge: random.pick([
        ['Gratuit', 6],
        ['Gratuit sous condition', 2],
        ['Payant', 1],
        ['', 1],
      ]),
      dispositif_programmes_nationaux: [isFranceServices && 'France Services', isMediator && 'Conseillers numériques']
        .filter((one) => one !== false)
        .join('|'),
      modalites_acces: some(['Se présenter', 'Téléphoner', 'Contacter par mail'], 2),
      modalites_accompagnement: some(['En autonomie', 'Accompagnement individuel', 'À distance'], 2),
    }
  }).map((row) => (row.latitude === '' ? { ...row, longitude: '' } : row))
}

function makeCommune(random: Random, index: number): MadeCommune {
  const draw = (list: readonly string[]) => list[random.between(0, list.length - 1)] ?? ''
  const saint = random.chance(0.15) ? 'Saint-' : ''
  const where = random.chance(0.3) ? `-${draw(WHERE)}` : ''
  const department = String(random.between(1, 95)).padStart(2, '0').replace('20', '21')
  return {
    name: `${saint}${draw(BEGINS)}${draw(ENDS)}${where}${index % 40 === 0 ? '-lès-Prés' : ''}`,
    postcode: `${department}${String(random.between(0, 99) * 10).padStart(3, '0')}`,
    lat: 43 + random.next() * 7,
    lon: -1 + random.next() * 7,
  }
}

/** Writes rows as a spreadsheet does: with a byte order mark, and quotation marks where they are needed. */
export function writePlacesCsv(rows: readonly PlaceRow[], separator = ',', lineEnd = '\r\n'): string {
  const toCell = (cell: string) => (/[",;\r\n|]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  const lines = [
    PLACE_COLUMNS.join(separator),
    ...rows.map((row) => PLACE_COLUMNS.map((one) => toCell(row[one] ?? '')).join(separator)),
  ]
  return `\ufeff${lines.join(lineEnd)}${lineEnd}`
}
