import { pickWays, walkWaysIn } from './support/ways-in-suite.ts'

/** All ways of all flows: test/nightly/ways-in.test.ts in the window, test/core/navigation/ways-in.test.ts without one. */
walkWaysIn(pickWays)
