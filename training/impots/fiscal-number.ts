import type { Person } from '../people.ts'

/** Returns what the tax site says about a wrong number [recorded]. */
export function findFiscalMistake(fiscal: string, found: Person | undefined): string | undefined {
  if (fiscal.length !== 13) return 'Votre numéro fiscal comporte 13 chiffres ; veuillez vérifier votre saisie.'
  return found === undefined ? "Le numéro fiscal renseigné n'est pas connu de nos services." : undefined
}
