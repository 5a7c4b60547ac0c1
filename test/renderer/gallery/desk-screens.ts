import type { RequestAnswer, RequestName } from '../../../src/core/app/ipc/contract.ts'
import { runToEnd } from '../../../src/core/base/steps.ts'
import type { StepHelp, VisitFacts } from '../../../src/core/measures/facts.ts'
import { toFiguresInSteps } from '../../../src/core/measures/figures.ts'
import { toNamedMeasures } from '../../../src/core/supervision/names.ts'
import type { MeasuresView, RecordView } from '../../../src/core/supervision/view.ts'

/** The figures of no visit. */
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

const FLOW = 'caf/rsa'
const OTHER = 'caf/logement'
const many = (count: number, helps: Readonly<Record<string, StepHelp>>, over: Partial<VisitFacts> = {}): VisitFacts[] =>
  Array.from({ length: count }, (_, at) => ({
    month: at % 2 === 0 ? '2026-09' : '2026-10',
    flow: FLOW,
    mode: 'accompaniment',
    steps: new Map(Object.entries(helps)),
    ...over,
  }))
const facts = [
  ...many(40, { entrer: 'A5', envoyer: 'A4' }, { minutes: 20 }),
  ...many(40, { entrer: 'A2', envoyer: 'A5' }, { minutes: 35, drifted: new Set(['entrer']) }),
  ...many(40, { entrer: 'A0', envoyer: 'A0' }, { minutes: 15 }),
  ...many(20, { entrer: 'N8' }),
  ...many(20, { entrer: 'contested' }),
  ...many(20, { entrer: 'N1', envoyer: 'A5' }),
  ...many(40, { entrer: 'A5', envoyer: 'A5' }, { mode: 'kiosk', ended: true }),
  ...many(40, { entrer: 'A5' }, { mode: 'kiosk', ended: false, called: true }),
  ...many(30, { entrer: 'A3', envoyer: 'A0' }, { flow: OTHER, month: '2026-06', minutes: 33 }),
  ...many(2, { entrer: 'A5' }, { flow: OTHER, month: '2026-07', minutes: 12 }),
  ...many(30, { entrer: 'A5', envoyer: 'A4' }, { flow: OTHER, month: '2026-08', minutes: 18 }),
]
const text = (fr: string) => ({ fr, en: fr })
/** The figures of one procedure beside a worker and at a kiosk, in two months. */
export const measures: MeasuresView = {
  ...MEASURES,
  ...toNamedMeasures(
    runToEnd(toFiguresInSteps({ visits: facts, lone: [] }, '2026-11')),
    {},
    {
      flow: (flow) => text(flow === FLOW ? 'RSA' : 'Demander une aide au logement'),
      step: (_, step) => text(step),
      isCritical: (_, step) => step === 'envoyer',
      steps: () => ['entrer', 'envoyer'],
      events: () => [],
    },
  ),
  troubles: [{ trouble: 'several', visits: 9, title: text('RSA'), step: text('entrer') }],
  changed: [{ title: text('RSA'), checked: '2026-09-01', what: 'site', day: '2026-10-02' }],
}

/** The open tab of the supervisor's desk, by state. */
export const desks: Readonly<Record<string, string>> = {
  'supervision-help': 'help',
  'supervision-time': 'time',
  'supervision-learning': 'learning',
  'supervision-kiosk': 'kiosk',
}

const log: RecordView['log'] = { looks: [], gaps: [], restored: [], shortened: [], repaired: 0, erased: 0 }
const seals = { count: 1, daysSince: 0, lateDays: 0, witnessDue: false }
export const here: RecordView = { source: 'here', is: 'intact', lines: 12, head: '', seals, log }

/** Answers to the requests of a desk that is open. */
export const deskAnswers = {
  'supervision.door': { is: 'open', wait: 0, recoverable: false, looks: [] },
  'supervision.records': { here, added: [], writable: true },
  'supervision.measures': measures,
  'supervision.reasons': {
    reasons: [
      { reason: 'choice', visits: 12 },
      { reason: 'reading', visits: 7 },
    ],
    masked: false,
    sealedElsewhere: false,
  },
} as const satisfies { readonly [N in RequestName]?: RequestAnswer<N> }

/** Opens the tab of a state once the desk shows; does nothing if the state is not one of a desk. */
export async function openDesk(state: string): Promise<void> {
  const id = desks[state]
  if (id === undefined) return
  const find = <E extends HTMLElement>(where: string) => document.querySelector<E>(`#root ${where}`)
  while (find('[role=tab]') === null) await new Promise((resolve) => requestAnimationFrame(resolve))
  find(`[role=tab][data-key=${id}]`)?.click()
  while (find('.chart svg.chart-drawing') === null) await new Promise((resolve) => requestAnimationFrame(resolve))
}
