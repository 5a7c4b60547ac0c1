import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isProfileWritable, toUnwritableWords } from '../../src/main/profile.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'profile-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the data folder', () => {
  it('is made where it is missing, and keeps nothing of the check', () => {
    const profile = join(folder, 'new', 'profile')
    expect(isProfileWritable(profile)).toBe(true)
    expect(readdirSync(profile)).toEqual([])
  })

  it('takes no file where something else is in its place', () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    expect([isProfileWritable(file), isProfileWritable(join(file, 'profile'))]).toEqual([false, false])
  })

  it('is named in both languages when it takes none', () => {
    expect(toUnwritableWords('/x').text.match(/\/x/g)).toHaveLength(2)
  })
})
