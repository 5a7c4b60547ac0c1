import { cpSync, rmSync } from 'node:fs'
import { createMaker, MENDED } from '../maker.ts'
import { type Attack, evilKeys, stolen } from './attack.ts'

/** Attacks with keys of others, too few keys, or one that counts twice. */
export const OF_SIGNATURES: readonly Attack[] = [
  {
    attack: 'another root: a pack that somebody else signed whole',
    code: 'not-signed',
    role: 'timestamp',
    run: (maker) => {
      const evil = createMaker('La mission locale')
      for (let turn = 0; turn < 3; turn += 1) evil.publish(MENDED)
      rmSync(maker.pack, { recursive: true })
      cpSync(evil.pack, maker.pack, { recursive: true })
      evil.remove()
    },
  },
  {
    attack: 'a new root that none of the old keys signed',
    code: 'not-signed',
    role: 'root',
    run: (maker) => {
      maker.rotate('timestamp')
      maker.forge('metadata/2.root.json', () => undefined, evilKeys())
    },
  },
  {
    attack: 'a new root that one of two keys signed',
    code: 'too-few-signatures',
    role: 'root',
    run: (maker) => {
      maker.rotate('timestamp')
      maker.forge('metadata/2.root.json', () => undefined, stolen(maker, 'root').slice(0, 1))
    },
  },
  {
    attack: 'targets that one of two keys signed',
    code: 'too-few-signatures',
    role: 'targets',
    run: (maker) => {
      maker.rotate('timestamp')
      const [second] = evilKeys()
      maker.forge('metadata/2.root.json', (signed) =>
        addTargetsKey(signed, second!.key.keyID, second!.key.keyVal.public!),
      )
      maker.publish(MENDED)
    },
  },
  {
    attack: 'one key under two names, counted twice',
    code: 'duplicate-key',
    role: 'root',
    run: (maker) => {
      maker.rotate('timestamp')
      const [only] = stolen(maker, 'targets')
      maker.forge('metadata/2.root.json', (signed) => addTargetsKey(signed, 'f'.repeat(64), only!.key.keyVal.public!))
      maker.publish(MENDED)
      const { signed, signatures } = JSON.parse(maker.read('metadata/2.targets.json'))
      const twice = [
        ...signatures,
        { ...signatures.find((one: { keyid: string }) => one.keyid === only!.key.keyID), keyid: 'f'.repeat(64) },
      ]
      maker.write('metadata/2.targets.json', JSON.stringify({ signatures: twice, signed }))
      maker.realign()
    },
  },
  {
    attack: 'a key that was revoked',
    code: 'not-signed',
    role: 'targets',
    run: (maker) => {
      const revoked = stolen(maker, 'targets')
      maker.rotate('targets')
      maker.publish(MENDED)
      maker.forge('metadata/2.targets.json', () => undefined, revoked)
      maker.realign()
    },
  },
  {
    attack: 'no signature at all',
    code: 'not-signed',
    role: 'timestamp',
    run: (maker) => {
      maker.publish(MENDED)
      maker.forge('metadata/timestamp.json', () => undefined, [])
    },
  },
  {
    attack: 'a root with a key of a kind that we do not take',
    code: 'weak-key',
    role: 'root',
    run: (maker) => {
      maker.rotate('timestamp')
      maker.forge('metadata/2.root.json', (signed) => {
        const keys = signed.keys as Record<string, unknown>
        keys['0'.repeat(64)] = { keytype: 'rsa', scheme: 'rsassa-pss-sha256', keyval: { public: 'weak' } }
      })
    },
  },
  {
    attack: 'flows of another organisation, by the same keys',
    code: 'other-organisation',
    role: 'targets',
    run: (maker) => {
      maker.publish(MENDED)
      maker.forge('metadata/2.targets.json', (signed) => {
        signed['x-cote-a-cote'] = { organisation: 'La mairie' }
      })
      maker.realign()
    },
  },
  {
    attack: 'a root that renames the organisation',
    code: 'other-organisation',
    role: 'root',
    run: (maker) => {
      maker.rotate('timestamp')
      maker.forge('metadata/2.root.json', (signed) => {
        signed['x-cote-a-cote'] = { organisation: 'La mairie' }
      })
      maker.publish(MENDED)
    },
  },
]

/** Makes the targets need two keys from then on. */
function addTargetsKey(signed: Record<string, unknown>, id: string, hex: string): void {
  const { keys, roles } = signed as {
    keys: Record<string, unknown>
    roles: Record<string, { keyids: string[]; threshold: number }>
  }
  keys[id] = { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: hex } }
  roles.targets = { keyids: [...roles.targets!.keyids, id], threshold: 2 }
}
