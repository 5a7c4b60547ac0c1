import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ProbeError } from '../../../src/cli/probe/error.ts'
import { readTargetsFile } from '../../../src/cli/probe/targets-file.ts'

const FILES = join(import.meta.dirname, 'targets')

describe('when a targets file is right', () => {
  it.each(readdirSync(join(FILES, 'valid')))('reads %s', (name) => {
    expect(readTargetsFile(join(FILES, 'valid', name)).length).toBeGreaterThan(0)
  })
})

describe('when a targets file is wrong', () => {
  it.each(readdirSync(join(FILES, 'invalid')))('reports in %s what its first line announces', (name) => {
    const file = join(FILES, 'invalid', name)
    const announced = readFileSync(file, 'utf8').split('\n')[0]?.slice(2)
    const refusal = readRefusal(file)
    expect(refusal?.code).toBe('targets-file')
    expect(refusal?.message).toContain(announced)
  })

  it('refuses a file that is not there', () => {
    expect(readRefusal(join(FILES, 'none.yml'))?.code).toBe('targets-file')
  })
})

function readRefusal(file: string): ProbeError | undefined {
  try {
    readTargetsFile(file)
    return undefined
  } catch (error) {
    if (error instanceof ProbeError) return error
    throw error
  }
}
