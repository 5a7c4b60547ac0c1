/** What every suite is given: which Electron runs, and where a line of progress may go. */
export interface BenchContext {
  readonly executable: string
  readonly tell: (line: string) => void
  /** How many visits, where a suite plays some and another number was asked for. */
  readonly visits?: number | undefined
  /** How many lines, where a suite reads some and another number was asked for. */
  readonly lines?: number | undefined
  /** How many step lines, where a suite reads some and another number was asked for. */
  readonly steps?: number | undefined
}

/** What a suite found out. `measures` is printed as JSON as it is; `table` is for people. */
export interface BenchResult {
  readonly measures: Readonly<Record<string, unknown>>
  readonly table: string
}

/** One bench, in one file; `SUITES` in ../bench.ts lists them by name. */
export interface BenchSuite {
  readonly about: string
  run(context: BenchContext): Promise<BenchResult>
}
