import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { installProbe } from '../../src/cli/doctor/probe.ts'
import { openWindow, type TrainingReport } from '../../src/cli/doctor/training.ts'
import { lookAtEntry } from '../../src/cli/doctor/walk.ts'
import { clock } from '../../src/journal/clock.ts'
import { serveTraining } from '../../training/serve.ts'
import { ROOT } from '../e2e/support/electron.ts'
import { readShipped, readShippedFlow } from '../flows/shipped.ts'

/** Returns the flows that can be played: some portals have no training portal yet. */
const readPlayable = (): readonly string[] => {
  const { flows, portals } = readShipped()
  const trained = portals.filter(({ training }) => training !== undefined).map(({ portal }) => portal)
  return flows
    .map(({ flow }) => flow)
    .filter((flow) => trained.some((portal) => flow.startsWith(`${portal}/`)))
    .toSorted()
}

/** Runs the doctor for one folder of flows, as `npm run doctor -- --training --json`. */
function run(args: readonly string[]): Promise<{ readonly code: number | null; readonly out: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(ROOT, 'src/cli/doctor.ts'), ...args], { cwd: ROOT })
    let out = ''
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
    })
    child.on('close', (code) => resolve({ code, out }))
  })
}

describe('npm run doctor -- --training', () => {
  let training: TrainingReport
  let code: number | null
  beforeAll(async () => {
    const ran = await run(['--training', '--json'])
    code = ran.code
    training = (JSON.parse(ran.out) as { readonly training: TrainingReport }).training
  }, 1_500_000)

  it('plays every shipped flow, by all its plays, to the end, by the app’s own locators', () => {
    const stopped = training.played.flatMap(({ flow, plays }) =>
      plays.filter(({ finished, missed }) => !finished || missed.length > 0).map((play) => ({ flow, ...play })),
    )
    expect(stopped).toEqual([])
    expect(training.unplayed).toEqual([])
    expect(training.played.map(({ flow }) => flow)).toEqual(readPlayable())
    expect(training.steps.gone).toBe(0)
    expect(code).toBe(0)
  })

  it('meets every step of every flow, except those of accounts that another flow plays', () => {
    const unmet = training.played.flatMap(({ flow, unmet }) =>
      unmet.filter((step) => !/^(cx-)?fc-/.test(step)).map((step) => `${flow}#${step}`),
    )
    expect(unmet).toEqual([])
    const taxes = training.played.find(({ flow }) => flow === 'impots/avis-d-imposition')
    expect(taxes?.unmet).toEqual([])
  })

  it('plays every flow to the end on the second generation of its portal, and prints what was recognised there', () => {
    expect(training.played.filter(({ renewed }) => renewed.length === 0)).toEqual([])
    const stopped = training.played.flatMap(({ flow, renewed }) =>
      renewed.filter(({ finished }) => !finished).map((play) => ({ flow, ...play })),
    )
    expect(stopped).toEqual([])
    const healed = training.played.flatMap(({ flow, renewed }) =>
      renewed.flatMap(({ steps }) =>
        steps.filter(({ fate }) => fate === 'healed').map(({ step }) => `${flow}#${step}`),
      ),
    )
    // No source gives words for these, so that a flow has only technical names for them.
    expect([...new Set(healed)].toSorted()).toEqual([
      'aidants-connect/creer-un-mandat#informations',
      'caf/changement-de-situation#changement',
      'caf/declaration-trimestrielle#autres',
      'caf/declaration-trimestrielle#corriger',
      'caf/declaration-trimestrielle#montant',
      'caf/declaration-trimestrielle#situation',
      'france-travail/actualisation#confirmation',
      'france-travail/actualisation#maladie-debut',
      'france-travail/actualisation#maladie-fin',
      'france-travail/actualisation#maternite-debut',
      'france-travail/transmettre-un-document#fichier',
    ])
    expect(training.renewed.healed).toBe(healed.length)
    expect(training.renewed.found).toBeGreaterThan(150)
  })

  it('would recognise the places of the changed pages by the shipped record of them alone, and takes no other for one', () => {
    const { right, wrong, asked } = training.alone
    expect(wrong).toBe(0)
    expect(right).toBeGreaterThan(120)
    expect(right / (right + asked)).toBeGreaterThan(0.95)
  })

  it('contains nothing of a page: names of flows, plays and steps, and their outcomes', () => {
    for (const { plays, renewed } of training.played) {
      for (const play of [...plays, ...renewed]) {
        expect(
          Object.keys(play).filter((key) => !['name', 'finished', 'steps', 'stoppedAt', 'missed'].includes(key)),
        ).toEqual([])
        for (const { fate, alone = 'asked' } of play.steps) {
          expect(['found', 'healed', 'gone']).toContain(fate)
          expect(['right', 'wrong', 'asked']).toContain(alone)
        }
      }
    }
  })
})

it('prints which public steps match a page and which drifted, by their names only', { timeout: 120_000 }, async () => {
  const server = await serveTraining({ now: () => clock.now() })
  const app = await openWindow()
  try {
    const page = await app.firstWindow()
    const probe = await installProbe(page)
    await page.goto(`${server.origin('francetravail.localhost')}/espacepersonnel/`)
    const flow = readShippedFlow('france-travail/actualisation')
    const drifted = {
      ...flow,
      steps: flow.steps.map((step) => (step.id === 'identifiant' ? { ...step, target: { id: 'autre' } } : step)),
    }
    const now = await lookAtEntry(page, probe, flow)
    expect(now.screens).toContain('identifiant')
    expect(now.matched).toEqual(expect.arrayContaining(['identifiant', 'valider-identifiant']))
    expect(now.drifted).toEqual([])
    expect((await lookAtEntry(page, probe, drifted)).drifted).toEqual(['identifiant'])
    const foreign = { ...flow, screens: flow.screens.map((screen) => ({ ...screen, seen: { path: '/ailleurs' } })) }
    expect(await lookAtEntry(page, probe, foreign, 300)).toMatchObject({ screens: [], matched: [], drifted: [] })
  } finally {
    await app.close()
    await server.close()
  }
})
