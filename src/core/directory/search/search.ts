import { type DirectoryEntry, isOld } from '../entry.ts'
import { findOpenState, listOpenDays, type OpenState, toLocalMoment } from '../hours/open-state.ts'
import { type OpeningHours, parseOpeningHours } from '../hours/opening-hours.ts'
import type { PlaceDetails } from '../view.ts'
import { type Commune, type CommuneBook, createCommuneBook, type PlaceMatch, toDepartment } from './communes.ts'
import { createDirectoryWords, type DirectoryWords, type TextHits } from './directory-words.ts'
import { type Direction, type GeoPoint, toDirection, toKilometres } from './distance.ts'
import { createFilter } from './filter.ts'
import type { DirectoryQuery } from './query.ts'

/** Places further away than this, in kilometres, are shown only where none is nearer. */
const NEAR = 50
/** The rank, in kilometres, of an entry of the same department without a position; no distance is shown for it. */
const SOMEWHERE = 30
/** The same for help by phone from anywhere. */
const BY_PHONE = 40

/** A day after all days that an extract can contain, as a number of days. */
const LAST_DAY = 60_000
const toDayNumber = (day: string) => Math.floor(Date.parse(day) / 86_400_000)

/** The distance of a place as the crow flies, where it is known. */
export interface Away {
  readonly km: number
  readonly direction: Direction
  /** Set where the position of the place is not known and its commune's middle is used. */
  readonly toCommune?: true
}

export interface FoundEntry {
  readonly entry: DirectoryEntry
  readonly away?: Away
  readonly open: OpenState
  readonly old: boolean
}

export type DirectoryAnswer =
  | { readonly is: 'unknown-where' }
  | { readonly is: 'choose'; readonly communes: readonly Commune[] }
  | {
      readonly is: 'found'
      readonly total: number
      readonly places: readonly FoundEntry[]
      /** Whether nothing is near, so that the nearest are shown. */
      readonly far: boolean
      /** The place from which was searched, as it was understood. */
      readonly where?: string
    }

/** The place and the time of a search. */
export interface SearchContext {
  readonly now: Date
  /** The ISO date of this computer. */
  readonly today: string
  /** The position of this desk, if it was set. */
  readonly desk?: GeoPoint
}

export interface Directory {
  readonly size: number
  search(query: DirectoryQuery, from: SearchContext): DirectoryAnswer
  find(id: string): DirectoryEntry | undefined
  /** Returns one entry with everything for its sheet; undefined where no entry has that id. */
  describe(id: string, from: SearchContext): PlaceDetails | undefined
  findCommune(typed: string): PlaceMatch
}

interface IndexedDirectory {
  readonly entries: readonly DirectoryEntry[]
  readonly text: DirectoryWords
  readonly communes: CommuneBook
  /** Days from the last change of each entry to a day far ahead: smaller is newer. */
  readonly ages: Int32Array
  readonly readHours: (written: string) => OpeningHours | undefined
}

/** Creates a searchable index of a directory, in memory. */
export function createDirectory(entries: readonly DirectoryEntry[]): Directory {
  const read = new Map<string, OpeningHours | undefined>()
  const readHours = (written: string) => {
    if (!read.has(written)) read.set(written, parseOpeningHours(written))
    return read.get(written)
  }
  const ages = Int32Array.from(entries, ({ updated }) =>
    updated === undefined ? LAST_DAY : LAST_DAY - toDayNumber(updated),
  )
  const indexed = {
    entries,
    text: createDirectoryWords(entries),
    communes: createCommuneBook(entries),
    ages,
    readHours,
  }
  const byId = new Map(entries.map(({ id }, place) => [id, place] as const))
  return {
    size: entries.length,
    search: (query, from) => search(indexed, query, from),
    find: (id) => entries[byId.get(id) ?? -1],
    describe: (id, from) => {
      const place = byId.get(id)
      return place === undefined ? undefined : toDetails(indexed, toFound(indexed, place, from, from.desk), from)
    },
    findCommune: indexed.communes.find,
  }
}

function search(indexed: IndexedDirectory, query: DirectoryQuery, from: SearchContext): DirectoryAnswer {
  const match = narrow(indexed.communes.find(query.where), query.commune)
  if (match.is === 'unknown') return { is: 'unknown-where' }
  if (match.is === 'several') return { is: 'choose', communes: match.communes }
  const point = toPoint(match) ?? from.desk
  const hits = indexed.text.find(query.words)
  const fits = createFilter(query, from.now, indexed.readHours)
  /** Ranks the entries with so many of the words. */
  const rank = (count: number): readonly Ranked[] => {
    const ranked: Ranked[] = []
    for (let place = 0; place < indexed.entries.length; place += 1) {
      const entry = indexed.entries[place]
      if ((hits?.counts[place] ?? 0) !== count || entry === undefined || !fits(entry)) continue
      const km = toRank(indexed, place, point, match)
      // Places ready for exactly this need come before those ready for all of its kind.
      const care = query.care !== undefined && entry.cares.includes(query.care) ? JUST_THAT : 0
      const key = toKey(km, (hits?.scores[place] ?? 1) + care, indexed.ages[place] ?? 0)
      ranked.push({ place, key, isNear: km <= NEAR })
    }
    return ranked
  }
  const { shown, far } = pickNear(rank, hits ?? NO_WORDS, match.is !== 'none')
  return {
    is: 'found',
    total: shown.length,
    far,
    places: takeBest(shown, query.take).map((place) => toFound(indexed, place, from, point)),
    ...toWhereWords(match),
  }
}

interface Ranked {
  readonly place: number
  readonly key: number
  readonly isNear: boolean
}

const NO_WORDS = { most: 0, wanted: 0 }

/**
 * Picks the places to show. All words must fit; where no place has all of them, those with the most are taken. If a
 * position was given, near places come first, even with fewer words. If not, the words may describe a place elsewhere,
 * so more than half of them must fit.
 */
function pickNear(
  rank: (count: number) => readonly Ranked[],
  { most, wanted }: Pick<TextHits, 'most' | 'wanted'>,
  isWhereSaid: boolean,
): { readonly shown: readonly Ranked[]; readonly far: boolean } {
  if (wanted > 0 && most === 0) return { shown: [], far: false }
  let farthest: readonly Ranked[] = []
  for (let count = most; count >= Math.min(1, most); count -= 1) {
    const ranked = rank(count)
    const near = ranked.filter(({ isNear }) => isNear)
    if (near.length > 0) return { shown: near, far: false }
    if (farthest.length === 0) farthest = ranked
    if (farthest.length > 0 && !isWhereSaid && (count - 1) * 2 <= wanted) break
  }
  return { shown: farthest, far: farthest.length > 0 }
}

/** The same weight as a word of the name. */
const JUST_THAT = 8

/** Within one of these distances, in kilometres, the better match comes before a place that is a few streets nearer. */
const ROUNDS = [3, 8, 15, 30, NEAR]

/**
 * Returns one number to sort by, as it is computed for thousands of places: first the distance in rounds; within a
 * round the best match; then the nearest; then the last changed.
 */
function toKey(km: number, score: number, age: number): number {
  const round = ROUNDS.findIndex((limit) => km <= limit)
  const fit = Math.max(0, 99 - Math.round(score))
  const way = Math.min(Math.round(km * 5), 9_999)
  return ((round === -1 ? ROUNDS.length : round) * 100 + fit) * 1e9 + way * 1e5 + Math.min(age, 99_999)
}

/** Returns the best in order; equally good places stay in the order of the directory. */
function takeBest(ranked: readonly Ranked[], take: number): readonly number[] {
  const keys = Float64Array.from(ranked, ({ key }) => key).sort()
  const last = keys[Math.min(take, keys.length) - 1] ?? 0
  return ranked
    .filter(({ key }) => key <= last)
    .toSorted((a, b) => a.key - b.key)
    .slice(0, take)
    .map(({ place }) => place)
}

function narrow(match: PlaceMatch, chosen: number | undefined): PlaceMatch {
  if (match.is !== 'several' || chosen === undefined) return match
  const commune = match.communes.find(({ id }) => id === chosen)
  return commune === undefined ? match : { is: 'commune', commune }
}

function toPoint(match: PlaceMatch): GeoPoint | undefined {
  if (match.is === 'commune') return match.commune.at
  return match.is === 'postcode' || match.is === 'department' ? match.at : undefined
}

function toWhereWords(match: PlaceMatch): { readonly where?: string } {
  if (match.is === 'commune') return { where: `${match.commune.name} (${match.commune.postcodes[0] ?? ''})` }
  if (match.is === 'postcode') return { where: match.postcode }
  return match.is === 'department' ? { where: match.department } : {}
}

/** Returns the kilometres to rank by; 0 for all entries where no position was given. */
function toRank(
  { entries, communes }: IndexedDirectory,
  place: number,
  point: GeoPoint | undefined,
  match: PlaceMatch,
): number {
  if (point === undefined && match.is === 'none') return 0
  const entry = entries[place]
  const commune = communes.of[place]
  if (match.is === 'commune' && commune === match.commune && entry?.at === undefined) return 0
  const to = entry?.at ?? commune?.at
  if (point !== undefined && to !== undefined) return toKilometres(point, to)
  const department = findDepartment(match)
  if (entry?.postcode !== undefined && department === toDepartment(entry.postcode)) return SOMEWHERE
  const isRemote = entry?.commune === undefined && entry?.postcode === undefined
  return isRemote ? BY_PHONE : Number.MAX_SAFE_INTEGER / 1000
}

function findDepartment(match: PlaceMatch): string | undefined {
  if (match.is === 'department') return match.department
  const postcode =
    match.is === 'postcode' ? match.postcode : match.is === 'commune' ? match.commune.postcodes[0] : undefined
  return postcode === undefined ? undefined : toDepartment(postcode)
}

function toFound(
  indexed: IndexedDirectory,
  place: number,
  { now, today }: SearchContext,
  point: GeoPoint | undefined,
): FoundEntry {
  const entry = indexed.entries[place] as DirectoryEntry
  const to = entry.at ?? indexed.communes.of[place]?.at
  const away = point !== undefined &&
    to !== undefined && {
      km: toKilometres(point, to),
      direction: toDirection(point, to),
      ...(entry.at === undefined && { toCommune: true as const }),
    }
  return {
    entry,
    ...(away && { away }),
    open: toOpenState(indexed, entry, now),
    old: isOld(entry.updated, today),
  }
}

function toOpenState({ readHours }: IndexedDirectory, { hours, postcode }: DirectoryEntry, now: Date): OpenState {
  if (hours === undefined) return { is: 'unknown', because: 'none' }
  const read = readHours(hours)
  if (read === undefined) return { is: 'unknown', because: 'unreadable' }
  return findOpenState(read, toLocalMoment(now, postcode), postcode)
}

function toDetails({ readHours }: IndexedDirectory, found: FoundEntry, { now }: SearchContext): PlaceDetails {
  const { hours, postcode } = found.entry
  const read = hours === undefined ? undefined : readHours(hours)
  if (read === undefined) return found
  const isSchool = read.rules.some(({ when }) => when.school)
  return {
    ...found,
    week: listOpenDays(read, toLocalMoment(now, postcode).day, postcode),
    ...(read.noted && { noted: true as const }),
    ...(isSchool && { school: true as const }),
  }
}
