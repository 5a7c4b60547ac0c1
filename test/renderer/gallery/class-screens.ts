import type { RequestName } from '../../../src/core/app/ipc/contract.ts'
import type { ScreenView, View } from '../../../src/core/app/view/view.ts'
import type {
  ClassPersonView,
  ExercisePaper,
  LearnerClassView,
  OfferedExercise,
  PlaceView,
  TrainerClassView,
} from '../../../src/core/class/view.ts'
import { screens } from './screens.ts'

interface ClassState {
  readonly screen: ScreenView
  readonly class?: NonNullable<View['class']>
}

const person: ClassPersonView = { name: 'Chloé Fictif', login: '2859999999103', password: 'cassis-33' }
const exercise = {
  title: 'Déclarer ses ressources pour la prime d’activité',
  portal: 'Caf',
  from: 'Dire ce que vous avez gagné',
  help: 'guide',
} as const

const toPlace = (place: number, more: Partial<PlaceView> = {}): PlaceView => ({
  place,
  isHere: true,
  work: 'working',
  help: 'quiet',
  step: { number: place, total: 9, title: 'Dire ce que vous avez gagné ces 3 mois' },
  ...more,
})
const places: readonly PlaceView[] = [
  toPlace(1),
  toPlace(2, { help: 'asking' }),
  toPlace(3, { work: 'done' }),
  toPlace(4, { isHere: false }),
  toPlace(5, { help: 'coming' }),
  { place: 6, isHere: true, work: 'missing', help: 'quiet' },
  toPlace(7, { work: 'left' }),
]
const trainer: TrainerClassView = {
  side: 'trainer',
  is: 'open',
  addresses: ['192.168.1.20'],
  code: '042917',
  exercise,
  places,
  isTriedOut: false,
}
const { exercise: _, ...empty } = trainer
const learner: LearnerClassView = {
  side: 'learner',
  is: 'in',
  place: 3,
  isLinked: true,
  work: 'working',
  help: 'quiet',
  exercise,
  person,
}
const room: ScreenView = { at: 'class' }
const guide = { ...screens.guide, lesson: true } as ScreenView

/** A class, on the trainer's side and a learner's, in the states that look different. */
export const classes: Readonly<Record<string, ClassState>> = {
  class: { screen: room },
  'class-empty': { screen: room, class: { ...empty, places: [] } },
  'class-trainer': { screen: room, class: trainer },
  'class-tried': { screen: room, class: { ...trainer, isTriedOut: true, places: [] } },
  'class-failed': { screen: room, class: { ...empty, is: 'failed', why: 'port-taken', addresses: [], places: [] } },
  'class-joining': { screen: room, class: { ...learner, is: 'joining' } },
  'class-refused': { screen: room, class: { ...learner, is: 'refused', why: 'wrong-code' } },
  'class-done': { screen: room, class: { ...learner, work: 'done' } },
  'class-alone': { screen: room, class: { ...learner, work: 'left', isLinked: false } },
  'class-over': { screen: room, class: { ...learner, is: 'over' } },
  'class-guide': { screen: guide, class: learner },
  'class-guide-asking': { screen: guide, class: { ...learner, help: 'asking' } },
  'class-guide-coming': { screen: guide, class: { ...learner, help: 'coming' } },
  'class-guide-alone': { screen: guide, class: { ...learner, isLinked: false } },
}

const offers: readonly OfferedExercise[] = [
  {
    exercise: { is: 'procedure', flow: 'caf/declaration-trimestrielle', help: 'guide' },
    title: exercise.title,
    portal: 'Caf',
  },
  { exercise: { is: 'task', task: 'mail', help: 'guide' }, title: 'Lire un mail et recopier un code' },
]
const exercisePaper: ExercisePaper = {
  title: exercise.title,
  portal: 'Caf',
  steps: Array.from({ length: 9 }, (_, at) => ({
    title: `Dire ce que vous avez gagné, mois ${at + 1}`,
    say: 'Écrivez le montant net. Puis cliquez sur « Continuer ».',
  })),
  sheets: [
    { place: 3, person },
    { place: 4, person: { ...person, name: 'Driss Gabarit' } },
  ],
}

/** Answers the gallery's requests about a class; undefined for other requests. */
export function answerClass(name: RequestName): unknown {
  if (name === 'class.offers') return offers
  if (name === 'class.steps') return [{ step: 'montant', title: 'Dire ce que vous avez gagné' }]
  if (name === 'class.keep') return { kept: true }
  if (name === 'class.paper') return exercisePaper
  return name === 'class.command' ? null : undefined
}
