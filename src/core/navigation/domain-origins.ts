/**
 * The origins that a visit without a guide opens at top level: hosts by name, and whatever stands below one official domain,
 * over https on the default port. Only `has` knows the latter: they cannot be listed.
 */
export class DomainOrigins extends Set<string> {
  readonly #domain: string

  constructor(hosts: readonly string[], domain: string) {
    super(hosts.map((host) => `https://${host}`))
    this.#domain = domain
  }

  override has(origin: string): boolean {
    if (super.has(origin)) return true
    if (!URL.canParse(origin)) return false
    const { protocol, hostname, port } = new URL(origin)
    const isBelow = hostname === this.#domain || hostname.endsWith(`.${this.#domain}`)
    return protocol === 'https:' && port === '' && isBelow
  }
}
