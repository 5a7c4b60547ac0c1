import { createCode, type PostOffice } from '../mail/post-office.ts'

const QUARTER_MS = 15 * 60_000
const TRIES = 3

/** The result of a typed code: right, wrong with tries left, wrong too often, or no longer valid. */
export type CodeOutcome = 'right' | 'wrong' | 'locked' | 'late'

/** A code of 6 digits sent by mail: valid for 15 minutes and three tries, as on the portals. */
export interface PendingCode {
  readonly check: (typed: string, now: Date) => CodeOutcome
}

/** Makes a code and sends it to the mailbox. */
export function sendCode(post: PostOffice, mailbox: string, from: string, now: Date): PendingCode {
  const digits = createCode()
  let tries = 0
  post.send(mailbox, {
    from: `${from} (entraînement)`,
    subject: 'Votre code de connexion',
    lines: [`Votre code : ${digits}`, 'Il est valable 15 minutes.', 'Retournez sur le site pour l’écrire.'],
  })
  return {
    check: (typed, at) => {
      if (at.getTime() > now.getTime() + QUARTER_MS) return 'late'
      if (typed === digits && !post.refusesCodes()) return 'right'
      tries += 1
      return tries < TRIES ? 'wrong' : 'locked'
    },
  }
}

export const CODE_MISTAKES = {
  wrong: 'Ce code n’est pas le bon.',
  locked: 'Trois codes faux. Recommencez la connexion.',
  late: 'Ce code n’est plus valable. Demandez un nouveau code.',
} as const
