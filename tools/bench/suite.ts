/** What every suite gets: the Electron to run, and where a line of progress may go. */
export interface BenchContext {
  readonly executable: string
  readonly report: (line: string) => void
  /** The number of visits, if another one than the usual was given. */
  readonly visits?: number | undefined
  /** The number of lines, if another one than the usual was given. */
  readonly lines?: number | undefined
  /** The number of step lines, if another one than the usual was given. */
  readonly steps?: number | undefined
}

/** The result of a suite. `measures` is printed as JSON; `table` is for people. */
export interface BenchResult {
  readonly measures: Readonly<Record<string, unknown>>
  readonly table: string
}

/** One bench, in one file; `SUITES` in ../bench.ts lists them by name. */
export interface BenchSuite {
  readonly about: string
  run(context: BenchContext): Promise<BenchResult>
}
