import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { EngineSurface } from '../../src/core/navigation/engine-surface.ts'

/** `document.featurePolicy`: the features that Chromium knows, and those that it allows a page. */
interface Policied {
  readonly featurePolicy: { features(): readonly string[]; allowedFeatures(): readonly string[] }
}

interface ProtocolType {
  readonly id: string
  readonly enum?: readonly string[]
}

interface Protocol {
  readonly domains: readonly { readonly domain: string; readonly types?: readonly ProtocolType[] }[]
}

/**
 * Reads what the engine of a page lists of itself: on the page, and in the protocol that the engine serves at `profile`'s
 * port on loopback. Decides nothing (`findUndecided` does).
 */
export async function readEngineSurface(page: Page, profile: string): Promise<EngineSurface> {
  const protocol = await readProtocol(profile)
  const list = (domain: string, id: string) =>
    protocol.domains.find((one) => one.domain === domain)?.types?.find((one) => one.id === id)?.enum ?? []
  const listed = await page.evaluate(() => {
    const { featurePolicy } = document as unknown as Policied
    return {
      features: featurePolicy.features(),
      allowedPolicies: featurePolicy.allowedFeatures(),
      navigator: Object.getOwnPropertyNames(Navigator.prototype),
      globals: Object.getOwnPropertyNames(window),
    }
  })
  const { features, ...surface } = listed
  const policies = [...new Set([...features, ...list('Page', 'PermissionsPolicyFeature')])]
  return { ...surface, policies, permissions: list('Browser', 'PermissionType') }
}

/** Reads the protocol of an engine that was started with a debugging port: Chromium writes the number in its profile. */
async function readProtocol(profile: string): Promise<Protocol> {
  const [port] = readFileSync(join(profile, 'DevToolsActivePort'), 'utf8').split('\n')
  return (await fetch(`http://127.0.0.1:${port}/json/protocol`)).json() as Promise<Protocol>
}
