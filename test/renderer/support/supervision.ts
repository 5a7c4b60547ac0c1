import type { MeasuresView, RecordView } from '../../../src/core/supervision/view.ts'
import { deskAnswers, here as intact, MEASURES } from '../gallery/desk-screens.ts'
import type { Answers } from '../gallery/fake-bridge.ts'
import { type Shown, showScreen } from './screen.tsx'

interface Record {
  readonly measures?: MeasuresView
  readonly here?: Partial<RecordView>
  readonly answers?: Answers
}

/** Shows the supervisor's open screens, on a record that is intact. */
export function showDesk({ measures = MEASURES, here = {}, answers = {} }: Record): Promise<Shown> {
  return showScreen(
    { at: 'supervision' },
    {
      answers: {
        'supervision.door': () => deskAnswers['supervision.door'],
        'supervision.records': () => ({ here: { ...intact, ...here }, added: [], writable: true }),
        'supervision.measures': () => measures,
        'supervision.reasons': () => ({ reasons: [], masked: false, sealedElsewhere: false }),
        ...answers,
      },
    },
  )
}
