import { clock } from '../../src/journal/clock.ts'

/**
 * Sets the one clock of the code under test to the same moment on every day and in every zone. A file that needs another sets it
 * itself; the next file begins here again. Processes that a test starts have the machine's clock (`npm test -- --day`).
 */
const MOMENT = new Date('2026-11-27T10:00:00')
clock.now = () => MOMENT
