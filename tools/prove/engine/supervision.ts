import { walkSupervision, writeSupervised } from '../../screens/supervision.ts'
import { type EngineRun, runInEngine } from './run.ts'

/** The views that the walk goes through, the door among them. */
const VIEWS = 11

/** Goes through every view of the supervisor's screens in Chromium, on a made-up journal of 30,000 steps. */
export function walkInEngine(pictures?: string): Promise<EngineRun> {
  return runInEngine({
    name: 'responsable',
    pictures,
    prepare: writeSupervised,
    play: async ({ desk, take }) => {
      const seen: string[] = []
      await walkSupervision(desk, async (name) => {
        seen.push(name)
        await take(name)
      })
      return seen.length === VIEWS ? [] : [`${seen.length} views were seen: ${seen.join(', ')}`]
    },
  })
}
