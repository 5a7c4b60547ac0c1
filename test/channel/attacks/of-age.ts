import { cpSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { vi } from 'vitest'
import { FILES, MENDED } from '../maker.ts'
import { type Attack, DAY, later, stolen } from './attack.ts'

/** Attacks with old packs, parts of several packs, and expired ones. */
export const OF_AGE: readonly Attack[] = [
  {
    attack: 'freeze: the same pack for ever',
    code: 'expired',
    role: 'timestamp',
    run: () => void vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 40 * DAY }),
  },
  {
    attack: 'roll back the timestamp',
    code: 'rolled-back',
    role: 'timestamp',
    run: async (maker, desk) => {
      const old = maker.read('metadata/timestamp.json')
      maker.publish(MENDED)
      await desk.follow()
      maker.write('metadata/timestamp.json', old)
    },
  },
  {
    attack: 'roll back the snapshot, with the key of the timestamp',
    code: 'rolled-back',
    role: 'snapshot',
    run: async (maker, desk) => {
      maker.publish(MENDED)
      await desk.follow()
      maker.forge(
        'metadata/timestamp.json',
        (signed) => {
          signed.version = 9
          signed.meta = { 'snapshot.json': { version: 1 } }
        },
        stolen(maker, 'timestamp'),
      )
    },
  },
  {
    attack: 'roll back the targets, with the keys of timestamp and snapshot',
    code: 'rolled-back',
    role: 'targets',
    run: async (maker, desk) => {
      maker.publish(MENDED)
      await desk.follow()
      cpSync(join(maker.pack, 'metadata/2.snapshot.json'), join(maker.pack, 'metadata/9.snapshot.json'))
      const by = stolen(maker, 'snapshot', 'timestamp')
      const makeOld = (signed: Record<string, unknown>) => {
        signed.version = 9
        signed.meta = { 'targets.json': { version: 1 } }
      }
      maker.forge('metadata/9.snapshot.json', makeOld, by)
      maker.forge(
        'metadata/timestamp.json',
        (signed) => {
          signed.version = 9
          signed.meta = { 'snapshot.json': { version: 9 } }
        },
        by,
      )
    },
  },
  {
    attack: 'roll back the root: an old one under the next name',
    code: 'wrong-root-version',
    role: 'root',
    run: async (maker, desk) => {
      maker.rotate('timestamp')
      maker.publish(MENDED)
      await desk.follow()
      maker.write('metadata/3.root.json', maker.read('metadata/1.root.json'))
    },
  },
  {
    attack: 'skip a version of the root',
    code: 'wrong-root-version',
    role: 'root',
    run: (maker) => {
      maker.rotate('timestamp')
      maker.rotate('snapshot')
      renameSync(join(maker.pack, 'metadata/3.root.json'), join(maker.pack, 'metadata/2.root.json'))
    },
  },
  {
    attack: 'mix the snapshot of one pack with the timestamp of another',
    code: 'mixed',
    role: 'snapshot',
    run: (maker) => {
      maker.publish(MENDED)
      maker.write('metadata/2.snapshot.json', maker.read('metadata/1.snapshot.json'))
    },
  },
  {
    attack: 'mix the targets of one pack with the snapshot of another',
    code: 'mixed',
    role: 'targets',
    run: (maker) => {
      maker.publish(FILES)
      const targets = maker.read('metadata/2.targets.json')
      maker.publish(MENDED)
      maker.write('metadata/3.targets.json', targets)
    },
  },
  ...(['root', 'snapshot', 'targets'] as const).map(
    (role): Attack => ({
      attack: `a pack whose ${role} has expired`,
      code: 'expired',
      role,
      run: (maker) => {
        if (role === 'root') {
          maker.rotate('timestamp')
          maker.forge('metadata/2.root.json', (signed) => Object.assign(signed, { expires: later(-1) }))
        }
        maker.publish(MENDED, role === 'root' ? {} : { [role]: -1 })
      },
    }),
  ),
]
