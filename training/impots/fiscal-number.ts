import type { Person } from '../people.ts'

/** What the tax site says of a number [recorded]. */
export function toFiscalMistake(fiscal: string, found: Person | undefined): string | undefined {
  if (fiscal.length !== 13) return 'Votre numéro fiscal comporte 13 chiffres ; veuillez vérifier votre saisie.'
  return found === undefined ? "Le numéro fiscal renseigné n'est pas connu de nos services." : undefined
}
