/**
 * Checks whether a host name belongs to this machine, to its network or to no public one. Does not resolve names, so a
 * name with a private address is not detected.
 */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/\.$/, '')
  // Only the own network knows names without a dot (`http://intranet/`); no portal is reached by a bare IPv6 address.
  if (!host.includes('.') || host.startsWith('[')) return true
  if (PRIVATE_ENDINGS.some((ending) => host === ending || host.endsWith(`.${ending}`))) return true
  const parts = host.split('.').map(Number)
  if (parts.length !== 4 || parts.some(Number.isNaN)) return false
  return [1, 2, 3].some((length) => SPECIAL_NETWORKS.has(parts.slice(0, length).join('.')))
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

/**
 * IPv4 networks that are no part of the public one, by their first numbers: private and shared ones, this machine and its
 * link, those of documentation, of protocols and of measurements, multicast and reserved ones (RFC 6890, 5771 and 1112).
 */
const SPECIAL_NETWORKS: ReadonlySet<string> = new Set([
  ...['0', '10', '127', '169.254', '192.168', '198.18', '198.19'],
  ...['192.0.0', '192.0.2', '192.88.99', '198.51.100', '203.0.113'],
  ...toRange(16, 32).map((second) => `172.${second}`),
  ...toRange(64, 128).map((second) => `100.${second}`),
  ...toRange(224, 256).map(String),
])

/**
 * Returns rules for Chromium's `--host-resolver-rules` by which the browser itself resolves none of these hosts,
 * whatever requests them: WebRTC, WebTransport, sign-in dialogs and workers bypass the requests that Electron shows us.
 * They come before the `given` rules, as the first match applies. No pattern says that a name has no dot: the rules have
 * the usual ones, and requests for all others are refused (`isFetchable`). Names under `.localhost` resolve only to
 * `ports` of this machine, for the training portals; with `onlyTraining`, no other name resolves at all.
 */
export function toHostRules(ports: readonly number[], given = '', onlyTraining = false): string {
  // The last number begins with a digit: `10.cdn.example.fr` is a name.
  const numbers = [...SPECIAL_NETWORKS].flatMap((network) =>
    network.includes('.') ? [`${network}.*`] : toRange(0, 10).map((digit) => `${network}.*.*.${digit}*`),
  )
  const names = PRIVATE_ENDINGS.flatMap((ending) => [ending, `${ending}.`, `*.${ending}`, `*.${ending}.`])
  const training = ports.map((port) => `MAP *.localhost:${port} 127.0.0.1:${port}`)
  // Only IPv6 addresses have two colons.
  const rules = [...names, ...numbers, '*:*:*'].map((pattern) => `MAP ${pattern} ~NOTFOUND`)
  const others = onlyTraining ? ['MAP * ~NOTFOUND'] : []
  return [...training, ...rules, ...others, ...(given === '' ? [] : [given])].join(',')
}

function toRange(from: number, end: number): readonly number[] {
  return Array.from({ length: end - from }, (_, index) => from + index)
}
