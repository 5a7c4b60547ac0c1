import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readJournal } from '../../../src/cli/journal-folder.ts'
import { supervisionRequests } from '../../../src/core/supervision/requests.ts'
import { listSegments } from '../../../src/journal/disk/segment-file.ts'
import { openJournal } from '../../../src/journal/journal.ts'
import { toKeysFolder } from '../../../src/journal/keys/keys.ts'
import { eraseVisits } from '../../../src/journal/rights.ts'
import { NOW, PASSPHRASE, prepareTestDesk } from './desk.ts'

const FLOW = 'france-travail/actualisation'
const test = prepareTestDesk()

describe('while the door is closed', () => {
  it('refuses every request but the door’s', async () => {
    test.start()
    await expect(test.desk.records({ again: false })).rejects.toThrow('closed')
    expect(() => test.desk.measures({})).toThrow('closed')
    expect(() => test.desk.visits({ day: '2026-10-01' })).toThrow('closed')
    expect(() => test.desk.visit({ number: 1, why: 'check' })).toThrow('closed')
    await expect(test.desk.reasons({})).rejects.toThrow('closed')
    await expect(test.desk.export({ what: 'measures', form: 'csv', filter: {} })).rejects.toThrow('closed')
    await expect(test.desk.add()).rejects.toThrow('closed')
  })

  it('stays closed for whoever left before everything was read', async () => {
    test.start()
    const entering = test.desk.enter({ passphrase: PASSPHRASE, first: true })
    test.desk.leave()
    await entering
    expect((await test.desk.door()).is).toBe('locked')
    expect(() => test.desk.measures({})).toThrow('closed')
  })

  it('stays closed for whoever comes after one who left while a machine was added', async () => {
    await test.open()
    test.addFrom = test.other
    expect(await test.desk.add()).toEqual({ is: 'unenrolled' })
    const typed = test.fingerprintOf(test.other)
    const enrolling = test.desk.enrol({ first: typed, second: typed })
    test.desk.leave()
    expect(await enrolling).toMatchObject({ is: 'added' })
    expect((await test.desk.door()).is).toBe('locked')
    await expect(test.desk.records({ again: false })).rejects.toThrow('closed')
  })

  it('writes down a wrong passphrase, and everybody sees it', async () => {
    await test.open()
    test.desk.leave()
    expect(await test.desk.enter({ passphrase: 'mauvaise', first: false })).toEqual({ is: 'wrong', wait: 0 })
    expect(test.looks().at(-1)).toEqual({ kind: 'supervision', act: 'refused' })
    // However many reports of their own the professionals have seen since.
    for (let times = 0; times < 9; times += 1) {
      test.records.write([{ kind: 'exported', what: 'report', form: 'text' }])
    }
    const { is, looks } = await test.desk.door()
    expect(is).toBe('locked')
    expect(looks.slice(0, 3).map(({ act }) => act)).toEqual(['refused', 'opened', 'set-up'])
  })
})

describe('the record', () => {
  it('is verified when the door opens, which is a line of it', async () => {
    await test.open()
    const { here, writable } = await test.desk.records({ again: false })
    expect(here).toMatchObject({ is: 'intact', source: 'here', seals: { daysSince: 0 } })
    expect(here.lines).toBe(readJournal(test.journal).records.length)
    expect(writable).toBe(true)
    expect(test.looks().slice(-2)).toEqual([
      { kind: 'supervision', act: 'set-up' },
      { kind: 'supervision', act: 'opened' },
    ])
  })

  it('is reported with its place where it was tampered with, and the views show the intact part, marked', async () => {
    const [first = '', second = ''] = listSegments(test.journal)
    const file = join(test.userData, 'journal', second)
    writeFileSync(file, readFileSync(file, 'utf8').replace('"help":"A5"', '"help":"A6"'))
    await test.open()
    const { here, writable } = await test.desk.records({ again: false })
    expect(here).toMatchObject({ is: 'broken', trouble: 'changed', code: 'wrong-hash', place: { segment: second } })
    expect(writable).toBe(false)
    const measures = test.desk.measures({})
    expect(measures.broken).toBe(true)
    expect(measures.span).toContain(first.slice(0, 7))
    expect(measures.span).not.toContain('2026-10')
    expect(measures.visits).toBeGreaterThan(0)
    expect(test.desk.visit({ number: 2, why: 'check' })).toEqual({ is: 'not-writable' })
    expect(await test.desk.export({ what: 'measures', form: 'csv', filter: {} })).toBe('not-writable')
    expect(existsSync(test.saveTo ?? '')).toBe(false)
  })
})

describe('figures', () => {
  it('come with the titles of what they name', async () => {
    await test.open()
    const { heat, names, flows, underWay, span } = test.desk.measures({ flow: FLOW })
    expect([underWay, span.at(-1)]).toEqual(['2026-11', '2026-10'])
    expect(flows).toContainEqual({
      flow: FLOW,
      title: expect.objectContaining({ fr: 'S’actualiser', en: expect.any(String) }),
    })
    expect(heat.length).toBeGreaterThan(5)
    for (const { flow, step } of heat) expect(names[`${flow} ${step}`]).toBeTruthy()
  })

  it('need no key, but for reasons', async () => {
    await test.open()
    const before = test.desk.measures({})
    const reasons = await test.desk.reasons({})
    expect(reasons.reasons.length).toBeGreaterThan(1)
    expect(reasons.reasons.every(({ visits }) => visits >= 5)).toBe(true)
    test.records.close()
    rmSync(toKeysFolder(test.journal), { recursive: true })
    test.start()
    await test.desk.enter({ passphrase: PASSPHRASE, first: false })
    // Lines whose keys are erased stay closed. Answers were sealed until November 2026: without keys they count
    // nowhere.
    const { visits, heat } = test.desk.measures({})
    expect(visits).toBeGreaterThan(0.9 * before.visits)
    expect(heat.map(({ flow }) => flow)).toEqual(before.heat.map(({ flow }) => flow))
    expect((await test.desk.reasons({})).reasons).toEqual([])
  })
})

describe('one visit', () => {
  it('is read only after the line of the look, and shows its reason', async () => {
    await test.open()
    const { day, number } = test.findVisit()
    expect(test.desk.visits({ day }).map((visit) => visit.number)).toContain(number)
    const answer = test.desk.visit({ number, why: 'contested' })
    expect(test.looks().at(-1)).toEqual({ kind: 'visit-read', number, why: 'contested' })
    if (answer.is !== 'read') throw new Error(answer.is)
    expect(answer.visit).toMatchObject({ number, day, erased: false, lines: { first: number, intact: true } })
    expect(answer.visit.looks).toEqual([{ day: '2026-11-05', act: 'visit-read', why: 'contested', number }])
    const inPlace = answer.visit.steps.find(({ help }) => help === 'A0')
    expect(inPlace).toMatchObject({
      hand: expect.stringMatching(/worker|relative/),
      reason: expect.any(String),
      taken: 1,
    })
    expect(
      Object.fromEntries(answer.visit.activity?.fields.map(({ field, value }) => [field, value]) ?? []),
    ).toMatchObject({
      date: day.split('-').toReversed().join('/'),
      duration: expect.stringMatching(/^\d+ (min|h( \d\d)?)$/),
      autonomy: expect.stringMatching(/^(in-place|contested)$/),
    })
    expect(answer.visit.seal?.counter).toBeGreaterThan(0)
    expect(answer.visit.hours?.from).toMatch(/^\d\d:\d\d$/)
    expect((await test.desk.records({ again: false })).here.log.looks.at(-1)).toMatchObject({
      act: 'visit-read',
      number,
    })
  })

  it('shows only what counts need where it was erased', async () => {
    const { number } = test.findVisit()
    const folder = test.journal
    const journal = openJournal({ folder, now: () => NOW })
    eraseVisits(journal, [journal.keys.ring.byNumber(number)?.id ?? ''])
    journal.close()
    await test.open()
    const answer = test.desk.visit({ number, why: 'person-asks' })
    expect(answer).toMatchObject({ is: 'read', visit: { erased: true, steps: [] } })
    expect(answer).not.toHaveProperty('visit.hours')
    expect(answer).not.toHaveProperty('visit.activity')
  })

  it('is reported as missing where it does not exist', async () => {
    await test.open()
    expect(test.desk.visit({ number: 999_999, why: 'check' })).toEqual({ is: 'gone' })
    expect(test.looks().at(-1)).toEqual({ kind: 'supervision', act: 'opened' })
  })
})

describe('workers', () => {
  it('are in no request, no answer and no file', async () => {
    await test.open()
    const { day, number } = test.findVisit()
    await test.desk.export({ what: 'activity', form: 'json', filter: {} })
    const answers = [
      await test.desk.records({ again: false }),
      test.desk.measures({}),
      await test.desk.reasons({}),
      test.desk.visits({ day }),
      test.desk.visit({ number, why: 'check' }),
      JSON.parse(test.kept()),
    ]
    const members = new Set<string>()
    JSON.stringify(answers, (key, value: unknown) => {
      members.add(key)
      return value
    })
    const named = /worker|agent|aidant|author|operator|user|staff|person|role/i
    // Those with a slash name procedures, of which some are for people who help others.
    expect([...members].filter((member) => named.test(member) && !member.includes('/'))).toEqual([])
    expect(Object.keys(supervisionRequests).filter((name) => named.test(name))).toEqual([])
  })
})
