import { describe, expect, it } from 'vitest'
import { playFlow, type Stage } from '../../src/cli/doctor/play.ts'
import type { PageProbe } from '../../src/cli/doctor/probe.ts'
import { playFileSchema, toPlays } from '../../src/core/demonstration/play.ts'
import { createFlow } from '../core/flow/flow.ts'

const [play] = toPlays(playFileSchema.parse({ plays: [{ name: 'usual', as: 'nadia', acts: {} }] }), () => undefined)
if (!play) throw new Error('there is a play')

/** Creates a page that gives one file during its first step; `look` returns what it shows. */
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
  it('continues after a step that its file ended, although the next step of its page gives no file', async () => {
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
