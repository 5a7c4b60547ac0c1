import { assertNever } from '../base/assert-never.ts'
import type { Funnel } from '../measures/funnel.ts'
import { ASSUMED, calculatePayback, type FlowTimes, HELPS, type MeanTime, type Payback } from '../measures/learning.ts'
import type { CommitteeCell, CommitteeTable } from './committee.ts'
import { MASKED } from './committee-words.ts'

type ToFlowName = (flow: string) => string

/** Returns how far visits at the kiosk got; no table if the kiosk is not selected. */
export function toKioskTables(funnels: readonly Funnel[], toName: ToFlowName): readonly CommitteeTable[] {
  if (funnels.length === 0) return []
  const rows = funnels.map(({ flow, counts }): readonly CommitteeCell[] =>
    counts === 'masked'
      ? [toName(flow), MASKED, MASKED, MASKED, MASKED]
      : [toName(flow), counts.began, counts.ended, counts.left, counts.called === 'masked' ? MASKED : counts.called],
  )
  return [
    {
      title: 'Seul à la borne',
      note: 'Une visite arrêtée n’est pas un échec : la personne avait peut-être fini.',
      columns: ['Démarche', 'Commencées', 'Arrivées à la fin', 'Arrêtées avant', 'Avec un appel à l’aide'],
      rows,
      chart: { is: 'bars', says: 'Part des visites commencées qui sont arrivées à la fin.', column: 2, of: 1 },
    },
  ]
}

/**
 * Returns minutes a visit as help decreases, and when learning is paid back with the usual assumptions; both as on the
 * screen.
 */
export function toTimeTable(times: readonly FlowTimes[], toName: ToFlowName): CommitteeTable {
  const shown = times.filter(({ by }) => HELPS.some((help) => typeof by[help] !== 'string'))
  const { lessons, later, yearly } = ASSUMED
  return {
    title: 'Minutes d’une visite, selon l’aide',
    note: `Ce ne sont pas les mêmes personnes. Les visites dont l’aide n’est pas connue n’y sont pas. Temps regagné, en supposant ${lessons} visites avec aide avant de faire seul, ${later} minutes d’accompagnant chaque fois ensuite, et ${yearly} fois par an.`,
    columns: ['Démarche', 'Fait à la place ou à deux', 'Montré', 'Relu ou indiqué', 'Sans un mot', 'Temps regagné'],
    rows: shown.map((row) => [
      toName(row.flow),
      ...HELPS.map((help) => toMinutes(row.by[help])),
      toPaidBack(calculatePayback(row, ASSUMED)),
    ]),
  }
}

function toMinutes(mean: MeanTime): CommitteeCell {
  if (mean === 'masked') return MASKED
  return mean === 'none' ? '–' : Math.round(mean.minutes)
}

function toPaidBack(payback: Payback): string {
  switch (payback.is) {
    case 'few':
      return 'pas assez de visites pour le dire'
    case 'at-once':
      return 'tout de suite'
    case 'never':
      return 'pas en temps'
    case 'after':
      return `après ${payback.times} fois, soit ${payback.months} mois`
    default:
      return assertNever(payback)
  }
}
