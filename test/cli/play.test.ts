import { describe, expect, it } from 'vitest'
import { playFlow, type Stage } from '../../src/cli/doctor/play.ts'
import type { PageProbe } from '../../src/cli/doctor/probe.ts'
import { playFileSchema, toPlays } from '../../src/core/play.ts'
import { createFlow } from '../core/flow/flow.ts'

const [play] = toPlays(playFileSchema.parse({ plays: [{ name: 'usual', as: 'nadia', acts: {} }] }), () => undefined)
if (!play) throw new Error('there is a play')

/** A page that gives one file, while its first step is at hand; `look`: what it shows. */
function createStage(look: PageProbe['look']): Stage {
  let looks = 0
  const probe: Pick<PageProbe, 'look'> = {
    look: (order) => {
      looks += 1
      return look(order)
    },
  }
  return {
    page: { waitForTimeout: () => Promise.resolve() },
    probe,
    downloads: () => Promise.resolve(looks > 1 ? 1 : 0),
    prints: new Map(),
  } as unknown as Stage
}

describe('a play of the doctor', () => {
  it('goes on from a step that its file ended, though no file comes in the next one of its page', async () => {
    const flow = createFlow([
      { id: 'garder', kind: 'document', on: 'recu', done: { downloaded: true } },
      { id: 'noter', kind: 'read', on: 'recu', done: { acknowledged: true } },
    ])
    const stage = createStage(({ downloads, acknowledged }) =>
      Promise.resolve({
        screens: ['recu'],
        applies: [],
        done: [...(downloads > 0 ? ['garder'] : []), ...acknowledged],
        target: 'found',
      }),
    )
    expect(await playFlow(flow, play, stage)).toMatchObject({ finished: true, missed: [] })
  })
})
