import { z } from 'zod'
import { publicHostSchema } from '../flow/language/language.ts'

/**
 * `flows/official.yml`: domains of public services, by which an address that no flow names may be known. A domain stands
 * for itself and for what is below it. Not `gouv.fr` as such: nothing is official by its ending alone.
 */
export const officialSchema = z.strictObject({
  checked: z.iso.date(),
  sources: z.array(z.string().min(4).max(200)).min(1),
  domains: z
    .array(
      z.strictObject({
        domain: publicHostSchema.refine((domain) => domain !== 'gouv.fr', 'one service, not an ending'),
        /** What people call it; in French, as the name of a service is not translated. */
        name: z.string().min(2).max(80),
      }),
    )
    .max(500),
})
export type Official = z.infer<typeof officialSchema>
export type OfficialDomain = Official['domains'][number]

/** Finds the public service on whose domain a host stands. */
export function findOfficial(host: string, domains: readonly OfficialDomain[]): OfficialDomain | undefined {
  return domains.find(({ domain }) => host === domain || host.endsWith(`.${domain}`))
}
