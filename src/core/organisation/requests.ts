import { z } from 'zod'
import type { DecideAnswer, OrganisationView } from './view.ts'

/** What the screen of an organisation's flows may ask. The passphrase goes in and never comes out. */
export const organisationRequests = {
  'organisation.view': { argument: z.null(), answer: null as unknown as OrganisationView },
  /** Chooses the folder, through the system's dialog. */
  'organisation.choose': { argument: z.null(), answer: null as unknown as OrganisationView },
  'organisation.decide': {
    argument: z.strictObject({
      decided: z.enum(['approved', 'refused']),
      passphrase: z.string().min(1).max(200),
    }),
    answer: null as unknown as DecideAnswer,
  },
} as const
