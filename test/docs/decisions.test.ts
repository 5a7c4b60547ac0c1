import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const FOLDER = join(import.meta.dirname, '../../docs/decisions')
const index = readFileSync(join(FOLDER, 'README.md'), 'utf8')
const files = readdirSync(FOLDER).filter((name) => name !== 'README.md')

it('every decision stands in the index by its title, and the index names no other', () => {
  const titled = files.map((name) => {
    const [title = ''] = readFileSync(join(FOLDER, name), 'utf8').split('\n')
    return `- [${title.replace('# ', '')}](${name})`
  })
  const listed = index.split('\n').filter((line) => line.startsWith('- ['))
  expect(listed.toSorted()).toEqual(titled.toSorted())
})
