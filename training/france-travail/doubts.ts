import type { Declaration, Declared } from './declaration.ts'
import type { Period } from './period.ts'
import type { QuestionName } from './questions.ts'

/**
 * Returns why the portal asks to check correct answers that hardly fit together (the « incohérence » page); empty if
 * nothing surprises. The real rule is not recorded. The replica's own is clear, so that a trainer can provoke it:
 * worked with 0 hours or 0 €; worked while on sick leave for the whole month.
 */
export function findDoubts(declaration: Declaration, period: Period): readonly string[] {
  const work = findDeclared(declaration, 'travaille')
  if (work?.yes !== true) return []
  const doubts: string[] = []
  if (isZero(work, 'nbHeuresTrav') || isZero(work, 'montSalaire')) {
    doubts.push('Vous déclarez avoir travaillé, avec 0 heure ou 0 €.')
  }
  if (isSickAllMonth(findDeclared(declaration, 'maladie'), period)) {
    doubts.push('Vous déclarez avoir travaillé et avoir été en arrêt maladie tout le mois.')
  }
  return doubts
}

function findDeclared(declaration: Declaration, name: QuestionName): Declared | undefined {
  return declaration.find((declared) => declared.name === name)
}

function isZero(declared: Declared, field: string): boolean {
  const value = declared.values[field]
  return value?.kind === 'number' && value.number === 0
}

function isSickAllMonth(sick: Declared | undefined, period: Period): boolean {
  const start = sick?.values.dateDebutMaladie
  const end = sick?.values.dateFinMaladie
  return start?.kind === 'day' && end?.kind === 'day' && start.day <= period.first && end.day >= period.last
}
