import { JournalError } from '../../core/journal/error.ts'
import { toShownFingerprint } from '../../core/journal/fingerprint.ts'
import type { Filter } from '../../core/measures/filter.ts'
import type { SupervisionLook } from '../../core/supervision/log.ts'
import { type Names, toNamedMeasures } from '../../core/supervision/names.ts'
import type { ListedVisit, MeasuresView, RecordsView } from '../../core/supervision/view.ts'
import type { RecordKeeper } from '../session/record-keeper.ts'
import type { JournalReading } from './reading.ts'
import type { Source } from './source.ts'

/** Returns the state of the records, with the looks that were written since they were read. */
export function toRecordsView(
  { here, added }: JournalReading,
  looks: readonly SupervisionLook[],
  records: RecordKeeper,
): RecordsView {
  const log = { ...here.view.log, looks: [...here.view.log.looks, ...looks] }
  return {
    here: { ...here.view, ...readShown(records), log },
    added: added.map(({ view }) => view),
    writable: records.state.is === 'ready',
  }
}

/** Returns the figures of a filter, with the words for what they name. */
export function toMeasuresView(
  { here, added, figures, own, month }: JournalReading,
  filter: Filter,
  names: Names,
): Omit<MeasuresView, 'troubles' | 'changed'> {
  const broken = [here, ...added].some(({ view }) => view.is !== 'intact')
  return {
    ...toNamedMeasures(filter.own === true ? own : figures, filter, names),
    underWay: month,
    broken,
    ...(added.length > 0 && { hasOwn: true as const }),
  }
}

/** Lists the visits of a local day, with the titles of their procedures. */
export function listVisits({ facts, visitsOf }: Source, day: string, names: Names): readonly ListedVisit[] {
  const known = new Map(facts.visits.map((visit) => [visit.number, visit]))
  return visitsOf(day).flatMap((number) => {
    const visit = known.get(number)
    return visit === undefined ? [] : [{ number, title: names.flow(visit.flow), training: visit.mode === 'training' }]
  })
}

/** Reads this machine's fingerprint, which supervisors of other machines type; nothing while the keys are closed. */
function readShown(records: RecordKeeper): { readonly fingerprint?: string } {
  try {
    const fingerprint = records.keys()?.fingerprint
    return fingerprint === undefined ? {} : { fingerprint: toShownFingerprint(fingerprint) }
  } catch (error) {
    if (error instanceof JournalError) return {}
    throw error
  }
}
