/** The origins that a visit opens, and those that people let in while it goes on. */
export class AdmittedOrigins extends Set<string> {
  readonly #first: ReadonlySet<string>

  constructor(first: ReadonlySet<string>) {
    super(first)
    this.#first = first
  }

  /** Asks the first ones themselves: such a set may know more than it lists, as the probe's does. */
  override has(origin: string): boolean {
    return super.has(origin) || this.#first.has(origin)
  }
}
