import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ManualError, readManual } from '../../tools/manual/blocks.ts'
import { ROOT, read } from './support/documents.ts'

describe('the document of the manual', () => {
  const blocks = readManual(read('docs/fr/manuel.md'))

  it('has the titles that its links lead to, each once', () => {
    const ids = blocks.flatMap((block) => (block.is === 'title' ? [block.id] : []))
    expect(new Set(ids).size).toBe(ids.length)
    const links = [...JSON.stringify(blocks).matchAll(/"to":"([^"]+)"/g)].map(([, to]) => to)
    expect(links.length).toBeGreaterThan(5)
    expect(links.filter((to) => !ids.includes(to ?? ''))).toEqual([])
  })

  it('names pictures that are there, each with words', () => {
    const pictures = blocks.flatMap((block) => (block.is === 'picture' ? [block] : []))
    expect(pictures.length).toBeGreaterThan(10)
    expect(pictures.filter(({ address, text }) => text === '' || !existsSync(join(ROOT, 'docs/fr', address)))).toEqual(
      [],
    )
  })
})

describe('a document as parts of the manual', () => {
  it('keeps titles, lists in lists, tables and words; links to other documents are words', () => {
    expect(
      readManual(
        '# Un : titre\n\n- **« a »** [b](x.md)\n  1. c\n\n| d | [e](#un--titre) |\n| - | - |\n| f | g |\n\n3. h',
      ),
    ).toEqual([
      { is: 'title', level: 1, id: 'un--titre', text: 'Un\u00a0: titre' },
      {
        is: 'list',
        from: undefined,
        items: [
          [
            {
              is: 'text',
              words: [
                { is: 'strong', text: '«\u00a0a\u00a0»' },
                { is: 'plain', text: ' ' },
                { is: 'plain', text: 'b' },
              ],
            },
            { is: 'list', from: 1, items: [[{ is: 'text', words: [{ is: 'plain', text: 'c' }] }]] },
          ],
        ],
      },
      {
        is: 'table',
        rows: [
          [[{ is: 'plain', text: 'd' }], [{ is: 'link', text: 'e', to: 'un--titre' }]],
          [[{ is: 'plain', text: 'f' }], [{ is: 'plain', text: 'g' }]],
        ],
      },
      { is: 'list', from: 3, items: [[{ is: 'text', words: [{ is: 'plain', text: 'h' }] }]] },
    ])
  })

  it.each(['```\ncode\n```', '> quoted', '<b>html</b>', 'a `code`', '#### too deep'])(
    'refuses what the app could not show: %j',
    (text) => {
      expect(() => readManual(text)).toThrow(ManualError)
    },
  )
})
