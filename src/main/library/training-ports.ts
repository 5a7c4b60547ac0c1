import { randomInt } from 'node:crypto'

const SERVED_AT = '--training-port='

/** Ports of the dynamic range (RFC 6335) of which this start serves the training portals on the first that is free. */
const HOW_MANY = 8
const BEGIN = 49_152
const END = 65_536

/**
 * Where `npm run training` serves the portals on this machine already, when the app was started with its port
 * (`--training-port=4870`): a trainer then presses its switches while others practise in the app.
 */
export function toServedPort(args: readonly string[]): number | undefined {
  const port = Number(args.find((arg) => arg.startsWith(SERVED_AT))?.slice(SERVED_AT.length))
  return Number.isInteger(port) && port >= 1024 && port <= 65_535 ? port : undefined
}

/** Known before the first server listens, as names of this machine lead to no other port (engine-switches.ts). */
export const TRAINING_PORTS: readonly number[] = createPorts()

function createPorts(): readonly number[] {
  const first = randomInt(BEGIN, END - HOW_MANY)
  return Array.from({ length: HOW_MANY }, (_, index) => first + index)
}
