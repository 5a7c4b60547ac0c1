import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listSegments } from '../../../src/journal/disk/segment-file.ts'
import { digestCopies } from '../../../src/main/supervision/copies.ts'
import { prepareTestDesk } from './desk.ts'

const test = prepareTestDesk()
const listCopies = () => readdirSync(join(test.userData, 'added-journals')).filter((name) => !name.includes('.'))
const folderOf = () => join(test.userData, 'added-journals', String(listCopies()[0]))
const keptOf = () => `${folderOf()}.figures.json`
const lookAgain = async () => {
  const { added } = await test.desk.records({ again: true })
  return { added, measures: test.desk.measures({}) }
}
/** Changes one line about help in the copy, as anybody who can write to its folder could. */
const tamper = (): void => {
  const [name = ''] = listSegments(folderOf())
  const path = join(folderOf(), name)
  writeFileSync(path, readFileSync(path, 'utf8').replace('"help":"A5"', '"help":"A6"'))
}

describe('the copy of another machine’s journal', () => {
  it('gives the same from its cached result as from a full verification', async () => {
    await test.open()
    expect(await test.enrol(test.other)).toMatchObject({ is: 'added' })
    const kept = readFileSync(keptOf(), 'utf8')
    const again = await lookAgain()
    rmSync(keptOf())
    expect(await lookAgain()).toEqual(again)
    expect(readFileSync(keptOf(), 'utf8')).toBe(kept)
    // It contains only what may be shown: no line of the journal, and no day of a figure.
    for (const word of ['"sealed"', '"prev"', '"evidence"']) expect(kept).not.toContain(word)
    const { figures } = JSON.parse(kept.slice(65)) as { figures: unknown }
    expect(JSON.stringify(figures)).not.toMatch(/\d{4}-\d{2}-\d{2}/)
  })

  it('is fully verified where a byte of it changed, and its cached result is ignored', async () => {
    await test.open()
    await test.enrol(test.other)
    tamper()
    expect((await lookAgain()).added).toMatchObject([{ is: 'broken', code: 'wrong-hash' }])
    const [name = ''] = listSegments(folderOf())
    rmSync(join(folderOf(), name))
    expect((await lookAgain()).added).toMatchObject([{ is: 'broken' }])
  })

  it('has no digest, and is fully verified, where its thread cannot start', async () => {
    const copies = [{ id: 'a', folder: test.userData }]
    const { signal } = new AbortController()
    const script = join(test.userData, 'missing.cjs')
    expect(await digestCopies({ script, copies, former: '', signal })).toEqual(new Map())
  })

  it('shows no figure that somebody wrote into its cached result', async () => {
    await test.open()
    await test.enrol(test.other)
    const { measures } = await lookAgain()
    const kept = readFileSync(keptOf(), 'utf8')
    writeFileSync(keptOf(), kept.replace('"accompaniment"', '"training"'))
    expect((await lookAgain()).measures).toEqual(measures)
    expect(readFileSync(keptOf(), 'utf8')).toBe(kept)
  })
})
