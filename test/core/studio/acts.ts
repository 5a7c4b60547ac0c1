import type { Locator } from '../../../src/core/flow/language/target.ts'
import type { PageSeen, Recorded, Thing } from '../../../src/core/studio/event.ts'
import { record } from '../../../src/core/studio/recording/record.ts'
import { createRecording, type Recording } from '../../../src/core/studio/recording/recording.ts'

export const DAY = '2026-11-27'

/** The portal of these recordings. */
export const PORTAL = {
  path: 'mairie/portal.yml',
  text: `portal: mairie
name: { fr: La mairie, en: The town hall }
about: { fr: Le site de la mairie., en: The site. }
counter: { fr: Au guichet., en: At the desk. }
hosts: [demarches.mairie.example]
start: https://demarches.mairie.example/
sources: ["an invented portal"]
`,
}

export function toPage(heading: string, more: Partial<PageSeen> = {}): PageSeen {
  return { headings: heading === '' ? [] : [heading], title: '', path: '/', isCut: false, ...more }
}

export function toThing(kind: Thing['kind'], name: string, way: Locator | undefined, more: Partial<Thing> = {}): Thing {
  return { kind, name, ways: way ? [way] : [], others: [], isCut: false, isNew: false, ...more }
}

export const press = (page: PageSeen, name: string, more: Partial<Thing> = {}): Recorded => ({
  is: 'act',
  act: { deed: 'press', page, thing: toThing('button', name, { button: name }, more), isLastGone: false },
})
export const fill = (page: PageSeen, name: string, more: Partial<Thing> = {}): Recorded => ({
  is: 'act',
  act: { deed: 'fill', page, thing: toThing('field', name, { field: name }, more), isLastGone: false },
})
export const answer = (page: PageSeen, question: string, more: Partial<Thing> = {}): Recorded => ({
  is: 'act',
  act: { deed: 'choose', page, thing: toThing('question', '', { question }, { question, ...more }), isLastGone: false },
})
export const come = (page: PageSeen): Recorded => ({ is: 'page', page })

export function recordAll(events: readonly Recorded[], from: Recording = NEW): Recording {
  return events.reduce(record, from)
}

export const NEW = createRecording({
  flow: 'mairie/cantine',
  title: 'Inscrire à la cantine',
  isTraining: true,
  begun: DAY,
})

/** Four pages: a number to enter, a question, a password, and a button that submits everything. */
export const CONNECT = toPage('Votre dossier')
export const SITUATION = toPage('Votre situation')
export const SUMMARY = toPage('Relisez votre demande')
export const RECEIPT = toPage('Votre demande est enregistrée')
export const WHOLE: readonly Recorded[] = [
  fill(CONNECT, 'Numéro de dossier'),
  {
    is: 'act',
    act: {
      deed: 'fill',
      page: CONNECT,
      thing: toThing('password', 'Mot de passe', { field: 'Mot de passe' }),
      isLastGone: false,
    },
  },
  press(CONNECT, 'Continuer'),
  come(SITUATION),
  answer(SITUATION, 'Avez-vous des enfants ?'),
  press(SITUATION, 'Étape suivante'),
  come(SUMMARY),
  press(SUMMARY, 'Envoyer'),
  come(RECEIPT),
]
