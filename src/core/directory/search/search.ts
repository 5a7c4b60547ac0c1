import { type DirectoryEntry, isOld } from '../entry.ts'
import { findOpenState, listOpenDays, type OpenState, toLocalMoment } from '../hours/open-state.ts'
import { type OpeningHours, parseOpeningHours } from '../hours/opening-hours.ts'
import type { PlaceDetails } from '../view.ts'
import { type AskedWhere, type Commune, type CommuneBook, createCommuneBook, toDepartment } from './communes.ts'
import { createDirectoryWords, type DirectoryWords, type TextHits } from './directory-words.ts'
import { type Direction, type GeoPoint, toDirection, toKilometres } from './distance.ts'
import { createFilter } from './filter.ts'
import type { DirectoryWish } from './wish.ts'

/** Farther than this is only shown where nothing is nearer, in kilometres. */
const NEAR = 50
/** Where an entry of the same department that does not say where it is stands in the list, in kilometres: no distance is said. */
const SOMEWHERE = 30
/** As much for help by phone from anywhere. */
const BY_PHONE = 40

/** After all days that an extract can have, as a number of days. */
const LAST_DAY = 60_000
const toDayNumber = (day: string) => Math.floor(Date.parse(day) / 86_400_000)

/** How far away a place is, as the crow flies, where that is known. */
export interface Away {
  readonly km: number
  readonly direction: Direction
  /** The place itself is not known, so it is measured to the middle of its commune. */
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
      /** Nothing is near: these are the nearest. */
      readonly far: boolean
      /** What the place that was typed was taken for. */
      readonly where?: string
    }

/** From where one asks, and when. */
export interface AskedFrom {
  readonly now: Date
  /** ISO day of this computer. */
  readonly today: string
  /** Where this desk stands, if somebody has said so. */
  readonly desk?: GeoPoint
}

export interface Directory {
  readonly size: number
  search(wish: DirectoryWish, from: AskedFrom): DirectoryAnswer
  find(id: string): DirectoryEntry | undefined
  /** One entry with all that a sheet says of it; undefined where there is none of that id. */
  describe(id: string, from: AskedFrom): PlaceDetails | undefined
  findCommune(typed: string): AskedWhere
}

interface IndexedDirectory {
  readonly entries: readonly DirectoryEntry[]
  readonly text: DirectoryWords
  readonly communes: CommuneBook
  /** Days from the last change of each to a day that is far ahead: smaller is newer. */
  readonly ages: Int32Array
  readonly readHours: (written: string) => OpeningHours | undefined
}

/** Indexes a directory for search, in memory. */
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
    search: (wish, from) => search(indexed, wish, from),
    find: (id) => entries[byId.get(id) ?? -1],
    describe: (id, from) => {
      const place = byId.get(id)
      return place === undefined ? undefined : toDetails(indexed, toFound(indexed, place, from, from.desk), from)
    },
    findCommune: indexed.communes.find,
  }
}

function search(indexed: IndexedDirectory, wish: DirectoryWish, from: AskedFrom): DirectoryAnswer {
  const asked = narrow(indexed.communes.find(wish.where), wish.commune)
  if (asked.is === 'unknown') return { is: 'unknown-where' }
  if (asked.is === 'several') return { is: 'choose', communes: asked.communes }
  const point = toPoint(asked) ?? from.desk
  const hits = indexed.text.find(wish.words)
  const fits = createFilter(wish, from.now, indexed.readHours)
  /** Those that have so many of the words. */
  const rank = (count: number): readonly Ranked[] => {
    const ranked: Ranked[] = []
    for (let place = 0; place < indexed.entries.length; place += 1) {
      const entry = indexed.entries[place]
      if ((hits?.counts[place] ?? 0) !== count || entry === undefined || !fits(entry)) continue
      const km = toRank(indexed, place, point, asked)
      // Who is ready for just that comes before who is ready for all of its kind.
      const care = wish.care !== undefined && entry.cares.includes(wish.care) ? JUST_THAT : 0
      const key = toKey(km, (hits?.scores[place] ?? 1) + care, indexed.ages[place] ?? 0)
      ranked.push({ place, key, isNear: km <= NEAR })
    }
    return ranked
  }
  const { shown, far } = pickNear(rank, hits ?? NO_WORDS, asked.is !== 'none')
  return {
    is: 'found',
    total: shown.length,
    far,
    places: takeBest(shown, wish.take).map((place) => toFound(indexed, place, from, point)),
    ...toWhereWords(asked),
  }
}

interface Ranked {
  readonly place: number
  readonly key: number
  readonly isNear: boolean
}

const NO_WORDS = { most: 0, asked: 0 }

/**
 * All words must fit; where no place has all of them, those that have most. What is near counts first, even with fewer words,
 * where somebody said where; where nobody did, the words may be of a place elsewhere, and more than half of them are asked for.
 */
function pickNear(
  rank: (count: number) => readonly Ranked[],
  { most, asked }: Pick<TextHits, 'most' | 'asked'>,
  isWhereSaid: boolean,
): { readonly shown: readonly Ranked[]; readonly far: boolean } {
  if (asked > 0 && most === 0) return { shown: [], far: false }
  let farthest: readonly Ranked[] = []
  for (let count = most; count >= Math.min(1, most); count -= 1) {
    const ranked = rank(count)
    const near = ranked.filter(({ isNear }) => isNear)
    if (near.length > 0) return { shown: near, far: false }
    if (farthest.length === 0) farthest = ranked
    if (farthest.length > 0 && !isWhereSaid && (count - 1) * 2 <= asked) break
  }
  return { shown: farthest, far: farthest.length > 0 }
}

/** As a word of the name counts. */
const JUST_THAT = 8

/** Within one of these, in kilometres, what fits better comes before what is a few streets nearer. */
const ROUNDS = [3, 8, 15, 30, NEAR]

/**
 * The nearest first, by rounds; in one of them what fits best; then the nearest; then what was changed last. In one number, as it
 * is asked of each of thousands.
 */
function toKey(km: number, score: number, age: number): number {
  const round = ROUNDS.findIndex((limit) => km <= limit)
  const fit = Math.max(0, 99 - Math.round(score))
  const way = Math.min(Math.round(km * 5), 9_999)
  return ((round === -1 ? ROUNDS.length : round) * 100 + fit) * 1e9 + way * 1e5 + Math.min(age, 99_999)
}

/** The best, in their order; places that are as good stand as in the directory. */
function takeBest(ranked: readonly Ranked[], take: number): readonly number[] {
  const keys = Float64Array.from(ranked, ({ key }) => key).sort()
  const last = keys[Math.min(take, keys.length) - 1] ?? 0
  return ranked
    .filter(({ key }) => key <= last)
    .toSorted((a, b) => a.key - b.key)
    .slice(0, take)
    .map(({ place }) => place)
}

function narrow(asked: AskedWhere, chosen: number | undefined): AskedWhere {
  if (asked.is !== 'several' || chosen === undefined) return asked
  const commune = asked.communes.find(({ id }) => id === chosen)
  return commune === undefined ? asked : { is: 'commune', commune }
}

function toPoint(asked: AskedWhere): GeoPoint | undefined {
  if (asked.is === 'commune') return asked.commune.at
  return asked.is === 'postcode' || asked.is === 'department' ? asked.at : undefined
}

function toWhereWords(asked: AskedWhere): { readonly where?: string } {
  if (asked.is === 'commune') return { where: `${asked.commune.name} (${asked.commune.postcodes[0] ?? ''})` }
  if (asked.is === 'postcode') return { where: asked.postcode }
  return asked.is === 'department' ? { where: asked.department } : {}
}

/** Kilometres for the order of the list; 0 for all where nobody said where. */
function toRank(
  { entries, communes }: IndexedDirectory,
  place: number,
  point: GeoPoint | undefined,
  asked: AskedWhere,
): number {
  if (point === undefined && asked.is === 'none') return 0
  const entry = entries[place]
  const commune = communes.of[place]
  if (asked.is === 'commune' && commune === asked.commune && entry?.at === undefined) return 0
  const to = entry?.at ?? commune?.at
  if (point !== undefined && to !== undefined) return toKilometres(point, to)
  const department = toAskedDepartment(asked)
  if (entry?.postcode !== undefined && department === toDepartment(entry.postcode)) return SOMEWHERE
  const isRemote = entry?.commune === undefined && entry?.postcode === undefined
  return isRemote ? BY_PHONE : Number.MAX_SAFE_INTEGER / 1000
}

function toAskedDepartment(asked: AskedWhere): string | undefined {
  if (asked.is === 'department') return asked.department
  const postcode =
    asked.is === 'postcode' ? asked.postcode : asked.is === 'commune' ? asked.commune.postcodes[0] : undefined
  return postcode === undefined ? undefined : toDepartment(postcode)
}

function toFound(
  indexed: IndexedDirectory,
  place: number,
  { now, today }: AskedFrom,
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

function toDetails({ readHours }: IndexedDirectory, found: FoundEntry, { now }: AskedFrom): PlaceDetails {
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
