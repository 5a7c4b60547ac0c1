/**
 * Checks whether a host name belongs to this machine or its network. Does not resolve names, so a name with a private
 * address is not detected.
 */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/\.$/, '')
  if (PRIVATE_ENDINGS.some((ending) => host === ending || host.endsWith(`.${ending}`))) return true
  if (host.startsWith('[')) return true // no portal is reached by a bare IPv6 address
  const parts = host.split('.').map(Number)
  if (parts.length !== 4 || parts.some(Number.isNaN)) return false
  const [a = 0, b = 0] = parts
  return FIRST.includes(a) || FIRST_TWO.some(([one, two]) => one === a && two === b)
}

/**
 * Endings that no public name has: those reserved for a machine and its network (RFC 6761, 6762 and 8375, ICANN's
 * `internal`), and those that routers and offices use.
 */
const PRIVATE_ENDINGS: readonly string[] = [
  'localhost',
  'local',
  'localdomain',
  'home.arpa',
  'internal',
  'intranet',
  'private',
  'lan',
  'home',
  'corp',
]

/** Private IPv4 networks by their first number, and by their first two (RFC 1918, 1122, 3927, 6598). */
const FIRST: readonly number[] = [0, 10, 127]
const FIRST_TWO: readonly (readonly [number, number])[] = [
  [169, 254],
  [192, 168],
  ...toRange(16, 32).map((second) => [172, second] as const),
  ...toRange(64, 128).map((second) => [100, second] as const),
]

/**
 * Returns rules for Chromium's `--host-resolver-rules` by which the browser itself resolves none of these hosts,
 * whatever requests them: WebRTC, WebTransport, sign-in dialogs and workers bypass the requests that Electron shows us.
 * They come before the `given` rules, as the first match applies. Names under `.localhost` resolve only to `ports` of
 * this machine, for the training portals; with `onlyTraining`, no other name resolves at all.
 */
export function toHostRules(ports: readonly number[], given = '', onlyTraining = false): string {
  // The last number begins with a digit: `10.cdn.example.fr` is a name.
  const numbers = FIRST.flatMap((first) => toRange(0, 10).map((digit) => `${first}.*.*.${digit}*`))
  const pairs = FIRST_TWO.map(([first, second]) => `${first}.${second}.*`)
  const names = PRIVATE_ENDINGS.flatMap((ending) => [ending, `${ending}.`, `*.${ending}`, `*.${ending}.`])
  const training = ports.map((port) => `MAP *.localhost:${port} 127.0.0.1:${port}`)
  // Only IPv6 addresses have two colons.
  const rules = [...names, ...numbers, ...pairs, '*:*:*'].map((pattern) => `MAP ${pattern} ~NOTFOUND`)
  const others = onlyTraining ? ['MAP * ~NOTFOUND'] : []
  return [...training, ...rules, ...others, ...(given === '' ? [] : [given])].join(',')
}

function toRange(from: number, end: number): readonly number[] {
  return Array.from({ length: end - from }, (_, index) => from + index)
}
