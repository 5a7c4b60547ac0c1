import type { MeasuresView } from '../../../src/core/supervision/view.ts'

/** Figures of nobody yet. */
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
  masked: false,
  names: {},
  flows: [],
  span: [],
  underWay: '2026-11',
  broken: false,
  changed: [],
  troubles: [],
}
