import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createFolderSource } from '../../../src/channel/folder-source.ts'
import { type Maker, MENDED } from '../maker.ts'
import type { Attack } from './attack.ts'

/** Signs what the thief wants with all keys but those of the root. */
const listed = (change: (targets: Record<string, unknown>) => void) => (maker: Maker) => {
  maker.publish(MENDED)
  maker.forge('metadata/2.targets.json', (signed) => change(signed.targets as Record<string, unknown>))
  maker.realign()
}

const hashes = { sha256: 'a'.repeat(64) }

/** Finds the maker's mended flow. */
const findMended = (maker: Maker): string => {
  const { signed } = JSON.parse(maker.read('metadata/2.targets.json'))
  return `targets/essai/${signed.targets['essai/demarche.yml'].hashes.sha256}.demarche.yml`
}

/** Attacks with changed files, files that lead elsewhere, and endless ones. */
export const OF_FILES: readonly Attack[] = [
  {
    attack: 'a file that was changed',
    code: 'wrong-hash',
    run: (maker) => {
      maker.publish(MENDED)
      const name = findMended(maker)
      maker.write(name, maker.read(name).replace('Relire', 'Dictez'))
    },
  },
  {
    attack: 'a file that is shorter',
    code: 'wrong-length',
    run: (maker) => {
      maker.publish(MENDED)
      maker.write(findMended(maker), maker.read(findMended(maker)).slice(0, -9))
    },
  },
  {
    attack: 'a file that is longer',
    code: 'too-long',
    run: (maker) => {
      maker.publish(MENDED)
      maker.write(findMended(maker), `${maker.read(findMended(maker))}# more\n`)
    },
  },
  {
    attack: 'a file that is not there: a stick that was pulled out',
    code: 'file-missing',
    run: (maker) => {
      maker.publish(MENDED)
      rmSync(join(maker.pack, findMended(maker)))
    },
  },
  ...[
    '../../../evil.yml',
    '/etc/evil.yml',
    'essai\\..\\evil.yml',
    'a/b/evil.yml',
    'essai/Evil.YML',
    'essai/../x.yml',
    '__proto__',
    'essai/de\u0301marche.yml',
    'essai\uff0fdemarche.yml',
    'essai/demarche.yml\u0000.yml',
    'essai/demarche.yml\n',
  ].map(
    (path): Attack => ({
      attack: `a name that leads out of the pack: ${path}`,
      code: 'bad-name',
      role: 'targets',
      run: listed((targets) =>
        Object.defineProperty(targets, path, { value: { length: 1, hashes }, enumerable: true }),
      ),
    }),
  ),
  {
    attack: 'a file with a weak hash only',
    code: 'weak-hash',
    role: 'targets',
    run: listed((targets) => Object.assign(targets, { 'essai/x.yml': { length: 1, hashes: { md5: 'a'.repeat(32) } } })),
  },
  {
    attack: 'a file of two megabytes',
    code: 'too-long',
    role: 'targets',
    run: listed((targets) => Object.assign(targets, { 'essai/x.yml': { length: 2 ** 21, hashes } })),
  },
  {
    attack: 'files of nine megabytes together',
    code: 'too-long',
    role: 'targets',
    run: listed((targets) => {
      for (let n = 0; n < 9; n += 1) targets[`essai/x-${n}.yml`] = { length: 2 ** 20, hashes }
    }),
  },
  {
    attack: 'a hundred and thirty files',
    code: 'too-many-files',
    role: 'targets',
    run: listed((targets) => {
      for (let n = 0; n < 130; n += 1) targets[`essai/x-${n}.yml`] = { length: 1, hashes }
    }),
  },
  {
    attack: 'targets that let others sign',
    code: 'delegations',
    role: 'targets',
    run: (maker) => {
      maker.publish(MENDED)
      maker.forge('metadata/2.targets.json', (signed) => {
        signed.delegations = { keys: {}, roles: [] }
      })
      maker.realign()
    },
  },
  {
    attack: 'metadata that was cut',
    code: 'not-a-pack',
    role: 'timestamp',
    run: (maker) => maker.write('metadata/timestamp.json', maker.read('metadata/timestamp.json').slice(0, 90)),
  },
  {
    attack: 'metadata that says what is signed twice, what is not signed last',
    code: 'not-signed',
    role: 'timestamp',
    run: (maker) => {
      maker.publish(MENDED)
      const text = maker.read('metadata/timestamp.json').trimEnd()
      const { signed } = JSON.parse(text)
      maker.write(
        'metadata/timestamp.json',
        text.replace(/\}$/, `,"signed":${JSON.stringify({ ...signed, version: 99 })}}`),
      )
    },
  },
  {
    attack: 'metadata of seven thousand brackets',
    code: 'not-a-pack',
    role: 'timestamp',
    run: (maker) => maker.write('metadata/timestamp.json', `{"signed":${'['.repeat(7_000)}${']'.repeat(7_000)}}`),
  },
  {
    attack: 'a timestamp of 400 megabytes',
    code: 'too-long',
    run: (maker) => truncateSync(join(maker.pack, 'metadata/timestamp.json'), 400 * 1024 * 1024),
  },
  {
    attack: 'a link out of the folder',
    code: 'link',
    run: (maker) => {
      maker.publish(MENDED)
      const file = join(maker.pack, findMended(maker))
      rmSync(file)
      symlinkSync('/etc/passwd', file)
    },
  },
  {
    attack: 'a folder that is a link out of the folder',
    code: 'link',
    run: (maker) => {
      renameSync(join(maker.pack, 'metadata'), join(maker.folder, 'elsewhere'))
      symlinkSync(join(maker.folder, 'elsewhere'), join(maker.pack, 'metadata'))
    },
  },
  {
    attack: 'a pipe that nobody writes to',
    code: 'not-a-file',
    run: (maker) => {
      const file = join(maker.pack, 'metadata/timestamp.json')
      rmSync(file)
      execFileSync('mkfifo', [file])
    },
  },
  {
    attack: 'a folder in the place of a file',
    code: 'not-a-file',
    run: (maker) => {
      rmSync(join(maker.pack, 'metadata/timestamp.json'))
      mkdirSync(join(maker.pack, 'metadata/timestamp.json'))
    },
  },
  {
    attack: 'a folder that is gone',
    code: 'source-missing',
    run: (maker) => createFolderSource(join(maker.folder, 'nowhere')),
  },
  {
    attack: 'text that is no text',
    code: 'flow-broken',
    run: (maker) => {
      maker.publish(MENDED)
      const name = findMended(maker)
      const bytes = Buffer.from(maker.read(name))
      bytes[0] = 0xff
      writeFileSync(join(maker.pack, name), bytes)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      renameSync(join(maker.pack, name), join(maker.pack, `targets/essai/${sha256}.demarche.yml`))
      maker.forge('metadata/2.targets.json', (signed) =>
        Object.assign(signed.targets as object, { 'essai/demarche.yml': { length: bytes.length, hashes: { sha256 } } }),
      )
      maker.realign()
    },
  },
]
