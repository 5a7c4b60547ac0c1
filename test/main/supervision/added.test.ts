import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { HEADS, parseNotes, toNote } from '../../../src/core/journal/heads/checkpoint.ts'
import { listSegments } from '../../../src/journal/disk/segment-file.ts'
import { readHeads } from '../../../src/journal/heads-file.ts'
import { openJournal } from '../../../src/journal/journal.ts'
import { openKeys, toKeysFolder } from '../../../src/journal/keys/keys.ts'
import { signHead, toVerifierKey } from '../../../src/journal/keys/signature.ts'
import { verifyFolder } from '../../../src/journal/verify/verify-folder.ts'
import { addLines } from '../../../tools/prove/forge.ts'
import { NOW, prepareTestDesk } from './desk.ts'
import { writeMade } from './made.ts'

/** Few steps: what is compared is the counts of two machines, not their figures. */
const test = prepareTestDesk(100)
const added = () => join(test.userData, 'added-journals')
const evidence = () =>
  existsSync(join(test.userData, 'refused-journals')) ? readdirSync(join(test.userData, 'refused-journals')) : []

/** The same lines under new keys: another machine signed these heads. */
function resign(from: string, to: string): void {
  cpSync(from, to, { recursive: true })
  const keys = openKeys(toKeysFolder(to))
  const { origin, text } = toVerifierKey(keys.signing)
  const { heads } = parseNotes(readFileSync(join(to, HEADS), 'utf8'))
  const again = heads.map(({ checkpoint }) => toNote(signHead({ ...checkpoint, origin }, keys.signing)))
  writeFileSync(join(to, HEADS), again.join(''))
  writeFileSync(join(to, 'verifiers.txt'), `${text}\n`)
  rmSync(toKeysFolder(to), { recursive: true })
}

describe('the journal of another machine', () => {
  it('counts after two people typed the fingerprint of its machine, and only once', async () => {
    await test.open()
    const alone = test.desk.measures({})
    expect(await test.desk.add()).toEqual({ is: 'unenrolled' })
    expect(existsSync(added())).toBe(false)
    const shown = test.fingerprintOf(test.other)
    expect(await test.desk.enrol({ first: shown, second: shown })).toMatchObject({ is: 'added' })
    expect(test.looks().at(-1)).toEqual({ kind: 'supervision', act: 'imported' })
    const both = test.desk.measures({})
    expect(both.visits).toBeGreaterThan(alone.visits)
    expect(await test.desk.add()).toEqual({ is: 'nothing-new' })
    expect(test.desk.measures({})).toEqual(both)
    expect((await test.desk.records({ again: true })).added).toMatchObject([{ is: 'intact' }])
    expect((await test.desk.reasons({})).sealedElsewhere).toBe(true)
  })

  it('counts no incomplete month: the difference to a later copy would reveal visits', async () => {
    const copy = join(test.userData, 'copy')
    writeMade(copy, { steps: 250, seed: 7 })
    await test.open()
    const look = () => {
      const { visits, total, heat, hardest, evolution } = test.desk.measures({ from: '2026-10' })
      return { visits, total, heat, hardest, evolution }
    }
    const [alone, all] = [look(), test.desk.measures({})]
    expect(await test.enrol(copy)).toMatchObject({ is: 'added' })
    expect(look()).toEqual(alone)
    expect(test.desk.measures({}).visits).toBeGreaterThan(all.visits)
  })

  it('counts no line that somebody added to the copy after its last head', async () => {
    const copy = join(test.userData, 'copy')
    cpSync(test.other, copy, { recursive: true })
    const lines = readHeads(copy).heads.at(-1)?.checkpoint.size
    const count = { kind: 'count', flow: 'caf/rsa', step: 'envoyer', hand: 'person', help: 'A6' }
    addLines(copy, [count, count, count])
    await test.open()
    expect(await test.enrol(copy)).toEqual({ is: 'added', lines })
    const kept = join(added(), String(readdirSync(added())[0]))
    expect(verifyFolder(kept, listSegments(kept), () => {}).head.seq).toBe(lines)
    expect(await test.enrol(copy)).toEqual({ is: 'nothing-new' })
  })

  it('asks again where the two typed different fingerprints, or none', async () => {
    await test.open()
    await test.desk.add()
    const shown = test.fingerprintOf(test.other)
    expect(await test.desk.enrol({ first: shown, second: shown.replaceAll(/[0-9a-f]/g, 'a') })).toEqual({
      is: 'differ',
    })
    expect(await test.desk.enrol({ first: shown.slice(0, 20), second: shown })).toEqual({ is: 'mistyped' })
    expect(await test.desk.enrol({ first: shown, second: shown.toUpperCase() })).toMatchObject({ is: 'added' })
  })

  it('is refused and kept as evidence when it is of another machine than the one whose fingerprint was typed', async () => {
    await test.open()
    await test.desk.add()
    const own = test.fingerprintOf(test.journal)
    expect(await test.desk.enrol({ first: own, second: own })).toEqual({ is: 'unknown' })
    expect(evidence()).toEqual([expect.stringMatching(/^2026-11-05-unknown-[0-9a-f]{16}$/)])
    const [name = ''] = evidence()
    expect(readFileSync(join(test.userData, 'refused-journals', name, HEADS), 'utf8')).toBe(
      readFileSync(join(test.other, HEADS), 'utf8'),
    )
    expect(existsSync(added())).toBe(false)
    expect(test.looks().at(-1)).toEqual({ kind: 'supervision', act: 'opened' })
    expect(await test.desk.enrol({ first: own, second: own })).toEqual({ is: 'cancelled' })
  })

  it('that is this machine’s own under other keys is refused and kept as evidence, even with their fingerprint', async () => {
    await test.open()
    const again = join(test.userData, 'again')
    resign(test.journal, again)
    expect(await test.enrol(again)).toEqual({ is: 'twice' })
    expect(evidence()).toHaveLength(1)
    expect((await test.desk.records({ again: true })).added).toEqual([])
  })

  it('that another enrolled machine has is refused too', async () => {
    await test.open()
    expect(await test.enrol(test.other)).toMatchObject({ is: 'added' })
    const again = join(test.userData, 'again')
    resign(test.other, again)
    expect(await test.enrol(again)).toEqual({ is: 'twice' })
  })

  it('that was doctored is refused, and nothing of it is kept', async () => {
    const copy = join(test.userData, 'copy')
    cpSync(test.other, copy, { recursive: true })
    const [name = ''] = listSegments(copy)
    writeFileSync(join(copy, name), readFileSync(join(copy, name), 'utf8').replace('"help":"A5"', '"help":"A6"'))
    test.addFrom = copy
    await test.open()
    expect(await test.desk.add()).toEqual({ is: 'refused', trouble: 'changed', code: 'wrong-hash' })
    expect(existsSync(added())).toBe(false)
  })

  it('that is this machine’s own, or no journal, changes nothing', async () => {
    await test.open()
    test.addFrom = test.journal
    expect(await test.desk.add()).toEqual({ is: 'nothing-new' })
    const empty = join(test.userData, 'empty')
    mkdirSync(empty)
    for (const folder of [test.made, empty, join(test.userData, 'nowhere')]) {
      test.addFrom = folder
      expect(await test.desk.add()).toMatchObject({ is: 'refused' })
    }
    test.addFrom = undefined
    expect(await test.desk.add()).toEqual({ is: 'cancelled' })
  })

  it('takes the place of its earlier copy when it goes on from there, and not when it is another', async () => {
    const later = join(test.userData, 'later')
    const other = join(test.userData, 'other')
    for (const folder of [later, other]) {
      cpSync(test.other, folder, { recursive: true })
      cpSync(toKeysFolder(test.other), toKeysFolder(folder), { recursive: true })
      const journal = openJournal({ folder, now: () => NOW })
      journal.append({ kind: 'supervision', act: folder === later ? 'opened' : 'refused' })
      journal.close()
    }
    await test.open()
    expect(await test.enrol(test.other)).toMatchObject({ is: 'added' })
    test.addFrom = later
    expect(await test.desk.add()).toMatchObject({ is: 'added' })
    test.addFrom = test.other
    expect(await test.desk.add()).toEqual({ is: 'nothing-new' })
    test.addFrom = other
    expect(await test.desk.add()).toEqual({ is: 'other-history' })
    expect(evidence()).toHaveLength(1)
  })
})

describe('a folder beside the copies', () => {
  it('counts nowhere: whoever can write there enrols nobody', async () => {
    await test.open()
    const alone = test.desk.measures({})
    const list = join(added(), 'machines.json')
    expect(await test.enrol(test.other)).toMatchObject({ is: 'added' })
    const kept = readFileSync(list, 'utf8')
    const mine = join(test.userData, 'mine')
    writeMade(mine, { steps: 150, seed: 21 })
    const { machines } = JSON.parse(kept) as { machines: { fingerprint: string }[] }
    const [machine] = machines
    // The record of this machine itself in the place of the enrolled copy.
    renameSync(join(added(), machine?.fingerprint ?? ''), join(test.userData, 'away'))
    cpSync(mine, join(added(), machine?.fingerprint ?? ''), { recursive: true })
    const { added: found } = await test.desk.records({ again: true })
    expect(found).toMatchObject([{ is: 'broken', code: 'key-unknown', lines: 0 }])
    expect(test.desk.measures({})).toMatchObject({ visits: alone.visits, total: alone.total })
    // Listed, but the machine's keys do not authenticate the list.
    writeFileSync(list, kept.replace(/"day": "2026-11-05"/, '"day": "2026-11-04"'))
    expect((await test.desk.records({ again: true })).added).toEqual([])
  })
})

describe('what this machine recorded', () => {
  it('can be asked for by itself once there are others, as it was before', async () => {
    await test.open()
    const alone = test.desk.measures({})
    expect(alone).not.toHaveProperty('hasOwn')
    expect((await test.enrol(test.other)).is).toBe('added')
    expect(test.desk.measures({})).toMatchObject({ hasOwn: true })
    expect(test.desk.measures({}).visits).toBeGreaterThan(alone.visits)
    expect(test.desk.measures({ own: true })).toEqual({ ...alone, hasOwn: true })
  })
})
