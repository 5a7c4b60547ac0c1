import type { Hand, Help, Reason } from '../../../src/core/attribution/scale.ts'
import type { RecapLine } from '../../../src/core/session/recap-lines.ts'

/** The steps of a visit, and how each was done. */
export const titles: readonly (readonly [
  id: string,
  title: string,
  hand: Hand,
  help: Help,
  critical: boolean,
  reason?: Reason,
])[] = [
  ['cookies', 'Choisir pour les cookies', 'nobody', 'N9', false],
  ['sign-in', 'Se connecter à son espace', 'person', 'A3', true],
  ['training-course', 'Déclarer une formation, ou non', 'person', 'A5', false],
  ['worked', 'Dire si vous avez travaillé', 'person', 'A2', false],
  ['gross-pay', 'Indiquer le salaire brut', 'worker', 'A0', false, 'choice'],
  ['sick-leave', 'Déclarer un arrêt maladie, ou non', 'shared', 'A1', false, 'reading'],
  ['searching', 'Dire si la recherche d’emploi continue', 'unknown', 'N0', true],
  ['review', 'Relire le récapitulatif', 'person', 'A4', true],
  ['submit', 'Valider et garder le justificatif', 'person', 'A6', true],
]

/** The same as the end of a visit lists them. */
export const lines: readonly RecapLine[] = titles.map(([step, title, hand, help, critical, reason], index) => ({
  step,
  title,
  hand,
  help,
  critical,
  readAgain: critical || reason !== undefined || hand === 'unknown' || index === 4,
  corrected: step === 'sick-leave',
  contested: index === 4,
  uncertain: hand === 'unknown',
  ...(step === 'sick-leave' ? { seen: { hand: 'person' as const, help: 'A5' as const } } : {}),
  ...(index === 4 ? { hand: 'unknown' as const, help: 'N0' as const, seen: { hand, help } } : {}),
  ...(reason === undefined ? {} : { reason }),
  ...(index === 1 || index === 2
    ? { answer: 'confirmed' as const }
    : index === 4
      ? { answer: 'contested' as const }
      : {}),
}))

/** The same lines under other ids, for a long screen. */
export const linesAgain = lines.map((line) => ({ ...line, step: `${line.step}-again` }))
