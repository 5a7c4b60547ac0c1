import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readJournal } from '../../src/cli/journal-folder.ts'
import { measure } from '../../tools/bench/clicks/activity-report-seconds.ts'
import type { Desk } from '../../tools/drivers/desk/launch.ts'
import { closeProfile, openProfile, type Profile } from './support/profile.ts'

const MINUTE = 60_000

let profile: Profile
let desk: Desk
beforeEach(async () => {
  profile = openProfile()
  desk = await profile.launch()
})
afterEach(() => closeProfile(profile))

it(
  'a worker has the Coop’s report of each visit on the clipboard within 20 seconds, and the record says so',
  async () => {
    expect(await measure.run(desk)).toBeLessThanOrEqual(measure.most)
    const text = await desk.app.evaluate(({ clipboard }) => clipboard.readText())
    expect(text.split('\n')).toEqual([
      'Entraînement : à ne pas reporter',
      'Accompagnement individuel',
      expect.stringMatching(/^Date de l’accompagnement : \d\d\/\d\d\/\d{4}$/),
      'Durée : 15 min',
      'Lieu de l’accompagnement : Lieu d’activité',
      'Matériel numérique utilisé : Ordinateur',
      'Thématique(s) d’accompagnement de médiation numérique : Aide aux démarches administratives',
      'Thématique(s) de la démarche administrative : Travail - Formation - Entreprise',
      'Préciser le nom de la démarche administrative réalisée : S’actualiser',
      expect.stringMatching(/^Niveau d’autonomie du bénéficiaire : /),
    ])
    const shown = readJournal(join(profile.folder, 'journal')).entries.filter(({ kind }) => kind === 'exported')
    expect(shown).toEqual([1, 2].map(() => ({ kind: 'exported', what: 'report', form: 'text' })))
  },
  4 * MINUTE,
)
