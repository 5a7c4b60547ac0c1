import { z } from 'zod'
import { answerType } from '../base/answer-type.ts'
import type { FolderContent } from './content.ts'
import type { Proposal } from './proposals.ts'

/** An organisation's folder of flows, as its screen shows it. */
export interface OrganisationView {
  /**
   * `none`: no folder was chosen; `missing`: the chosen one cannot be read; `too-large`: it contains too much to be
   * read; `settled`: there is nothing to decide.
   */
  readonly is: 'none' | 'missing' | 'too-large' | 'waiting' | 'settled' | 'refused'
  /** Its path, for the supervisor. */
  readonly folder?: string
  /** The signer of these very files; `known` once a supervisor approved that key under that name. */
  readonly signer?: { readonly name: string; readonly fingerprint: string; readonly known: boolean }
  readonly hosts: { readonly asked: readonly string[]; readonly approved: readonly string[] }
  /** Titles, in the app's language. */
  readonly procedures: readonly string[]
  /** Its complete content for people, while a supervisor has to decide about it. */
  readonly content?: FolderContent
  /** Files that are too large to be used; `.` for the whole folder. */
  readonly tooLarge: readonly string[]
  /** The number of files that cannot be used, and the hosts that are not approved. */
  readonly broken: number
  /** The domains that visits led to and no procedure names. */
  readonly proposals?: readonly Proposal[]
  /** Whether this machine has a supervisor's passphrase. */
  readonly guarded: boolean
}

/** A problem with the file of the supervisor's door: it is missing, or differs from the journal's keys. */
export type DoorTrouble = 'missing' | 'changed'

/** The fewest characters of a supervisor's passphrase. */
export const SHORTEST = 12

/** The result of a decision. `changed`: the folder is no longer the one that was shown. */
export type DecideAnswer =
  | { readonly is: 'done' | 'too-short' | 'changed' | 'cannot-save' }
  | { readonly is: 'wrong' | 'wait'; readonly seconds: number }

/** The requests of the screen of an organisation's flows. The passphrase is sent and never returned. */
export const organisationRequests = {
  'organisation.view': { argument: z.null(), answer: answerType<OrganisationView>() },
  /** Chooses the folder, through the system's dialog. */
  'organisation.choose': { argument: z.null(), answer: answerType<OrganisationView>() },
  'organisation.decide': {
    argument: z.strictObject({
      decided: z.enum(['approved', 'refused']),
      passphrase: z.string().min(1).max(200),
    }),
    answer: answerType<DecideAnswer>(),
  },
} as const
