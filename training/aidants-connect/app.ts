import type { Hono } from 'hono'
import { createPortal, type Environment } from '../kit/portal.ts'
import { installMandate } from './mandate-pages.ts'
import { toHomeScreen } from './screens/sign-in.ts'
import { installSignIn } from './sign-in-pages.ts'
import { installUse } from './use-pages.ts'
import { type AidantsConnectParts, createVisit, type Visit } from './visit.ts'

/**
 * Creates Aidants Connect: a worker signs in, makes a mandate with the person, or uses one from a service that asked
 * FranceConnect (procedures-2.md 2.p). It also gives FranceConnect an identity, as the providers do. It checks nobody's
 * rights.
 */
export function createAidantsConnect(parts: AidantsConnectParts): Hono<Environment<Visit>> {
  const portal = createPortal<Visit>({ name: 'Aidants Connect', createVisit })
  const { app, show } = portal
  // The port is not known before it is served.
  const service = () => `${parts.origin('mes-droits-sociaux.localhost')}/franceconnect`
  app.get('/', (c) => show(c, toHomeScreen(service())))
  installSignIn(portal, parts)
  installMandate(portal, parts)
  installUse(portal, parts)
  return app
}
