import type { LookReason } from '../../core/journal/look-reason.ts'
import { toMinutes } from '../../core/measures/activity-report.ts'
import { type AuditView, toAuditSteps, toVisitReport } from '../../core/supervision/audit.ts'
import type { SupervisionLook } from '../../core/supervision/log.ts'
import type { Names } from '../../core/supervision/names.ts'
import type { Keyring } from '../../journal/keys/keyring.ts'
import { openRecord } from '../../journal/keys/unseal.ts'
import { readVisit } from '../../journal/read-visit.ts'
import type { Source } from './source.ts'

export interface AuditParts {
  readonly folder: string
  readonly ring: Keyring | undefined
  readonly here: Source
  readonly names: Names
  /** All looks so far, this one included. */
  readonly looks: readonly (SupervisionLook & { readonly why?: LookReason })[]
}

/**
 * Reads one visit; the look must already be written in the journal. Undefined when the visit is not among the verified
 * lines. @throws JournalError when a line was changed since
 */
export function readAudit(number: number, { folder, ring, here, names, looks }: AuditParts): AuditView | undefined {
  const day = here.dayOf(number)
  const read = day === undefined ? [] : readVisit(folder, number, day, here.lastOf(number))
  const records = read.filter(({ seq }) => seq <= here.view.lines)
  const [first] = records
  const last = records.at(-1)
  if (day === undefined || first?.clear.kind !== 'visit-opened' || last === undefined) return undefined
  const { flow, version, training, mode } = first.clear
  const opened = records.flatMap((record) => openRecord(record, ring) ?? [])
  const entries = opened.map(({ entry }) => entry)
  const { record, steps } = toAuditSteps(entries, (step) => {
    return { title: names.step(flow, step), critical: names.isCritical(flow, step) }
  })
  const closed = records.find(({ clear }) => clear.kind === 'visit-closed')?.clear
  const [from, to] = [opened[0]?.at, opened.at(-1)?.at].map(toHour)
  const erased = opened.length === 0
  const began = entries[0]
  const about = { number, day, flow, minutes: toMinutes(opened), isClosed: closed !== undefined, steps }
  const activity = began?.kind === 'visit-opened' ? toVisitReport({ ...about, opened: began }, names) : undefined
  const seal = here.heads.find(({ checkpoint }) => checkpoint.size >= last.seq)?.checkpoint
  return {
    number,
    day,
    title: names.flow(flow),
    version,
    mode: mode ?? 'accompaniment',
    training,
    erased,
    ...(from !== undefined && to !== undefined && { hours: { from, to } }),
    ...(closed?.kind === 'visit-closed' && { how: closed.how }),
    portalConfirmed: closed?.kind === 'visit-closed' && closed.portalConfirmed,
    recapped: record?.closed?.recapped ?? false,
    resumed: record?.resumed ?? 0,
    steps,
    lines: { first: first.seq, last: last.seq, count: records.length, intact: here.view.is === 'intact' },
    ...(seal && { seal: { day: seal.day, counter: seal.counter } }),
    looks: looks.filter((look) => look.number === number),
    ...(activity && { activity }),
  }
}

function toHour(at: string | undefined): string | undefined {
  if (at === undefined) return undefined
  const date = new Date(at)
  return [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':')
}
