import { createRoot, type Root } from 'react-dom/client'
import type { AccountRole } from '../../../src/core/base/account-role.ts'
import { listRights } from '../../../src/core/hub/access.ts'
import type { BroughtPack, PackStanding, PacksView } from '../../../src/core/hub/packs.ts'
import type { FleetMachine, WebAnswer, WebName } from '../../../src/core/hub/web.ts'

const toMachine = (
  name: string,
  index: number,
  pack: PackStanding,
  more: Partial<FleetMachine> = {},
): FleetMachine => ({
  machine: String(index).padStart(64, '0'),
  name,
  state: 'confirmed',
  lines: 1200 * index + 34,
  enrolled: '2026-02-01',
  lastReceipt: '2026-11-27',
  refused: 0,
  forked: false,
  report: { day: '2026-11-27', version: '0.1.0' },
  pack,
  health: null,
  drifts: 3,
  ...more,
})

const fleet: readonly FleetMachine[] = [
  toMachine('Accueil Nord', 1, { is: 'current', version: 12, since: '2026-11-25' }),
  toMachine('Permanence du marché, salle du fond', 2, {
    is: 'behind',
    version: 10,
    since: '2026-10-02',
    behind: 2,
    due: '2026-11-12',
  }),
  toMachine('Accueil Sud', 3, { is: 'other', version: 9 }, { forked: true, drifts: 'masked' }),
  toMachine(
    'Portable 4',
    4,
    { is: 'shipped', behind: 12, due: '2026-03-01' },
    { lastReceipt: '2026-10-29', refused: 2 },
  ),
  toMachine(
    'Nouveau',
    5,
    { is: 'unknown' },
    { state: 'waiting', lines: 0, lastReceipt: null, report: null, drifts: 0 },
  ),
]
const packs: PacksView = {
  signer: { organisation: 'Mission locale de l’Exemple', fingerprint: '3fa9 c07b 11d2 09ce 77aa 0b31' },
  served: true,
  packs: [
    { version: 12, digest: 'a'.repeat(64), published: '2026-11-25', expires: '2026-12-25' },
    { version: 11, digest: 'b'.repeat(64), published: '2026-11-12', expires: '2026-12-12' },
    { version: 10, digest: 'c'.repeat(64), published: '2026-10-02', expires: '2026-11-01' },
  ],
}
const brought: BroughtPack = {
  ...{ is: 'ready', organisation: 'Mission locale de l’Exemple', fingerprint: '3fa9 c07b 11d2 09ce 77aa 0b31' },
  ...{ version: 13, digest: 'd'.repeat(64), expires: '2026-12-27', newHosts: ['demarches.exemple.fr'] },
  changes: [
    {
      name: 'caf/declarer',
      title: { fr: 'Déclarer ses ressources', en: 'Declare your income', ar: 'التصريح بالموارد' },
      changes: [{ says: 'renamed', from: { fr: 'Valider' }, to: { fr: 'Envoyer' }, step: { fr: 'Envoyer' } }],
    },
  ],
}

/** The role signed in and its open tab; `none` for nobody signed in, or no data yet. */
interface HubState {
  readonly role: AccountRole | 'none'
  readonly tab?: 'fleet' | 'packs' | 'accounts'
  readonly packs?: PacksView
}

/** The hub's own page; the supervisor's figures have states of their own. */
export const hubs: Readonly<Record<string, HubState>> = {
  'hub-door': { role: 'none' },
  'hub-fleet': { role: 'technician', tab: 'fleet' },
  'hub-packs': { role: 'technician', tab: 'packs' },
  'hub-packs-none': { role: 'technician', tab: 'packs', packs: { signer: null, served: false, packs: [] } },
  'hub-administrator': { role: 'administrator', tab: 'fleet' },
  'hub-packs-administrator': { role: 'administrator', tab: 'packs', packs: { ...packs, served: false } },
  'hub-accounts': { role: 'administrator', tab: 'accounts' },
}

function answer(name: WebName, { role, packs: view = packs }: HubState): unknown {
  const answers: { [N in WebName]?: WebAnswer<N> } = {
    'hub.stay':
      role === 'none'
        ? { is: 'out', hub: 'Mission locale de l’Exemple', oidc: true }
        : {
            ...{ is: 'in', hub: 'Mission locale de l’Exemple', login: 'camille.d', role, token: '' },
            // The figures have states of their own.
            rights: listRights(role).filter((right) => right !== 'totals'),
          },
    'hub.fleet': fleet,
    'hub.packs': view,
    'hub.bringPack': brought,
    'hub.retention': { months: 24, next: { months: 12, from: '2026-12-04' } },
    'hub.accounts': [
      { account: 1, login: 'camille.d', role: 'administrator', state: 'active', made: '2026-02-01', desk: null },
      {
        account: 2,
        login: 'sasha@exemple.fr',
        role: 'supervisor',
        state: 'invited',
        made: '2026-11-20',
        desk: 'Accueil Sud',
      },
    ],
    'hub.looks': [
      {
        ...{
          number: 1,
          day: '2026-11-26',
          act: 'chain-ended',
          account: 1,
          role: 'administrator',
          why: null,
          visit: null,
        },
        ...{ machine: 'Accueil Sud', login: 'camille.d' },
      },
    ],
  }
  return answers[name] ?? null
}

let root: Root | undefined

/** Shows the hub's page in one state in place of the app, and waits for it; false if the state is not the hub's. */
export async function showHub(query: URLSearchParams): Promise<boolean> {
  const state = hubs[query.get('state') ?? '']
  root?.unmount()
  root = undefined
  const [app, place] = [document.getElementById('root'), document.getElementById('hub')]
  if (app !== null) app.hidden = state !== undefined
  if (state === undefined || place === null) return false
  Object.defineProperty(navigator, 'language', { configurable: true, value: query.get('language') ?? 'fr' })
  window.fetch = async (path) => Response.json(answer(String(path).split('/').at(-1) as WebName, state))
  await render(place, state, query.get('size') ?? 'normal')
  return true
}

// Imports its screens only once the bridge is installed.
async function render(place: HTMLElement, { tab }: HubState, size: string): Promise<void> {
  const { HubApp } = await import('../../../src/renderer/hub/hub-app.tsx')
  await import('../../../src/renderer/hub/hub.css')
  root = createRoot(place)
  root.render(<HubApp />)
  // Its size and tab are the page's own state, which nothing sets from outside.
  await untilThere('#hub h1')
  document.documentElement.setAttribute('data-text-size', size)
  if (tab === undefined) return
  const wanted = `#hub [role=tab][data-key=${tab}]`
  await untilThere(wanted)
  document.querySelector<HTMLElement>(wanted)?.click()
  await untilThere(`${wanted}[aria-selected=true]`)
}

async function untilThere(selector: string): Promise<void> {
  while (document.querySelector(selector) === null) await new Promise((resolve) => setTimeout(resolve, 20))
}
