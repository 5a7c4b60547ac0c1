import { toDay } from '../kit/day.ts'
import { pickSituationAnswers } from './answers.ts'
import type { Character } from './characters.ts'
import { type ParsedDeclaration, parseDeclaration } from './declaration.ts'
import { findDoubts } from './doubts.ts'
import { type Period, toPeriod } from './period.ts'
import { situationQuestions } from './questions.ts'
import type { CaseFile, Receipt } from './visit.ts'

/** Opens the file of a character who signs in for the first time in a visit, already declared if the character is. */
export function createCaseFile(character: Character, now: Date): CaseFile {
  const caseFile: CaseFile = {
    character,
    answers: {},
    checked: { formation: false, situation: false },
    informed: false,
    doubtsAccepted: false,
    modifying: false,
    receipt: undefined,
    upload: { kind: '', added: false, sent: false, problem: false },
  }
  if (character.situation === 'already-declared' || character.situation === 'already-declared-locked') {
    caseFile.answers = nothingToDeclare()
    const parsed = parseCaseFile(caseFile, now)
    if (parsed.ok) caseFile.receipt = { period: toPeriod(now), declaration: parsed.declaration, at: now }
  }
  return caseFile
}

/** Reads the file's content so far as a declaration. */
export function parseCaseFile({ answers, character }: CaseFile, now: Date): ParsedDeclaration {
  return parseDeclaration(answers, { period: toPeriod(now), today: toDay(now), woman: character.woman })
}

/** Returns what the portal asks to check before the récapitulatif; empty once accepted. */
export function findOpenDoubts(caseFile: CaseFile, now: Date): readonly string[] {
  if (caseFile.doubtsAccepted) return []
  const parsed = parseCaseFile(caseFile, now)
  if (!parsed.ok) return []
  const doubts = findDoubts(parsed.declaration, toPeriod(now))
  if (doubts.length > 0 || caseFile.character.situation !== 'doubted') return doubts
  return ['Le site vous demande de relire toutes vos réponses.']
}

/** Returns the receipt of the period, if this month is declared; one of another month no longer counts. */
export function findReceipt({ receipt }: CaseFile, period: Period): Receipt | undefined {
  return receipt?.period.first === period.first ? receipt : undefined
}

/** Returns whether a declaration already sent may be changed: the sources disagree, so characters show both cases. */
export function isModifiable({ character }: CaseFile): boolean {
  return character.situation !== 'already-declared-locked' && character.situation !== 'new-version'
}

/** Whether this character is on the pre-filled version. */
export function isNewVersion({ character }: CaseFile): boolean {
  return character.situation === 'new-version'
}

/** Returns the answers that the pre-filled version knows, with the one that it asks for. `today` as JJ/MM/AAAA. */
export function toNewAnswers(search: 'OUI' | 'NON', today: string): CaseFile['answers'] {
  const known = { ...nothingToDeclare(), travaille: 'OUI', nbHeuresTrav: '42', montSalaire: '530' }
  return search === 'OUI' ? known : { ...known, recherche: 'NON', dateFinRech: today, motifFinRech: 'AUTRE' }
}

/** Whether this character cannot declare now. */
export function isClosed({ character }: CaseFile): boolean {
  return character.situation === 'not-open-next' || character.situation === 'not-open-sorry'
}

function nothingToDeclare(): CaseFile['answers'] {
  const answers = Object.fromEntries(situationQuestions.map(({ name }) => [name, name === 'recherche' ? 'OUI' : 'NON']))
  return { formation: 'NON', ...pickSituationAnswers(answers) }
}
