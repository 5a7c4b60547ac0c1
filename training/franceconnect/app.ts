import type { Context, Hono } from 'hono'
import { readTyped } from '../kit/form.ts'
import { createPortal, type Environment } from '../kit/portal.ts'
import type { Person } from '../people.ts'
import { type Account, accounts, forWorkers, plusAccounts } from './accounts.ts'
import { FRANCECONNECT, type Handovers, type Request } from './handover.ts'
import { toChoiceScreen, toConsentScreen, toErrorScreen } from './screens.ts'

interface Visit {
  request: Request | undefined
  person: Person | undefined
  failed: string | undefined
  /** The account for which the question about its certification is open. */
  asked: Account | undefined
  unticked: boolean
}

export interface FranceConnectParts {
  readonly handovers: Handovers
  readonly origin: (host: string) => string
  /** Names of accounts that are shown as « Indisponible » besides those that always are. */
  readonly closedAccounts: () => readonly string[]
  /** Which service: FranceConnect+ is one of its own, which offers fewer accounts. */
  readonly kind: keyof typeof FRANCECONNECT
}

const createVisit = (): Visit => ({
  request: undefined,
  person: undefined,
  failed: undefined,
  asked: undefined,
  unticked: false,
})

/**
 * Creates the replica of FranceConnect v2 or of FranceConnect+, with the accessibility faults measured on the real one
 * (procedures.md A.4).
 */
export function createFranceConnect(parts: FranceConnectParts): Hono<Environment<Visit>> {
  const { handovers, origin, closedAccounts, kind } = parts
  const { app, show } = createPortal<Visit>({
    name: 'FranceConnect',
    createVisit,
  })
  const offered: readonly Account[] = kind === 'plus' ? plusAccounts : accounts
  const isClosed = (account: Account) => closedAccounts().includes(account.name)
  const toError = (c: Context<Environment<Visit>>) => show(c, toErrorScreen('Y000400'))

  app.get('/api/v2/authorize', (c) => {
    const request = handovers.requests.redeem(c.req.query('demande'))
    if (request === undefined) return toError(c)
    Object.assign(c.get('visit'), { ...createVisit(), request })
    return c.redirect('/api/v2/interaction', 303)
  })

  app.get('/', (c) => c.redirect('/api/v2/interaction', 303))
  app.get('/api/v2/interaction', (c) => {
    const { request, failed, asked } = c.get('visit')
    const choice = { failed, asked, accounts: offered, isClosed, plus: kind === 'plus' }
    return request === undefined ? toError(c) : show(c, toChoiceScreen({ request, ...choice }))
  })

  app.post('/api/v2/redirect-to-idp', async (c) => {
    const visit = c.get('visit')
    const sent = await c.req.parseBody()
    const account: Account | undefined = [...offered, ...(kind === 'simple' ? [forWorkers] : [])].find(
      ({ uid }) => uid === readTyped(sent, 'providerUid'),
    )
    if (visit.request === undefined) return toError(c)
    const certified = readTyped(sent, 'certifie')
    visit.asked = account?.certified === true && certified === '' ? account : undefined
    if (visit.asked !== undefined || certified === 'non') return c.redirect('/api/v2/interaction', 303)
    if (account?.host === undefined || isClosed(account)) {
      visit.failed = account?.name
      return c.redirect('/api/v2/interaction', 303)
    }
    const back = `${origin(FRANCECONNECT[kind])}/api/v2/oidc-callback`
    const ticket = handovers.providers.issue({ back })
    return c.redirect(`${origin(account.host)}/connexion?demande=${ticket}`, 303)
  })

  app.get('/api/v2/oidc-callback', (c) => {
    const visit = c.get('visit')
    visit.person = handovers.identities.redeem(c.req.query('identite'))
    return visit.person === undefined ? toError(c) : c.redirect('/api/v2/consent', 303)
  })

  app.get('/api/v2/consent', (c) => {
    const { request, person, unticked } = c.get('visit')
    if (request === undefined || person === undefined) return toError(c)
    return show(c, toConsentScreen({ request, person, unticked }))
  })
  app.post('/api/v2/consent', async (c) => {
    const visit = c.get('visit')
    const { request, person } = visit
    if (request === undefined || person === undefined) return toError(c)
    visit.unticked = readTyped(await c.req.parseBody(), 'consent') === ''
    if (visit.unticked) return c.redirect('/api/v2/consent', 303)
    Object.assign(visit, createVisit())
    return c.redirect(`${request.back}?identite=${handovers.identities.issue(person)}`, 303)
  })
  return app
}
