import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const ROOT = new URL('../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8')

const rows = read('docs/promises.md')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| promise') && !line.startsWith('| ---'))
const tests = readdirSync(new URL('test/', ROOT), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.test\.tsx?$/.test(path))
  .map((path) => `test/${path}`)
const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> }

it('each promise ends with an existing command, and each word after `npm test` is in the path of a test', () => {
  const broken = rows.filter((row) => {
    const [, script = '', words = ''] = /`npm (?:run )?([a-z:]+)(?: -- ([^`]+))?` \|$/.exec(row) ?? []
    if (!(script in scripts)) return true
    return script === 'test' && words.split(' ').some((word) => !tests.some((path) => path.includes(word)))
  })
  expect(rows.length).toBeGreaterThan(30)
  expect(broken).toEqual([])
})

it('each file that a promise names exists', () => {
  const named = rows.flatMap((row) =>
    [...row.matchAll(/`((?:src|test|training)\/[^`*]+)`/g)].map(([, path]) => path ?? ''),
  )
  expect(named.length).toBeGreaterThan(50)
  expect(named.filter((path) => !existsSync(new URL(path, ROOT)))).toEqual([])
})

it('docs/promises.md names each class of decoys, with how many there are', () => {
  const count = (corpus: string) =>
    readdirSync(new URL(`test/fixtures/press/${corpus}/`, ROOT)).map((kind) => ({
      kind: kind.replaceAll('-', ' '),
      pages: readdirSync(new URL(`test/fixtures/press/${corpus}/${kind}`, ROOT)).length,
    }))
  const sum = (kinds: ReturnType<typeof count>): number => kinds.reduce((all, { pages }) => all + pages, 0)
  const [decoys, honest] = [count('decoys'), count('honest')]
  const text = read('docs/promises.md').replaceAll(/\s+/g, ' ')
  expect(text).toContain(`${sum(decoys)} decoys in ${decoys.length} classes`)
  expect(text).toContain(`(${decoys.map(({ kind, pages }) => `${kind} ${pages}`).join(', ')})`)
  expect(text).toContain(`${sum(honest)} honest pages`)
})
