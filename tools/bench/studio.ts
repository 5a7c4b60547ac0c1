import { join } from 'node:path'
import { readFlowFolder } from '../../src/cli/doctor/folder.ts'
import { readLibrary } from '../../src/core/flow/read/library.ts'
import { collectWords } from '../../src/core/studio/scrub/vocabulary.ts'
import { PROJECT } from '../drivers/desk/launch.ts'
import { launchStudioWindow } from '../drivers/studio/launch.ts'
import { type RecordedSite, recordSite } from '../drivers/studio/record-sites.ts'
import { readSites, serveSites } from '../drivers/studio/sites.ts'
import { type GestureMeasures, measureGestures } from './studio/gestures.ts'
import { type Missed, openReplayDesk, type Tallies, type Tally } from './studio/replay.ts'
import { createSecretSites, measureSecrets, type SecretMeasures } from './studio/secrets.ts'
import type { BenchSuite } from './suite.ts'

/** The changed dress that was looked at while the studio was made; the others were not. */
const DEVELOP = [1]
const HELD_OUT = [801, 802, 803, 804]
/** Sites that are not replayed: nothing outside of the app sees into a closed root. */
const NOT_REPLAYED = ['closed', 'late']

export const studio: BenchSuite = {
  about:
    'l’atelier à côté de deux autres enregistreurs, sur des pages difficiles puis sur d’autres habits de ces pages ; secrets et gestes',
  run: async ({ report }) => {
    const sites = readSites().filter(({ name }) => !NOT_REPLAYED.includes(name))
    const people = createSecretSites()
    const served = await serveSites([...sites, ...people])
    const { flows, portals } = readLibrary(readFlowFolder(join(PROJECT, 'flows')))
    const window = await launchStudioWindow([served.origin, served.otherOrigin], collectWords([...flows, ...portals]))
    const recorded: RecordedSite[] = []
    let secrets: SecretMeasures
    try {
      for (const site of sites) {
        recorded.push(
          await recordSite(window, served.origin, site).catch(() => recordSite(window, served.origin, site)),
        )
        report(`enregistré : ${site.name}`)
      }
      secrets = await measureSecrets(window, served.origin, people)
      report(`cherché : ${secrets.secretsPlanted} secrets`)
    } finally {
      window.close()
    }
    const desk = await openReplayDesk(served, recorded)
    try {
      const missed: string[] = []
      const measure = async (seeds: readonly number[], reword: number): Promise<Tallies> => {
        const all: Tallies[] = []
        for (const seed of seeds) {
          const note = ({ site, at, led }: Missed) => missed.push(`${led}: ${site}/${at}, dress ${seed}, ${reword}`)
          all.push(await desk.replay({ seed, reword }, note))
          report(`rejoué : habit ${seed}, ${reword * 100} % des textes autrement`)
        }
        return joinTallies(all)
      }
      const results = {
        same: await measure(DEVELOP, 0),
        reworded: await measure(DEVELOP, 0.1),
        sameHeldOut: await measure(HELD_OUT, 0),
        rewordedHeldOut: await measure(HELD_OUT, 0.1),
      }
      const gestures = await measureGestures()
      return toResult(results, secrets, gestures, missed)
    } finally {
      await desk.close()
      await served.close()
    }
  },
}

function joinTallies(all: readonly Tallies[]): Tallies {
  const sum: Record<string, Tally> = {}
  for (const [name, tally] of all.flatMap((tallies) => Object.entries(tallies))) {
    const before = sum[name] ?? NOTHING
    const keys = ['right', 'wrong', 'none', 'taken'] as const
    sum[name] = Object.fromEntries(keys.map((key) => [key, before[key] + tally[key]])) as unknown as Tally
  }
  return sum
}

/** Returns the share of what is still there: nobody can find what is gone. */
const toShare = ({ right, wrong, none }: Tally): number => Math.round((1000 * right) / (right + wrong + none)) / 1000
const NOTHING: Tally = { right: 0, wrong: 0, none: 0, taken: 0 }

type Results = Readonly<Record<'same' | 'reworded' | 'sameHeldOut' | 'rewordedHeldOut', Tallies>>

function toResult(results: Results, secrets: SecretMeasures, gestures: GestureMeasures, missed: readonly string[]) {
  const held = joinTallies([results.sameHeldOut, results.rewordedHeldOut])
  const develop = joinTallies([results.same, results.reworded])
  const { ours = NOTHING, ...others } = held
  // A wrong one is not subtracted: that is the most favourable count for the anchors.
  const best = Math.max(...Object.values(others).map(toShare))
  const measures = {
    replayRight: toShare(ours),
    replayWrong: ours.wrong + ours.taken,
    ratioToBestAnchor: Math.round((100 * toShare(ours)) / best) / 100,
    ...secrets,
    ...gestures,
    missed,
    develop,
    heldOut: held,
    ...results,
  }
  const lines = Object.entries(held).map(
    ([name, tally]) =>
      `${name} : ${toShare(tally)} juste, ${tally.wrong} faux, ${tally.none} rien, ${tally.taken} pris pour ce qui n’y est plus`,
  )
  const rest = [
    `${secrets.secretsLeaked} de ${secrets.secretsPlanted} secrets passés`,
    `${gestures.gesturesForTenSteps} gestes pour dix étapes, ${gestures.gesturesToMend} pour réparer`,
  ]
  return { measures, table: ['Habits jamais vus :', ...lines, ...rest].join('\n') }
}
