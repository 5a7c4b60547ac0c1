/** Degrees, WGS 84. */
export interface GeoPoint {
  readonly lat: number
  readonly lon: number
}

/** The eight directions of a compass, clockwise from the north. */
export const DIRECTIONS = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const
export type Direction = (typeof DIRECTIONS)[number]

/** Mean radius of the Earth (IUGG), in kilometres. */
const RADIUS = 6371.0088
const toRadians = (degrees: number) => (degrees * Math.PI) / 180

/** Returns the kilometres between two points as the crow flies (haversine). */
export function toKilometres(from: GeoPoint, to: GeoPoint): number {
  const [north, south] = [toRadians(from.lat), toRadians(to.lat)]
  const half = Math.sin((south - north) / 2) ** 2
  const along = Math.sin(toRadians(to.lon - from.lon) / 2) ** 2
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(half + Math.cos(north) * Math.cos(south) * along)))
}

/** Returns the direction from one point to another. */
export function toDirection(from: GeoPoint, to: GeoPoint): Direction {
  const across = toRadians(to.lon - from.lon)
  const [here, there] = [toRadians(from.lat), toRadians(to.lat)]
  const east = Math.sin(across) * Math.cos(there)
  const north = Math.cos(here) * Math.sin(there) - Math.sin(here) * Math.cos(there) * Math.cos(across)
  const turn = (Math.atan2(east, north) * 180) / Math.PI + 360
  return DIRECTIONS[Math.round(turn / 45) % 8] ?? 'n'
}
