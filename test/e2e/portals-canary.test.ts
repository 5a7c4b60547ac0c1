import type { ElectronApplication, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWindow } from '../../src/cli/doctor/training.ts'
import { walkPortals } from '../../src/cli/doctor/walk.ts'
import { PACE } from '../../src/core/base/pace.ts'
import type { PortalsReport } from '../../src/core/canary/report.ts'
import { readShipped } from '../../tools/drivers/plays/steps.ts'
import { IS_NIGHT } from '../setup/runs.ts'
import { type PseudoProduction, servePseudoProduction } from './support/pseudo-production.ts'

const library = readShipped()
const PAUSE = PACE.canaryPage / 20
/** Returns the address at which a portal begins, from its flow. */
const startOf = (portal: string): string => library.portals.find((one) => one.portal === portal)?.start ?? ''

let production: PseudoProduction
let app: ElectronApplication
let page: Page
let report: PortalsReport

/** Walks to these portals, with this patience: it ends as soon as something is seen; only a changed page takes it all. */
const walk = (isWalked: (portal: string) => boolean, patience: number): Promise<PortalsReport> =>
  walkPortals(
    { ...library, flows: library.flows.filter(({ flow }) => isWalked(flow.split('/')[0] ?? '')) },
    {
      page,
      pause: PAUSE,
      patience,
      isThere: () => Promise.resolve(true),
      today: '2026-11-27',
    },
  )
const flowsOf = (portal: string, { flows }: PortalsReport) => flows.filter(({ flow }) => flow.startsWith(`${portal}/`))

beforeAll(async () => {
  production = await servePseudoProduction(library)
  app = await openWindow(production.switches)
  page = await app.firstWindow()
  report = await walk(() => true, 15_000)
}, 600_000)
afterAll(async () => {
  await app?.close()
  await production?.close()
})

describe('the canary on the replicas under the names of the real portals', () => {
  it('knows every portal that has a replica by its public page', () => {
    const trained = library.portals.filter(({ training }) => training).map(({ portal }) => portal)
    // A procedure that begins at a page of its own, which no replica has, is not there.
    const begun = library.flows.filter(({ start, training }) => start === undefined || training !== undefined)
    const there = begun.map(({ flow }) => flow).filter((flow) => trained.includes(flow.split('/')[0] ?? ''))
    expect(report.flows.filter(({ flow, state }) => there.includes(flow) && state !== 'same')).toEqual([])
  })

  it('reports portals that do not answer as not seen, which is no change', () => {
    expect(new Set(flowsOf('laposte-net', report).map(({ state }) => state))).toEqual(new Set(['unseen']))
    expect(report.portals).toContainEqual(expect.objectContaining({ portal: 'laposte-net', state: 'no-answer' }))
  })

  it('requests one page at a time, seconds apart, and sends nothing', () => {
    const pages = production.asked.filter(({ isPage }) => isPage)
    const gaps = pages.slice(1).map(({ at }, index) => at - (pages[index]?.at ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(PAUSE)
    expect(pages).toHaveLength(report.portals.length)
    expect(production.asked.filter(({ method }) => method !== 'GET')).toEqual([])
  })

  it('keeps names of the flows’ own and hosts, and no word of a page', () => {
    const names = new Set(library.flows.flatMap(({ screens, steps }) => [...screens, ...steps].map(({ id }) => id)))
    for (const { screens, drifted } of report.flows)
      expect([...screens, ...drifted].filter((id) => !names.has(id))).toEqual([])
    expect(JSON.stringify(report)).not.toMatch(/entraînement|Bienvenue/i)
  })

  it('finds a changed page and one that leads to an unknown host, and no change behind a check against robots', async () => {
    const { answers } = production
    answers.set(startOf('caf'), (html) => html.replaceAll(/<(h\d|a|button)\b[^>]*>[^<]*/g, '<$1>Autre chose'))
    answers.set(startOf('ants'), { status: 302, headers: { location: 'https://nouveau.example/' } })
    answers.set(startOf('impots'), { status: 302, headers: { location: 'https://validate.perfdrive.com/' } })
    answers.set('https://nouveau.example/', { status: 200, body: '<h1>Nouveau</h1>' })
    answers.set('https://validate.perfdrive.com/', { status: 200, body: '<h1>Robot ?</h1>' })
    const spoken = ['caf', 'ants', 'impots', 'ameli']
    const now = await walk((portal) => IS_NIGHT || spoken.includes(portal), IS_NIGHT ? 15_000 : 6_000)
    const state = (portal: string) => new Set(flowsOf(portal, now).map((flow) => flow.state))
    expect(state('caf')).toContain('changed')
    expect(now.portals.find(({ portal }) => portal === 'ants')).toMatchObject({ refused: ['nouveau.example'] })
    expect(state('ants')).toContain('changed')
    expect(state('impots')).toContain('unseen')
    expect(state('impots')).not.toContain('changed')
    expect(state('ameli')).toEqual(new Set(['same']))
  })
})
