import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { importScript } from './support/import-script.ts'

interface Document {
  readonly path: string
  readonly text: string
}
interface Command {
  readonly script: string
  readonly words: readonly string[]
}

const { readDocuments, findCommands, findBroken } = await importScript<{
  readDocuments(): readonly Document[]
  findCommands(text: string): readonly Command[]
  findBroken(
    document: Document,
    there: { scripts: Readonly<Record<string, string>>; tests: readonly string[] },
  ): readonly string[]
}>('claims/documents.mjs')
const { listQuick } = await importScript<{
  listQuick(folder: string): readonly { document: string; says: string; run: string; code: number }[]
}>('claims/quick.mjs')

const ROOT = join(import.meta.dirname, '../..')
const documents = readDocuments()
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>
}
const tests = readdirSync(join(ROOT, 'test'), { recursive: true, encoding: 'utf8' }).map((path) => `test/${path}`)

it('finds commands in sentences and in lines of code, without the words that stand for others', () => {
  const text =
    'Run `npm test -- core/flow gate` or `npm run verify -- <folder>`.\n\n```sh\nnpm run prove -- mask   # long\n```'
  expect(findCommands(text)).toEqual([
    { script: 'test', words: ['core/flow', 'gate'] },
    { script: 'verify', words: [] },
    { script: 'prove', words: ['mask'] },
  ])
})

it('names a command that does not exist and a word that no test has', () => {
  const text = '`npm run gone`, `npm test -- no-such-test --day 2027-01-14`, `npm test -- core/flow`'
  expect(findBroken({ path: 'a.md', text }, { scripts, tests })).toEqual([
    'a.md: npm run gone does not exist',
    'a.md: no test has "no-such-test" in its path',
  ])
})

it('each command of each document exists', () => {
  expect(documents.flatMap(({ text }) => findCommands(text)).length).toBeGreaterThan(200)
  expect(documents.flatMap((document) => findBroken(document, { scripts, tests }))).toEqual([])
})

it('each claim that is run stands in its document, and runs a command that exists', () => {
  const claims = listQuick('folder')
  const text = (path: string) => documents.find((one) => one.path === path)?.text.replace(/\s+/g, ' ') ?? ''
  expect(claims.filter(({ document, says }) => !text(document).includes(says))).toEqual([])
  const isThere = (run: string) => run.startsWith('test/') || (run.split(' ')[0] ?? '') in scripts
  expect(claims.filter(({ run }) => !isThere(run))).toEqual([])
})
