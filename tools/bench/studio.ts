import { join } from 'node:path'
import { readFlowFolder } from '../../src/cli/doctor/folder.ts'
import { readLibrary } from '../../src/core/flow/read/library.ts'
import { collectWords } from '../../src/core/studio/scrub/vocabulary.ts'
import { PROJECT } from '../drivers/desk/launch.ts'
import { launchStudioWindow } from '../drivers/studio/launch.ts'
import { type RecordedSite, recordSite } from '../drivers/studio/record-sites.ts'
import { readSites, serveSites } from '../drivers/studio/sites.ts'
import { openReplayDesk, type Tallies, type Tally } from './studio/replay.ts'
import type { BenchSuite } from './suite.ts'

/** Dresses that were looked at while this was made, and such as were not. */
const DEVELOP = [1, 2]
const HELD_OUT = [101, 102]
/** Nothing sees into a closed root from outside of the app. */
const NOT_REPLAYED = ['closed']

export const studio: BenchSuite = {
  about:
    'l’atelier à côté de deux autres enregistreurs, sur des pages difficiles puis sur d’autres habits de ces pages',
  run: async ({ tell }) => {
    const sites = readSites().filter(({ name }) => !NOT_REPLAYED.includes(name))
    const served = await serveSites(sites)
    const { flows, portals } = readLibrary(readFlowFolder(join(PROJECT, 'flows')))
    const window = await launchStudioWindow([served.origin, served.otherOrigin], collectWords([...flows, ...portals]))
    const recorded: RecordedSite[] = []
    try {
      for (const site of sites) {
        recorded.push(
          await recordSite(window, served.origin, site).catch(() => recordSite(window, served.origin, site)),
        )
        tell(`enregistré : ${site.name}`)
      }
    } finally {
      window.close()
    }
    const desk = await openReplayDesk(served, recorded)
    try {
      const measure = async (seeds: readonly number[], reword: number): Promise<Tallies> => {
        const all: Tallies[] = []
        for (const seed of seeds) {
          all.push(await desk.replay({ seed, reword }))
          tell(`rejoué : habit ${seed}, ${reword * 100} % des textes autrement`)
        }
        return joinTallies(all)
      }
      const results = {
        same: await measure(DEVELOP, 0),
        reworded: await measure(DEVELOP, 0.1),
        sameHeldOut: await measure(HELD_OUT, 0),
        rewordedHeldOut: await measure(HELD_OUT, 0.1),
      }
      return toResult(results)
    } finally {
      await desk.close()
      await served.close()
    }
  },
}

function joinTallies(all: readonly Tallies[]): Tallies {
  const sum: Record<string, Tally> = {}
  for (const tallies of all) {
    for (const [name, { right, wrong, none }] of Object.entries(tallies)) {
      const before = sum[name] ?? { right: 0, wrong: 0, none: 0 }
      sum[name] = { right: before.right + right, wrong: before.wrong + wrong, none: before.none + none }
    }
  }
  return sum
}

const toShare = ({ right, wrong, none }: Tally): number => Math.round((1000 * right) / (right + wrong + none)) / 1000
const NOTHING: Tally = { right: 0, wrong: 0, none: 0 }

function toResult(results: Readonly<Record<'same' | 'reworded' | 'sameHeldOut' | 'rewordedHeldOut', Tallies>>) {
  const held = joinTallies([results.sameHeldOut, results.rewordedHeldOut])
  const develop = joinTallies([results.same, results.reworded])
  const { ours = NOTHING, ...others } = held
  // A wrong one is not subtracted: that makes the anchors as good as they can be said to be.
  const best = Math.max(...Object.values(others).map(toShare))
  const measures = {
    replayRight: toShare(ours),
    replayWrong: ours.wrong,
    ratioToBestAnchor: Math.round((100 * toShare(ours)) / best) / 100,
    develop,
    heldOut: held,
    ...results,
  }
  const lines = Object.entries(held).map(
    ([name, tally]) => `${name} : ${toShare(tally)} juste, ${tally.wrong} faux, ${tally.none} rien`,
  )
  return { measures, table: ['Habits jamais vus :', ...lines].join('\n') }
}
