/** A fictitious accredited professional: who signs in to Aidants Connect, never the person. */
export interface Worker {
  readonly name: string
  readonly firstName: string
  readonly email: string
  /** What the telephone or the card shows. One for all days: there is enough to read. */
  readonly code: string
  /** Whether the terms of use are still to be read. */
  readonly isNew: boolean
  /** What to expect with this one, for the panel of the login screen. */
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

/** The worker of this address and code; undefined where one of them is wrong, which the portal does not tell apart. */
export function findWorker(email: string, code: string): Worker | undefined {
  return workers.find((worker) => worker.email === email.toLowerCase() && worker.code === code)
}

/** The structure that the workers are of, with which the mandate is made. */
export const STRUCTURE = 'Structure d’entraînement'
