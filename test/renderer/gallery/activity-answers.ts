import { toActivityReport } from '../../../src/core/measures/activity-report.ts'
import type { ActivityView } from '../../../src/core/measures/activity-text.ts'

const facts = {
  day: '2026-11-27',
  training: false,
  minutes: 41,
  flow: 'france-travail/actualisation',
  title: 'S’actualiser',
  events: ['work'],
} as const

/** Two visits of one morning; in the first a step was done in the person's place. */
export const activityView: ActivityView = {
  is: 'shown',
  reports: [
    toActivityReport({ ...facts, number: 31, helps: ['A6', 'A5', 'A3'] }),
    toActivityReport({ ...facts, number: 12, minutes: 75, helps: ['A6', 'A0'] }),
  ],
}
