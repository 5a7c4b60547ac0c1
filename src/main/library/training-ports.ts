import { randomInt } from 'node:crypto'

const SERVED_AT = '--training-port='

/** The number of candidate ports in the dynamic range (RFC 6335); the training portals use the first free one. */
const HOW_MANY = 8
const BEGIN = 49_152
const END = 65_536

/**
 * Finds the port where `npm run training` serves the portals on this machine, when the app was started with it
 * (`--training-port=4870`): a trainer then uses its switches while others practise in the app.
 */
export function findServedPort(args: readonly string[]): number | undefined {
  const port = Number(args.find((arg) => arg.startsWith(SERVED_AT))?.slice(SERVED_AT.length))
  return Number.isInteger(port) && port >= 1024 && port <= 65_535 ? port : undefined
}

/**
 * The candidate ports. Chosen before the server starts, as names of this machine resolve only with them
 * (engine-switches.ts).
 */
export const TRAINING_PORTS: readonly number[] = createPorts()

function createPorts(): readonly number[] {
  const first = randomInt(BEGIN, END - HOW_MANY)
  return Array.from({ length: HOW_MANY }, (_, index) => first + index)
}
