/** A fictitious accredited professional: the one who signs in to Aidants Connect, never the person. */
export interface Worker {
  readonly name: string
  readonly firstName: string
  readonly email: string
  /** The code that the telephone or the card shows. It stays the same: there is enough to read. */
  readonly code: string
  /** Whether this worker has not yet accepted the terms of use. */
  readonly isNew: boolean
  /** What to expect with this worker, for the panel of the login screen. */
  readonly about: string
}

/** The default one first. No name is a real person's. */
export const workers = [
  {
    name: 'Alix Accompagne',
    firstName: 'Alix',
    email: 'alix@structure.example',
    code: '204060',
    isNew: false,
    about: 'Se connecte souvent.',
  },
  {
    name: 'Robin Débute',
    firstName: 'Robin',
    email: 'robin@structure.example',
    code: '103050',
    isNew: true,
    about: 'Se connecte pour la première fois : les conditions sont à lire.',
  },
] as const satisfies readonly Worker[]

/**
 * Finds the worker of this address and code; undefined if one of them is wrong, which the portal does not distinguish.
 */
export function findWorker(email: string, code: string): Worker | undefined {
  return workers.find((worker) => worker.email === email.toLowerCase() && worker.code === code)
}

/** The structure of the workers, with which the mandate is made. */
export const STRUCTURE = 'Structure d’entraînement'
