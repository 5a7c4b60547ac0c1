import { appendFileSync } from 'node:fs'

/** What somebody tried to guess: an account's passphrase or code, or a machine's code. */
export type Guessed = 'sign-in' | 'enrolment'

/** Notes a wrong guess, and the address that it came from. */
export type NoteGuess = (what: Guessed, address: string) => void

/**
 * Opens a file of wrong guesses with their addresses, for a program that closes the door to them (fail2ban). Addresses
 * stand in no other file of the hub, so there is none unless the organisation asks for it; no account's name is in it. It is opened for each
 * line, so that it may be moved away at any time. One that cannot be written stops nothing.
 */
export function openGuesses(path: string, readClock: () => Date): NoteGuess {
  return (what, address) => {
    try {
      appendFileSync(path, `${readClock().toISOString()} wrong ${what} from ${address}\n`, { mode: 0o600 })
    } catch {
      // The disk is full, or the folder is gone: whoever guesses still meets the limits.
    }
  }
}
