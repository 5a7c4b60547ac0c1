import { walkWaysIn } from '../e2e/support/ways-in-suite.ts'

walkWaysIn((ways) => ways)
