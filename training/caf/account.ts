import { toDeclaredMonths } from './months.ts'
import type { Account, Declaration, SignedIn } from './visit.ts'

/** Opens the file of somebody who signs in for the first time in a visit. */
export function createAccount({ person, mailbox }: SignedIn, now: Date): Account {
  return {
    person,
    mailbox,
    profileComplete: person.caf !== 'first-login',
    declaration: createDeclaration(person, now),
    change: { topic: '', day: '', sent: false },
    housing: { status: '', day: '', rent: '', file: undefined },
    requests: { problem: undefined, progress: new Map() },
  }
}

export function isDue({ person, declaration }: Account): boolean {
  return person.caf !== 'nothing-due' && declaration.sentAt === undefined
}

/** Returns the first line that is not answered yet, as its number from 1; undefined if all are. */
export function findOpenLine({ lines }: Declaration): number | undefined {
  const index = lines.findIndex((line) => !isAnswered(line.answer, line.corrected))
  return index < 0 ? undefined : index + 1
}

/** Whether a question on an amount is answered: « Oui », or « Non » with the right amount in whole euros. */
export function isAnswered(answer: string, amount: string): boolean {
  return answer === 'OUI' || (answer === 'NON' && /^\d{1,5}$/.test(amount))
}

export function toAmount({ answer, corrected, known }: Declaration['lines'][number]): number {
  return answer === 'NON' ? Number(corrected) : known
}

/**
 * Creates a declaration with made-up amounts: none if the Caf pays nothing, since the household then has no income at
 * all.
 */
function createDeclaration({ household, caf }: SignedIn['person'], now: Date): Declaration {
  const months = toDeclaredMonths(now)
  const lines = household.flatMap((who, index) =>
    months.map((month, rank) => {
      const known = caf === 'no-payment' ? 0 : 640 + 210 * index + 35 * rank
      return { who, month, known, answer: '', corrected: '' }
    }),
  )
  return { situation: '', lines, other: '', otherAmount: '', sentAt: undefined }
}
