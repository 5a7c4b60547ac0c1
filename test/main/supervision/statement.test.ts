import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { describe, expect, it } from 'vitest'
import { readJournal } from '../../../src/cli/journal-folder.ts'
import { runVerify } from '../../../src/cli/verify/program.ts'
import type { Statement } from '../../../src/core/supervision/view.ts'
import { readHeads } from '../../../src/journal/heads-file.ts'
import { openKeys, toKeysFolder } from '../../../src/journal/keys/keys.ts'
import { readLanguage } from '../../../src/renderer/i18n/instances.ts'
import { SealPaper } from '../../../src/renderer/screens/supervision/record/seal-paper.tsx'
import { forgeJournal } from '../../../tools/prove/forge.ts'
import { run } from '../../cli/support/run.ts'
import { readPicture } from '../read-picture.ts'
import { prepareTestDesk } from './desk.ts'

const test = prepareTestDesk()

const see = (): Statement => {
  const statement = test.desk.statement({ again: true })
  if (statement === null) throw new Error('no statement')
  return statement
}
const words = await readLanguage('fr')
/** Reads the code that the page draws, as a telephone does. */
const scan = (statement: Statement): string => {
  const paper = createElement(SealPaper, { statement })
  const page = renderToStaticMarkup(createElement(I18nextProvider, { i18n: words }, paper))
  return readPicture(/<svg class="qr-code".*?<\/svg>/.exec(page)?.[0] ?? '') ?? ''
}
const verify = (...args: string[]) => {
  const { code, text } = run(runVerify, [test.journal, ...args, '--json'])
  return { status: code, ...(JSON.parse(text) as Record<string, unknown>) }
}
const lines = () => readJournal(test.journal).records.length

describe('a statement of the seal', () => {
  it('is no witness and writes nothing while it is only shown', async () => {
    await test.open()
    const before = lines()
    expect(see()).toMatchObject({ day: '2026-11-05', lines: before, hash: test.records.head() })
    const { here } = await test.desk.records({ again: true })
    expect(here.seals.witness).toBeUndefined()
    expect(here.seals.witnessDue).toBe(true)
    expect(lines()).toBe(before)
  })

  it.each(['print', 'save'] as const)('is a witness once it left the machine, and a line says so: %s', async (way) => {
    await test.open()
    const { hash, lines: size } = see()
    expect(await test.desk.takeSeal(way)).toBe('kept')
    expect(test.looks().at(-1)).toEqual({ kind: 'exported', what: 'seal', form: 'pdf' })
    const left = readHeads(test.journal)
      .heads.map(({ checkpoint }) => checkpoint)
      .filter(({ cause }) => cause === 'export')
    expect(left.at(-1)).toMatchObject({ hash, size })
    const { here } = await test.desk.records({ again: true })
    expect(here.seals).toMatchObject({ witness: { daysSince: 0 }, witnessDue: false })
  })

  it('has the same content on paper as on screen, also the second time', async () => {
    await test.open()
    const seen = see()
    for (const way of ['save', 'print', 'save'] as const) expect(await test.desk.takeSeal(way)).toBe('kept')
    expect(JSON.parse(test.kept())).toEqual(seen)
    expect(test.desk.statement({ again: false })).toEqual(seen)
    expect(see().hash).toBe(test.records.head())
  })

  it('is neither a witness nor a line where people cancelled', async () => {
    await test.open()
    see()
    const before = lines()
    test.isPrinting = false
    test.saveTo = undefined
    expect(await test.desk.takeSeal('print')).toBe('not-kept')
    expect(await test.desk.takeSeal('save')).toBe('not-kept')
    expect(lines()).toBe(before)
  })

  it('is refused while the door is closed', async () => {
    test.start()
    expect(() => test.desk.statement({ again: true })).toThrow('closed')
    await expect(test.desk.takeSeal('save')).rejects.toThrow('closed')
  })
})

describe('the code of a statement, read back by another program', () => {
  it('has the whole head and fingerprint, and is accepted by verify', async () => {
    await test.open()
    const statement = see()
    await test.desk.takeSeal('save')
    const code = scan(statement)
    expect(code).toBe(`${statement.hash} ${statement.fingerprint}`)
    expect(verify('--anchor', code)).toMatchObject({
      status: 0,
      verdict: 'intact',
      anchor: statement.lines,
      vouchedBy: expect.arrayContaining(['keys', 'fingerprint']),
    })
  })

  it('reveals a history that was rewritten with the machine’s own open keys, which the keys beside it do not', async () => {
    await test.open()
    const code = scan(see())
    await test.desk.takeSeal('save')
    test.records.close()
    const keysFolder = toKeysFolder(test.journal)
    const { signing } = openKeys(keysFolder)
    let isChanged = false
    forgeJournal(
      test.journal,
      (line) => {
        if (isChanged || line.clear.kind !== 'step-ended') return line
        isChanged = true
        return { ...line, clear: { ...line.clear, hand: 'person', help: 'A6' } }
      },
      signing,
    )
    expect(verify('--anchor', code)).toMatchObject({ status: 1, verdict: 'broken', code: 'anchor-mismatch' })
  })

  it('reveals another machine’s journal, whatever its lines', async () => {
    await test.open()
    const { fingerprint } = see()
    const other = `${see().hash} ${fingerprint.replaceAll(/./g, (digit) => (digit === '0' ? '1' : '0'))}`
    expect(verify('--anchor', other)).toMatchObject({ status: 1, verdict: 'broken', code: 'key-unknown' })
  })
})
