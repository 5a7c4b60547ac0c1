import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isMap, parseDocument, visit } from 'yaml'
import { languageSchema } from '../../src/core/flow/language/text.ts'

const FLOWS = join(import.meta.dirname, '../../flows')
const files = readdirSync(FLOWS, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yml'))

/** Returns the texts of a file that some language lacks, with these languages. */
function findSilent(file: string): readonly string[] {
  const found: string[] = []
  visit(parseDocument(readFileSync(join(FLOWS, file), 'utf8')), {
    Map: (_key, node) => {
      if (!isMap(node) || typeof node.get('fr') !== 'string') return
      const lacking = languageSchema.options.filter((language) => typeof node.get(language) !== 'string')
      if (lacking.length > 0) found.push(`${node.get('fr')}: ${lacking.join(' ')}`)
    },
  })
  return found
}

describe('the texts of our flows', () => {
  it.each(files)('are in all seven languages: %s', (file) => expect(findSilent(file)).toEqual([]))
})
