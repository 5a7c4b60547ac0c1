import { availableParallelism } from 'node:os'
import { type ArrivalMeasures, measureArrival, WAYS } from './guidance/arrival.ts'
import { type Burden, measureBurden } from './guidance/burden.ts'
import { openGuidanceDesk } from './guidance/desk.ts'
import { measureFinding } from './guidance/finding.ts'
import type { BenchSuite } from './suite.ts'

const SIZES = [200, 2_000, 20_000] as const
/** The decided limit at 2,000 elements, in milliseconds. */
const TARGET_P95 = 60

/**
 * Compares guidance with other ways of finding and highlighting a target, and measures what it costs the page; all in
 * one Electron.
 */
export const guidance: BenchSuite = {
  about: 'le temps de l’apparition d’une cible à sa mise en valeur, à côté d’autres façons de faire',
  run: async ({ executable, report }) => {
    const desk = await openGuidanceDesk(executable)
    try {
      const sizes: ArrivalMeasures[] = []
      const finding: FindingMeasures[] = []
      for (const size of SIZES) {
        sizes.push(await measureArrival(desk, size))
        finding.push(await measureFinding(desk, size))
        report(`${size} éléments : fait.`)
      }
      const burden = await measureBurden(desk)
      const measures = {
        worstRatioToPeers: Math.max(...sizes.map(({ ratioToBestPeer }) => ratioToBestPeer)),
        p95At2000Ms: sizes.find(({ elements }) => elements === 2_000)?.ways.ours.p95Ms,
        targetP95At2000Ms: TARGET_P95,
        sizes,
        resolve: finding,
        overhead: burden.writing,
        inputDelay: burden.typing,
        memory: burden.memory,
        cores: availableParallelism(),
      }
      return {
        measures,
        table: [...toArrivalRows(sizes), '', ...toFindingRows(finding), '', ...toBurdenRows(burden)].join('\n'),
      }
    } finally {
      await desk.close()
    }
  },
}

type FindingMeasures = Awaited<ReturnType<typeof measureFinding>>

function toArrivalRows(sizes: readonly ArrivalMeasures[]): readonly string[] {
  const head = ['médiane / 95e'.padEnd(24), ...sizes.map(({ elements }) => `${elements}`.padStart(18))].join('')
  const rows = WAYS.map((way) => {
    const cells = sizes.map(({ ways }) => `${ways[way].p50Ms} / ${ways[way].p95Ms} ms`.padStart(18))
    return [way.padEnd(24), ...cells].join('')
  })
  const ratios = sizes.map(({ ratioToBestPeer }) => ratioToBestPeer).join(', ')
  return [head, ...rows, `Rapport à la meilleure des autres façons : ${ratios} (but : 1 au plus)`]
}

function toFindingRows(sizes: readonly FindingMeasures[]): readonly string[] {
  const [first] = sizes
  const rows = (first?.findings ?? []).map(({ way }, row) => {
    const cells = sizes.map(({ findings }) => `${findings[row]?.firstMs} / ${findings[row]?.p50Ms} ms`.padStart(18))
    return [way.padEnd(24), ...cells].join('')
  })
  const trips = sizes.map(({ roundTripMs }) => `${roundTripMs} ms`.padStart(18)).join('')
  return ['chercher : première fois / médiane', ...rows, `${'aller-retour playwright'.padEnd(24)}${trips}`]
}

function toBurdenRows({ writing, typing: { on, off }, memory }: Burden): readonly string[] {
  return [
    `Écrire ${writing.elements} éléments : ${writing.onMs} ms guidé, ${writing.offMs} ms sinon`,
    `… de plus : ${writing.percent} % (but : ${writing.targetPercent} au plus ; moitié des paires : ${writing.halfBetweenPercent.join(' à ')})`,
    `D’une touche à la page : ${on.delayP95Ms} ms guidé (95e), ${off.delayP95Ms} ms sinon`,
    `D’une touche à l’image : ${on.pictureP95Ms} ms guidé (95e), ${off.pictureP95Ms} ms sinon`,
    `Mémoire JavaScript : ${memory.on.heapMb} Mo guidé, ${memory.off.heapMb} Mo sinon`,
    `Mémoire du processus (PSS) : ${memory.on.processPssMb ?? '?'} Mo guidé, ${memory.off.processPssMb ?? '?'} Mo sinon`,
  ]
}
