import type { MeasuresView, RecordView } from '../../../src/core/supervision/view.ts'
import type { Answers } from '../gallery/fake-bridge.ts'
import { type Shown, showScreen } from './screen.tsx'

/** Figures of no visit. */
export const MEASURES: MeasuresView = {
  months: [],
  visits: 0,
  total: 'none',
  unobserved: 0,
  heat: [],
  hardest: [],
  evolution: [],
  critical: [],
  failures: [],
  drifts: [],
  contested: [],
  funnels: [],
  times: [],
  masked: false,
  names: {},
  flows: [],
  span: [],
  underWay: '2026-11',
  broken: false,
  changed: [],
  troubles: [],
}

interface Record {
  readonly measures?: MeasuresView
  readonly here?: Partial<RecordView>
  readonly answers?: Answers
}

/** Shows the supervisor's screens behind an open door, on a record that is intact. */
export function showDesk({ measures = MEASURES, here = {}, answers = {} }: Record): Promise<Shown> {
  const log: RecordView['log'] = { looks: [], gaps: [], restored: [], shortened: [], repaired: 0, erased: 0 }
  const seals = { count: 1, daysSince: 0, lateDays: 0, witnessDue: false }
  const whole: RecordView = { source: 'here', is: 'intact', lines: 12, head: '', seals, log, ...here }
  return showScreen(
    { at: 'supervision' },
    {
      answers: {
        'supervision.door': () => ({ is: 'open', wait: 0, recoverable: false, looks: [] }),
        'supervision.records': () => ({ here: whole, added: [], writable: true }),
        'supervision.measures': () => measures,
        'supervision.reasons': () => ({ reasons: [], masked: false, sealedElsewhere: false }),
        ...answers,
      },
    },
  )
}
