import type { RequestName } from '../../../src/core/app/ipc/contract.ts'
import type { ArrivalMonth } from '../../../src/core/directory/arrival.ts'
import type { DirectoryAnswer, FoundEntry } from '../../../src/core/directory/search/search.ts'
import type { DirectoryView, PlaceDetails, PlaceSheet } from '../../../src/core/directory/view.ts'

const TODAY = '2026-11-27'

export const directoryView: DirectoryView = {
  directory: { is: 'ready', places: 1247, imported: '2026-11-20' },
  here: 'Belmont-sur-Ourle',
  border: [
    { need: 'papers', to: 'here' },
    { need: 'computer', to: 'mediator', reason: 'learning' },
    { need: 'letter', to: 'writer', reason: 'writing' },
  ],
  today: TODAY,
}

const first: FoundEntry = {
  entry: {
    id: 'lamednum:lieu-1',
    name: 'France services Le Tilleul',
    of: 'Communauté de communes du Val d’Ourle',
    kinds: ['france-services', 'mediator'],
    needs: ['papers', 'internet', 'computer'],
    about: 'On vous aide à faire vos démarches. Venez avec vos papiers.',
    street: '12 rue Haute',
    more: 'Entrée au fond de la cour',
    postcode: '23100',
    commune: 'Belmont-sur-Ourle',
    at: { lat: 46.1, lon: 2.2 },
    phone: '01 99 00 00 01',
    mail: 'accueil@exemple.example',
    hours: 'Mo-Fr 09:00-12:00,14:00-17:00',
    updated: '2026-09-01',
    cares: ['illiteracy'],
    publics: [],
    cost: 'free',
    ways: ['visit', 'phone'],
  },
  away: { km: 3.42, direction: 'ne' },
  open: { is: 'open', until: 720 },
  old: false,
}
const second: FoundEntry = {
  entry: {
    id: 'lamednum:lieu-2',
    name: 'La Plume du mardi',
    kinds: ['writer'],
    needs: ['letter'],
    commune: 'Verzac',
    postcode: '23200',
    hours: 'mardi matin',
    updated: '2024-03-01',
    cares: [],
    publics: [],
    cost: 'conditional',
    ways: [],
  },
  away: { km: 12.8, direction: 's', toCommune: true },
  open: { is: 'unknown', because: 'unreadable' },
  old: true,
}
const third: FoundEntry = {
  ...second,
  entry: {
    ...second.entry,
    id: 'lamednum:lieu-3',
    name: 'Espace numérique La Ruche',
    kinds: [],
    updated: '2026-10-02',
  },
  open: { is: 'closed', next: { day: '2026-11-30', from: 840 } },
  old: false,
}

export const directoryAnswer: DirectoryAnswer = {
  is: 'found',
  total: 9,
  places: [first, second, third],
  far: false,
  where: 'Belmont-sur-Ourle (23100)',
}

export const directoryPlace: PlaceDetails = {
  ...first,
  week: ['2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03'].map(
    (day, index) => ({
      day,
      spans:
        index === 1 || index === 2
          ? []
          : [
              { from: 540, to: 720 },
              { from: 840, to: 1020 },
            ],
    }),
  ),
  school: true,
}

const placeSheet: PlaceSheet = {
  place: directoryPlace,
  day: TODAY,
  need: 'papers',
  on: '2026-11-30',
  here: 'Belmont-sur-Ourle',
  code: 'K7M-2QX',
}

const months: readonly ArrivalMonth[] = [
  { month: '2026-11', given: 12, arrived: 7 },
  { month: '2026-10', given: 6, arrived: 'few' },
]

/** Answers the gallery's requests about the directory; null for other requests. */
export function answerDirectory(name: RequestName): unknown {
  switch (name) {
    case 'directory.view':
    case 'directory.border':
      return directoryView
    case 'directory.here':
      return { is: 'set', view: directoryView }
    case 'directory.search':
      return directoryAnswer
    case 'directory.place':
      return directoryPlace
    case 'directory.paper':
      return placeSheet
    case 'directory.sheet':
      return { kept: true }
    case 'directory.arrived':
      return { is: 'counted' }
    case 'directory.arrivals':
      return months
    case 'directory.bring':
      return {
        is: 'installed',
        report: {
          places: 1247,
          files: [
            {
              file: 'lieux.csv',
              skipped: [
                { code: 'duplicate', count: 31, lines: [14, 52, 87, 90, 121, 140, 200, 214] },
                { code: 'wrong-date', count: 2, lines: [8, 77] },
              ],
              leftOut: [{ code: 'hours', count: 3, lines: [3, 9, 40] }],
            },
          ],
        },
      }
    default:
      return null
  }
}
