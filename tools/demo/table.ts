import type { Hand } from '../../src/core/attribution/scale.ts'
import type { VisitSummary } from './summary.ts'

const HANDS: Readonly<Record<Hand, string>> = {
  person: 'la personne',
  shared: 'les deux',
  worker: 'l’accompagnant',
  relative: 'un proche',
  nobody: 'le site seul',
  unknown: 'on ne sait pas',
}

/** Returns who did what, as lines of text for people. */
export function toTable(about: string, { steps, journal, portalConfirmed, durationMs }: VisitSummary): string {
  const width = Math.max(...steps.map(({ id }) => id.length), 5)
  const rows = steps.map(
    ({ id, hand, help, reason }) =>
      `  ${id.padEnd(width)}  ${HANDS[hand].padEnd(15)}  ${help}${reason ? `  (${reason})` : ''}`,
  )
  const alone = steps.filter(({ help }) => help === 'A6' || help === 'A5').length
  const verdict = journal.verified ? `intact, ${journal.entries} lignes` : `abîmé (${journal.code ?? 'inconnu'})`
  return [
    about,
    `  ${'étape'.padEnd(width)}  ${'qui'.padEnd(15)}  aide`,
    ...rows,
    `  Seule, avec le guide : ${alone} étapes sur ${steps.length}. Le site a confirmé : ${portalConfirmed ? 'oui' : 'non'}.`,
    `  Journal vérifié : ${verdict}. Durée : ${Math.round(durationMs / 1000)} s.`,
  ].join('\n')
}
