import { expect, it } from 'vitest'
import { PACE } from '../../src/core/base/pace.ts'
import { languageSchema } from '../../src/core/flow/language/text.ts'
import { KEPT, KEPT_CHOICES } from '../../src/core/journal/kept.ts'
import { LOCK_AFTER } from '../../src/core/lock/view.ts'
import { read } from './support/documents.ts'

it('the manual gives the figures that the app has', () => {
  const [seconds, minutes] = [1_000, 60_000]
  const said = [
    `Il y a ${languageSchema.options.length} langues`,
    `attendent ${PACE.undo / seconds} secondes avant d’être notés`,
    `il reste ${PACE.endUndo / seconds} secondes pour revenir`,
    `ne fait rien pendant ${PACE.handIdle / minutes} minutes`,
    `pendant ${PACE.kioskQuiet / minutes} minutes, la borne demande`,
    `Après ${PACE.kioskCountdown / seconds} secondes encore`,
    `pendant ${LOCK_AFTER} minutes, l’écran se cache`,
    `${KEPT_CHOICES.join(', ').replace(/, (?=\d+$)/, ' ou ')} mois. Sans autre choix : ${KEPT.months} mois`,
  ]
  const text = read('docs/fr/manuel.md').replace(/\s+/g, ' ')
  expect(said.filter((words) => !text.includes(words))).toEqual([])
})
