import { CallError } from './error.ts'

/** The default port of a kiosk; the list of registered ports assigns it to nobody. */
export const CALL_PORT = 47_817

export interface CallAddress {
  readonly host: string
  readonly port: number
}

const HOST = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/
const PART = /^(?:\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])$/

/**
 * Parses the address of a kiosk, as people copy it from its screen: a number or a name of the local network, and a port
 * if it is not the default.
 *
 * @throws CallError `address-unreadable`
 */
export function parseCallAddress(text: string): CallAddress {
  const [host = '', port, ...more] = text.trim().toLowerCase().split(':')
  const isNumber = /^[\d.]+$/.test(host)
  const parts = host.split('.')
  const isHost = isNumber ? parts.length === 4 && parts.every((part) => PART.test(part)) : HOST.test(host)
  const number = port === undefined ? CALL_PORT : /^\d{1,5}$/.test(port) ? Number(port) : 0
  if (!isHost || more.length > 0 || number < 1 || number > 65_535) throw new CallError('address-unreadable')
  return { host, port: number }
}

/** Writes an address in the shortest form that can be typed. */
export function toCallAddress({ host, port }: CallAddress): string {
  return port === CALL_PORT ? host : `${host}:${port}`
}

const SWITCH = '--call-port='

/** Returns the port that a kiosk listens on: the default, or the one that `--call-port=` names (0: any free port). */
export function toCallPort(switches: readonly string[]): number {
  const told = switches.find((one) => one.startsWith(SWITCH))?.slice(SWITCH.length)
  return told !== undefined && /^\d{1,5}$/.test(told) && Number(told) <= 65_535 ? Number(told) : CALL_PORT
}
