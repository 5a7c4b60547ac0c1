import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const SOURCE = resolve(import.meta.dirname, '../../src')

/** Reads every type at the top level of a file, by its name, with the files that declare it. */
function readTypeNames(): Map<string, readonly string[]> {
  const named = new Map<string, readonly string[]>()
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file))
  for (const file of files)
    for (const [, name = ''] of readFileSync(join(SOURCE, file), 'utf8').matchAll(
      /^(?:export )?(?:interface|type) (\w+)/gm,
    ))
      named.set(name, [...(named.get(name) ?? []), file])
  return named
}

describe('names of types', () => {
  it('mean one thing in the whole of src', () => {
    const named = readTypeNames()
    expect(named.size).toBeGreaterThan(500)
    expect([...named].filter(([, files]) => files.length > 1)).toEqual([])
  })
})
