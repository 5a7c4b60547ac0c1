import { distanceOf } from '../../base/edit-distance.ts'
import { toWords } from '../../base/words.ts'
import type { DirectoryEntry } from '../entry.ts'
import type { GeoPoint } from './distance.ts'

/** A commune as the extract describes it, without data from elsewhere. */
export interface Commune {
  /** Stable within one directory. */
  readonly id: number
  readonly name: string
  readonly postcodes: readonly string[]
  /** The middle of its places that have coordinates. */
  readonly at?: GeoPoint
}

interface Gathered {
  readonly names: Map<string, number>
  readonly postcodes: Set<string>
  lat: number
  lon: number
  points: number
}

/** The place from which somebody searches, as it was understood. */
export type PlaceMatch =
  | { readonly is: 'none' }
  | { readonly is: 'unknown' }
  /** Several communes have that name: people choose one. */
  | { readonly is: 'several'; readonly communes: readonly Commune[] }
  | { readonly is: 'commune'; readonly commune: Commune }
  /** A postcode of the extract; for one that it lacks, the area of its first two figures. */
  | { readonly is: 'postcode'; readonly postcode: string; readonly at?: GeoPoint }
  | { readonly is: 'department'; readonly department: string; readonly at?: GeoPoint }

/** The most communes to choose from. */
const MOST_CHOICES = 5

export interface CommuneBook {
  /** The commune of each entry, by the entry's index; undefined where the entry has none. */
  readonly of: readonly (Commune | undefined)[]
  find(typed: string): PlaceMatch
}

/** Returns the department of a postcode: two figures, three overseas. */
export function toDepartment(postcode: string): string {
  return /^9[78]/.test(postcode) ? postcode.slice(0, 3) : postcode.slice(0, 2)
}

/** Returns the comparable form of a commune's name: no CEDEX, no arrondissement, « St » in full. */
function toCommuneKey(name: string): string {
  return toWords(name)
    .replace(/\bcedex\b.*$/, '')
    .replace(/\b\d+(er|e|eme|ieme)?\b( arrondissement)?/g, '')
    .replace(/^(paris|lyon|marseille) [ivx]+(e|eme)?( arrondissement)?$/, '$1')
    .replace(/\bst\b/g, 'saint')
    .replace(/\bste\b/g, 'sainte')
    .replace(/\s+/g, ' ')
    .trim()
}

/** People leave out the article: « Mans » is Le Mans. */
const ARTICLE = /^(le|la|les|l) /

/** Collects the communes of a directory, with their postcodes and middles. */
export function createCommuneBook(entries: readonly DirectoryEntry[]): CommuneBook {
  const gathered = new Map<string, Gathered>()
  const names = new Map<string, string>()
  const toName = (written: string): string => {
    const name = names.get(written) ?? toCommuneKey(written)
    names.set(written, name)
    return name
  }
  const keys = entries.map((entry) => gather(gathered, entry, toName))
  const communes = new Map([...gathered].map(([key, one], id) => [key, toCommune(one, id)] as const))
  const byName = new Map<string, Commune[]>()
  const byPostcode = new Map<string, Commune[]>()
  const middles = gatherMiddles(entries)
  for (const [key, commune] of communes) {
    const name = key.slice(key.indexOf(' ') + 1)
    byName.set(name, [...(byName.get(name) ?? []), commune])
    for (const postcode of commune.postcodes) byPostcode.set(postcode, [...(byPostcode.get(postcode) ?? []), commune])
  }
  return {
    of: keys.map((key) => (key === undefined ? undefined : communes.get(key))),
    find: (typed) => findWhere(typed, { byName, byPostcode, middles }),
  }
}

/** Returns the middle of each postcode: that of an arrondissement is not that of its town. */
function gatherMiddles(entries: readonly DirectoryEntry[]): ReadonlyMap<string, GeoPoint> {
  const points = new Map<string, GeoPoint[]>()
  for (const { postcode, at } of entries) {
    if (postcode === undefined || at === undefined) continue
    const known = points.get(postcode)
    if (known === undefined) points.set(postcode, [at])
    else known.push(at)
  }
  return new Map([...points].flatMap(([postcode, all]) => [[postcode, toMiddle(all)] as const].filter(isPlaced)))
}

const isPlaced = (one: readonly [string, GeoPoint | undefined]): one is readonly [string, GeoPoint] =>
  one[1] !== undefined

function gather(
  gathered: Map<string, Gathered>,
  { commune, postcode, at }: DirectoryEntry,
  toName: (written: string) => string,
): string | undefined {
  if (commune === undefined) return undefined
  const key = `${postcode === undefined ? '' : toDepartment(postcode)} ${toName(commune)}`
  const one = gathered.get(key) ?? { names: new Map(), postcodes: new Set(), lat: 0, lon: 0, points: 0 }
  gathered.set(key, one)
  one.names.set(commune, (one.names.get(commune) ?? 0) + 1)
  if (postcode !== undefined) one.postcodes.add(postcode)
  if (at !== undefined) {
    one.lat += at.lat
    one.lon += at.lon
    one.points += 1
  }
  return key
}

function toCommune({ names, postcodes, lat, lon, points }: Gathered, id: number): Commune {
  // Uses the most frequent spelling, preferring one that is not all capitals.
  const [name = ''] = [...names]
    .toSorted(
      ([a, times], [b, others]) => Number(a === a.toUpperCase()) - Number(b === b.toUpperCase()) || others - times,
    )
    .map(([written]) => written)
  return {
    id,
    name,
    postcodes: [...postcodes].toSorted(),
    ...(points > 0 && { at: { lat: lat / points, lon: lon / points } }),
  }
}

interface KnownCommunes {
  readonly byName: ReadonlyMap<string, readonly Commune[]>
  readonly byPostcode: ReadonlyMap<string, readonly Commune[]>
  readonly middles: ReadonlyMap<string, GeoPoint>
}

function findWhere(typed: string, known: KnownCommunes): PlaceMatch {
  const words = toWords(typed)
  if (words === '') return { is: 'none' }
  const figures = /(?:^| )(\d{5})(?: |$)/.exec(words)?.[1]
  const name = toCommuneKey(words)
    .replace(/\d+[ab]?\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const named = name === '' ? [] : findByName(name, known.byName)
  const beside = figures === undefined ? / (\d[\dab]|9[78]\d)$/.exec(words)?.[1] : toDepartment(figures)
  const near = beside === undefined ? named : named.filter(({ postcodes }) => isIn(postcodes, toCorsica(beside)))
  const arrondissement = findArrondissement(words, named, known.byPostcode)
  if (arrondissement !== undefined) return findByPostcode(arrondissement, known)
  if (near.length > 1) return { is: 'several', communes: near.slice(0, MOST_CHOICES) }
  if (near[0] !== undefined && !(figures !== undefined && near[0].postcodes.includes(figures)))
    return { is: 'commune', commune: near[0] }
  if (figures !== undefined) return findByPostcode(figures, known)
  const department = /^(\d[\dab]|97\d|98\d)$/.exec(words)?.[1]
  return department === undefined ? { is: 'unknown' } : findDepartment(toCorsica(department), known.byPostcode)
}

const ROMAN = 'i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx'.split(' ')

/**
 * Finds the arrondissement of a large town, as people name it: « Paris 18 », « Lyon 3e ». Its postcode ends in that
 * number.
 */
function findArrondissement(
  words: string,
  named: readonly Commune[],
  byPostcode: KnownCommunes['byPostcode'],
): string | undefined {
  const [, number, roman] = / (?:(\d{1,2})(?:er|e|eme|ieme)?|([ivx]+)(?:e|eme)?)(?: arrondissement)?$/.exec(words) ?? []
  const wanted = number === undefined ? ROMAN.indexOf(roman ?? '') + 1 : Number(number)
  if (wanted === 0) return undefined
  const towns = named.flatMap(({ postcodes }) => postcodes).filter((one) => /^(75|69|13)0/.test(one))
  return towns.find((one) => Number(one.slice(3)) === wanted && byPostcode.has(one))
}

/** Maps both departments of Corsica to 20, with which their postcodes begin. */
function toCorsica(department: string): string {
  return /^2[ab]$/.test(department) ? '20' : department
}

function isIn(postcodes: readonly string[], department: string): boolean {
  return postcodes.some((one) => toDepartment(one) === department)
}

function findByPostcode(postcode: string, { byPostcode, middles }: KnownCommunes): PlaceMatch {
  const communes = byPostcode.get(postcode)
  if (communes === undefined) return findDepartment(toDepartment(postcode), byPostcode)
  const at = middles.get(postcode) ?? toMiddle(toPoints(communes))
  return { is: 'postcode', postcode, ...(at && { at }) }
}

function findDepartment(department: string, byPostcode: KnownCommunes['byPostcode']): PlaceMatch {
  const communes = [...byPostcode].filter(([one]) => toDepartment(one) === department).flatMap(([, found]) => found)
  if (communes.length === 0) return { is: 'unknown' }
  const at = toMiddle(toPoints(communes))
  return { is: 'department', department, ...(at && { at }) }
}

const toPoints = (communes: readonly Commune[]): readonly GeoPoint[] => communes.flatMap(({ at }) => at ?? [])

function toMiddle(points: readonly GeoPoint[]): GeoPoint | undefined {
  if (points.length === 0) return undefined
  const sum = (pick: (point: GeoPoint) => number) => points.reduce((all, point) => all + pick(point), 0) / points.length
  return { lat: sum(({ lat }) => lat), lon: sum(({ lon }) => lon) }
}

/** Finds the communes of that name; else those that begin with it or contain it; else those one or two letters away. */
function findByName(name: string, byName: KnownCommunes['byName']): readonly Commune[] {
  const same = byName.get(name) ?? byName.get(name.replace(ARTICLE, ''))
  if (same !== undefined) return same
  const bare = [...byName].filter(([one]) => ARTICLE.test(one) && one.replace(ARTICLE, '') === name)
  if (bare.length > 0) return bare.flatMap(([, found]) => found)
  // « Ay » is Aÿ-Champagne, and not every name that begins with these letters.
  if (name.length < 3) return [...byName].filter(([one]) => one.startsWith(`${name} `)).flatMap(([, found]) => found)
  const begins = [...byName].filter(([one]) => one.startsWith(name))
  if (begins.length > 0) return begins.toSorted(([a], [b]) => a.length - b.length).flatMap(([, found]) => found)
  // « Rouvray » is Saint-Étienne-du-Rouvray, where no other name fits.
  const within = [...byName].filter(([one]) => one.includes(` ${name}`))
  if (within.length > 0) return within.flatMap(([, found]) => found)
  const slips = name.length < 6 ? 1 : 2
  const ranked = [...byName]
    .filter(([one]) => Math.abs(one.length - name.length) <= slips)
    .map(([one, found]) => ({ found, distance: distanceOf(one, name) }))
    .filter(({ distance }) => distance <= slips)
  const best = Math.min(...ranked.map(({ distance }) => distance))
  return ranked.filter(({ distance }) => distance === best).flatMap(({ found }) => found)
}
