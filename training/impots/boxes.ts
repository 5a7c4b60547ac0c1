/** Boxes of the declaration by their codes (procedures-2.md 2.c, from the official simulator of 2026); short words ours. */
export const BOXES: Readonly<Record<string, string>> = {
  '1AJ': 'Salaires, déclarant 1',
  '1BJ': 'Salaires, déclarant 2',
  '1AS': 'Pensions, déclarant 1',
  '1BS': 'Pensions, déclarant 2',
  '7DB': 'Emploi à domicile',
  '7GA': 'Garde d’enfant',
  '7UD': 'Dons jusqu’au 13/10/2025',
  '7UF': 'Dons',
  '7UQ': 'Dons après le 13/10/2025',
}

/** Returns a box's label: its words, then its code, which people look for. */
export function toBoxLabel(code: string): string {
  return `${BOXES[code] ?? ''} (${code})`
}
