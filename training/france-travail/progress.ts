import { readAnswer } from './answers.ts'
import { findOpenDoubts, findReceipt, isClosed, parseCaseFile } from './case-file.ts'
import { toPeriod } from './period.ts'
import { formationQuestion } from './questions.ts'
import type { CaseFile } from './visit.ts'

/** The screens of a declaration, in their order; each is also the last part of its path. */
export const stages = ['information', 'formation', 'situation', 'incoherence', 'recapitulatif'] as const
export type Stage = (typeof stages)[number]

/** The state of a file: not to be declared, declared, or how far its declaration has come. */
export type Progress = 'indisponible' | 'deja-declaree' | Stage

/**
 * Returns how far a declaration has come, from the file's content and nothing else, so that going back and reloading
 * work.
 */
export function findProgress(caseFile: CaseFile, now: Date): Progress {
  if (isClosed(caseFile)) return 'indisponible'
  if (findReceipt(caseFile, toPeriod(now)) !== undefined && !caseFile.modifying) return 'deja-declaree'
  if (isInformationDue(caseFile)) return 'information'
  if (readAnswer(caseFile.answers, formationQuestion) === undefined) return 'formation'
  if (!parseCaseFile(caseFile, now).ok || !caseFile.checked.situation) return 'situation'
  if (findOpenDoubts(caseFile, now).length > 0) return 'incoherence'
  return 'recapitulatif'
}

/** Returns whether a screen may be shown: those before the progress may, so that answers can be seen and changed. */
export function isReachable(stage: Stage, caseFile: CaseFile, now: Date): boolean {
  const progress = findProgress(caseFile, now)
  if (progress === 'indisponible' || progress === 'deja-declaree') return false
  if (stage === 'information') return caseFile.character.situation === 'information-page'
  if (stage === 'incoherence') return progress === 'incoherence'
  return stages.indexOf(stage) <= stages.indexOf(progress)
}

function isInformationDue({ character, informed }: CaseFile): boolean {
  return character.situation === 'information-page' && !informed
}
