import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readReports } from '../../../src/main/library/reports.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-reports-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)
const facts = { report: 'facts', format: 1, day: '2026-11-20', flows: [] }

describe('the reports in the data folder', () => {
  it('are empty on a machine without any', () => {
    expect(readReports(folder)).toEqual({ damaged: [] })
  })

  it('are read', () => {
    write('facts-report.json', JSON.stringify(facts))
    expect(readReports(folder)).toEqual({ facts, damaged: [] })
  })

  it.each(['{', ' '.repeat(1_000_001), JSON.stringify({ ...facts, more: 1 })])(
    'are named and left aside where they are damaged',
    (text) => {
      write('facts-report.json', JSON.stringify(facts))
      write('portals-report.json', text)
      expect(readReports(folder)).toEqual({ facts, damaged: ['portals-report.json'] })
    },
  )
})
