import { z } from 'zod'
import { type AccountRole, accountRoleSchema } from '../base/account-role.ts'
import { type AnswerOf, type AnswerType, answerType } from '../base/answer-type.ts'
import type { HealthView } from '../base/health.ts'
import { fingerprintSchema } from '../journal/fingerprint.ts'
import { lookReasonSchema } from '../journal/look-reason.ts'
import { filterSchema } from '../measures/filter.ts'
import { faultSchema } from '../report/fault.ts'
import type { AuditView } from '../supervision/audit.ts'
import { exportSchema, type ListedVisit, type MeasuresView, type ReasonsView } from '../supervision/view.ts'
import type { HubRight } from './access.ts'
import { type BroughtPack, broughtPackSchema, type PackStanding, type PacksView } from './packs.ts'
import type { HubLook } from './protocol.ts'

export const loginSchema = z.string().regex(/^[a-z0-9][a-z0-9._@+-]{1,79}$/)
const secretSchema = z.string().max(200)
const nameSchema = z.string().trim().min(1).max(80)
const machineSchema = z.strictObject({ machine: fingerprintSchema })

/** The signed-in account, as the hub's page shows it. */
export type StayView =
  | {
      readonly is: 'out'
      readonly hub: string /** Whether accounts of the organisation open it too. */
      readonly oidc: boolean
    }
  | {
      readonly is: 'in'
      readonly hub: string
      readonly login: string
      readonly role: AccountRole
      readonly rights: readonly HubRight[]
      /** The token that each further request must carry, so that no other site can make requests in somebody's name. */
      readonly token: string
    }

/** The result of a sign-in attempt. `wait`: seconds until the next one. */
export type SignInAnswer =
  | { readonly is: 'opened' }
  | { readonly is: 'wrong' | 'wait'; readonly wait: number }
  | { readonly is: 'too-short' | 'weak' }

/** A machine of the organisation, as shown to people who may not read visits. */
export interface FleetMachine {
  readonly machine: string
  readonly name: string
  readonly state: 'waiting' | 'confirmed' | 'revoked'
  readonly lines: number
  readonly enrolled: string
  readonly lastReceipt: string | null
  readonly refused: number
  /** Whether it came with a history that differs from the hub's, and nobody has settled that. */
  readonly forked: boolean
  /** Its last report about itself; null before the first. */
  readonly report: { readonly day: string; readonly version: string } | null
  /** The procedures that it reports to use, compared with the hub's. */
  readonly pack: PackStanding
  /** The last health report of a kiosk; null for a desk. */
  readonly health: HealthView | null
  /** The number of visits in which a site had changed from its flow, from cells that may be shown. */
  readonly drifts: number | 'masked'
}

export interface AccountView {
  readonly account: number
  readonly login: string
  readonly role: AccountRole
  readonly state: 'invited' | 'active' | 'closed'
  readonly made: string
  /** The name of the desk they work at, whose figures are shown first; null if unknown. */
  readonly desk: string | null
}

/** A code that is shown once, to be handed over; `null` if the name is taken. */
export type CodeAnswer = { readonly code: string | null }

export interface RetentionView {
  readonly months: number
  /** The requested setting, and the day from which it applies. */
  readonly next: { readonly months: number; readonly from: string } | null
}

/** A file for the browser to save. */
export interface WebFile {
  readonly name: string
  readonly type: string
  readonly text: string
  /** Set for a file that is not text. */
  readonly encoding?: 'base64'
}

const wished = z.strictObject({ login: loginSchema, role: accountRoleSchema, machine: fingerprintSchema.optional() })
const accountSchema = z.strictObject({ account: z.int().min(1) })

/** Why a machine has two histories, as people found out. */
export const chainEndSchema = z.enum(['restored', 'begun-anew', 'other'])
export type ChainEnd = z.infer<typeof chainEndSchema>

/** Who may make a request: anybody, anybody who is signed in, or accounts with that right. */
type WebAccess = 'anybody' | 'member' | HubRight

interface WebRequest {
  readonly access: WebAccess
  readonly argument: z.ZodType
  readonly answer: AnswerType<unknown>
}

/** Every request of the hub's page, who may make it, and its answer. There is no other way to any of it. */
export const webRequests = {
  'hub.stay': { access: 'anybody', argument: z.null(), answer: answerType<StayView>() },
  'hub.signIn': {
    access: 'anybody',
    argument: z.strictObject({ login: secretSchema, passphrase: secretSchema }),
    answer: answerType<SignInAnswer>(),
  },
  /** Chooses a passphrase with a code that was handed over. */
  'hub.join': {
    access: 'anybody',
    argument: z.strictObject({ login: secretSchema, code: secretSchema, passphrase: secretSchema }),
    answer: answerType<SignInAnswer>(),
  },
  /** Signs out. `leave`: where to go next after a sign-in with an account of the organisation. */
  'hub.signOut': { access: 'member', argument: z.null(), answer: answerType<{ readonly leave: string | null }>() },
  'supervision.measures': { access: 'totals', argument: filterSchema, answer: answerType<MeasuresView>() },
  'supervision.reasons': { access: 'totals', argument: filterSchema, answer: answerType<ReasonsView>() },
  'hub.export': { access: 'export', argument: exportSchema, answer: answerType<WebFile>() },
  'hub.machines': {
    access: 'nominative',
    argument: z.null(),
    answer: answerType<readonly Pick<FleetMachine, 'machine' | 'name'>[]>(),
  },
  'hub.visits': {
    access: 'nominative',
    argument: z.strictObject({ ...machineSchema.shape, why: lookReasonSchema, day: z.iso.date() }),
    answer: answerType<readonly ListedVisit[]>(),
  },
  'hub.visit': {
    access: 'nominative',
    argument: z.strictObject({ ...machineSchema.shape, why: lookReasonSchema, number: z.int().min(1).max(1e12) }),
    answer: answerType<AuditView | null>(),
  },
  'hub.fleet': { access: 'fleet', argument: z.null(), answer: answerType<readonly FleetMachine[]>() },
  /** The organisation's signed procedures, as machines receive them. */
  'hub.packs': { access: 'fleet', argument: z.null(), answer: answerType<PacksView>() },
  'hub.bringPack': { access: 'packs', argument: broughtPackSchema, answer: answerType<BroughtPack>() },
  /** Whether machines receive any; those that they use stay theirs. */
  'hub.servePacks': {
    access: 'packs',
    argument: z.strictObject({ served: z.boolean() }),
    answer: answerType<PacksView>(),
  },
  'hub.makeCode': {
    access: 'enrol',
    argument: z.strictObject({ name: nameSchema }),
    answer: answerType<CodeAnswer>(),
  },
  'hub.confirm': {
    access: 'enrol',
    argument: z.strictObject({ fingerprint: secretSchema }),
    answer: answerType<{ readonly name: string | null }>(),
  },
  'hub.revoke': {
    access: 'enrol',
    argument: machineSchema,
    answer: answerType<{ readonly name: string | null }>(),
  },
  /**
   * Ends the chain of a machine that came with another history: its lines stay, and it continues from the last common
   * one.
   */
  'hub.endChain': {
    access: 'settle',
    argument: z.strictObject({ ...machineSchema.shape, why: chainEndSchema }),
    answer: answerType<{ readonly name: string | null }>(),
  },
  'hub.retention': { access: 'erase', argument: z.null(), answer: answerType<RetentionView>() },
  /** Sets for how many months lines are kept; a shorter time applies a week later. */
  'hub.keepMonths': {
    access: 'erase',
    argument: z.strictObject({ months: z.int().min(1).max(120) }),
    answer: answerType<RetentionView>(),
  },
  'hub.accounts': { access: 'accounts', argument: z.null(), answer: answerType<readonly AccountView[]>() },
  'hub.addAccount': { access: 'accounts', argument: wished, answer: answerType<CodeAnswer>() },
  /** A new code for somebody who lost the passphrase; ends all sessions of the account. */
  'hub.renewAccount': { access: 'accounts', argument: accountSchema, answer: answerType<CodeAnswer>() },
  'hub.closeAccount': { access: 'accounts', argument: accountSchema, answer: answerType<null>() },
  /** Notes a fault of the page itself in the hub's log: its place and the class of the error. */
  'hub.fault': { access: 'member', argument: faultSchema, answer: answerType<null>() },
  /** The last readings of visits, for the people who manage accounts. */
  'hub.looks': {
    access: 'accounts',
    argument: z.null(),
    answer: answerType<readonly (HubLook & { readonly machine: string; readonly login: string })[]>(),
  },
} as const satisfies Readonly<Record<string, WebRequest>>

export type WebName = keyof typeof webRequests
export type WebArgument<N extends WebName> = z.infer<(typeof webRequests)[N]['argument']>
export type WebAnswer<N extends WebName> = AnswerOf<(typeof webRequests)[N]['answer']>

/** The paths of the page and of its requests on a hub. */
export const WEB = { page: '/supervision/', ask: '/supervision/ask/', token: 'x-cote-a-cote' } as const

/** Why a request of the hub's page is refused. */
export type WebRefusal = 'signed-out' | 'forbidden' | 'malformed' | 'too-many' | 'failed'
