import { JournalError } from '../../../src/core/journal/error.ts'

/** Returns the code of the journal error that an effect throws. @throws any other error that it throws */
export function codeOf(effect: () => unknown): string {
  try {
    effect()
  } catch (error) {
    if (error instanceof JournalError) return error.code
    throw error
  }
  return 'nothing was thrown'
}
