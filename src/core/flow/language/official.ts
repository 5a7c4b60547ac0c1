import { z } from 'zod'
import { publicHostSchema } from './language.ts'

/**
 * `flows/official.yml`: the domains of public services, by which the app recognises an address that no flow names. A
 * domain stands for itself and everything below it. Not `gouv.fr` as such: an ending alone makes nothing official.
 */
export const officialSchema = z.strictObject({
  checked: z.iso.date(),
  sources: z.array(z.string().min(4).max(200)).min(1),
  domains: z
    .array(
      z.strictObject({
        domain: publicHostSchema.refine((domain) => domain !== 'gouv.fr', 'one service, not an ending'),
        /** The usual name of the service; in French, as such names are not translated. */
        name: z.string().min(2).max(80),
      }),
    )
    .max(500),
})
export type Official = z.infer<typeof officialSchema>
export type OfficialDomain = Official['domains'][number]

/** Finds the public service whose domain contains a host. */
export function findOfficial(host: string, domains: readonly OfficialDomain[]): OfficialDomain | undefined {
  return domains.find(({ domain }) => host === domain || host.endsWith(`.${domain}`))
}
