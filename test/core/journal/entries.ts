import fc from 'fast-check'
import { roleSchema } from '../../../src/core/attribution/role.ts'
import {
  evidenceKindSchema,
  handSchema,
  helpSchema,
  reasonSchema,
  saidSchema,
} from '../../../src/core/attribution/scale.ts'
import { accountRoleSchema } from '../../../src/core/base/account-role.ts'
import { refusalSchema } from '../../../src/core/base/refusal.ts'
import type { Entry } from '../../../src/core/journal/entry.ts'
import { lookReasonSchema } from '../../../src/core/journal/look-reason.ts'

const visit = fc.constantFrom('0'.repeat(32), '0123456789abcdef'.repeat(2), 'f'.repeat(32))
const flow = fc.constantFrom('france-travail/actualisation', 'caf/declaration')
const step = fc.constantFrom('se-connecter', 'questions', 'relire', 'envoyer')
const hand = fc.constantFrom(...handSchema.options)
const help = fc.constantFrom(...helpSchema.options)
const reason = fc.constantFrom(...reasonSchema.options)
const said = fc.constantFrom(...saidSchema.options)
const evidence = fc.uniqueArray(fc.constantFrom(...evidenceKindSchema.options), { maxLength: 5 })
const causes = [
  'worker-took',
  'person-agreed',
  'worker-returned',
  'person-continued',
  'step-ended',
  'idle',
  'visit-ended',
  'worker-took-urgent',
  'person-asked',
  'worker-offered',
  'worker-declined',
  'person-refused',
] as const

function entry<K extends Entry['kind'], T extends object>(
  kind: K,
  members: { [M in keyof T]: fc.Arbitrary<T[M]> },
  optional: { readonly [name: string]: fc.Arbitrary<string | number> } = {},
): fc.Arbitrary<Entry> {
  return fc
    .tuple(fc.record(members), fc.record(optional, { requiredKeys: [] }))
    .map(([present, maybe]) => ({ kind, ...present, ...maybe }) as unknown as Entry)
}

/** Any entry that the closed list has, over few visits and steps so that they meet. */
export const anyEntry: fc.Arbitrary<Entry> = fc.oneof(
  entry(
    'visit-opened',
    { visit, flow, version: fc.integer({ min: 1, max: 9 }), training: fc.boolean() },
    { mode: fc.constant('kiosk'), role: fc.constantFrom(...roleSchema.options) },
  ),
  entry('visit-resumed', { visit }),
  entry('step-begun', { visit, step }),
  { arbitrary: entry('step-ended', { visit, flow, step, hand, help, evidence }, { reason, said }), weight: 3 },
  entry('handover', {
    visit,
    step,
    to: fc.constantFrom('person', 'worker'),
    cause: fc.constantFrom(...causes),
  }),
  entry('reason', { visit, step, reason }),
  entry('call', { side: fc.constantFrom('kiosk', 'desk'), what: fc.constantFrom('rang', 'coming', 'unanswered') }),
  entry('hub', { what: fc.constantFrom('joined', 'left'), key: fc.constant('cd'.repeat(32)) }),
  entry('call-pairing', { what: fc.constantFrom('paired', 'removed'), key: fc.constant('ab'.repeat(32)) }),
  entry('correction', { visit, step, hand, help }, { reason, said }),
  {
    arbitrary: entry('step-answer', { visit, step, answer: fc.constantFrom('confirmed', 'contested') }, { said }),
    weight: 2,
  },
  entry('host-admitted', { visit, domain: fc.constantFrom('info-retraite.fr', 'ants.gouv.fr') }),
  entry('site-opened', {
    visit,
    domain: fc.constantFrom('caf.fr', 'ants.gouv.fr'),
    how: fc.constantFrom('outside', 'vouched', 'unguided'),
  }),
  entry('portal-refused', { visit, what: fc.constantFrom(...refusalSchema.options) }),
  entry('drift', { visit, flow, step, answer: fc.constantFrom('confirmed', 'refused') }),
  entry('visit-closed', {
    visit,
    how: fc.constantFrom('finished', 'stopped', 'not-resumed'),
    portalConfirmed: fc.boolean(),
    recapped: fc.boolean(),
  }),
  entry('count', { flow, step, hand, help }, { said }),
  entry('count-contested', { flow, step }),
  entry('staff-code', { what: fc.constantFrom('accepted', 'refused'), staff: fc.constant('0a1b2c3d') }),
  entry('kiosk', { what: fc.constantFrom('called', 'finished', 'left', 'forgotten') }),
  entry('clock', { how: fc.constantFrom('ahead', 'followed'), seen: fc.constant('2099-12-31') }),
  entry('retention', {
    what: fc.constantFrom('take-back', 'lengthen', 'renew'),
    months: fc.constantFrom(6, 12, 24, 36),
  }),
  entry('repaired', { bytes: fc.integer({ min: 1, max: 400 }) }),
  entry('withdrawn', { number: fc.integer({ min: 1000, max: 9999 }) }),
  entry('objected', { number: fc.integer({ min: 1000, max: 9999 }) }),
  entry('restored', { size: fc.integer({ min: 1, max: 999 }), lost: fc.integer({ min: 0, max: 99 }) }),
  entry('supervision', { act: fc.constantFrom('set-up', 'opened', 'refused', 'imported') }),
  entry('exported', {
    what: fc.constantFrom('measures', 'activity', 'seal', 'report', 'committee'),
    form: fc.constantFrom('csv', 'json', 'pdf', 'ods', 'text'),
  }),
  entry('transfer', { what: fc.constantFrom('made', 'opened', 'partner-added') }),
  entry('visit-read', { number: fc.integer({ min: 1, max: 99 }), why: fc.constantFrom(...lookReasonSchema.options) }),
  entry(
    'hub-look',
    {
      look: fc.integer({ min: 1, max: 99 }),
      on: fc.constant('2026-11-27'),
      act: fc.constantFrom('listed', 'visit-read', 'exported', 'refused'),
      account: fc.integer({ min: 1, max: 9 }),
      role: fc.constantFrom(...accountRoleSchema.options),
    },
    { number: fc.integer({ min: 1, max: 99 }), why: fc.constantFrom(...lookReasonSchema.options) },
  ),
)

export const anyEntries = fc.array(anyEntry, { maxLength: 40 })

/** Days over a year end, mostly in order, now and then going back as clocks do. */
export const anyDay = fc.constantFrom('2026-11-29', '2026-11-30', '2026-12-01', '2026-12-31', '2027-01-01')
