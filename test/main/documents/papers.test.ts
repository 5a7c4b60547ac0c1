import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DOCUMENT_LIMITS } from '../../../src/core/documents/limits.ts'
import { findPapers, readPaper } from '../../../src/main/documents/papers.ts'
import { makePdf, makePng } from '../../../tools/drivers/kiosk/made-files.ts'

let stick: string
beforeEach(() => {
  stick = mkdtempSync(join(tmpdir(), 'cote-a-cote-stick-'))
})
afterEach(() => rmSync(stick, { recursive: true, force: true }))

const write = (name: string, bytes: Uint8Array | string = makePdf()) => writeFileSync(join(stick, name), bytes)
const counts = async () => Object.fromEntries((await findPapers(stick)).leftOut.map(({ code, count }) => [code, count]))

describe('a stick', () => {
  it('is read by the content of its files, whatever their names', async () => {
    write('facture\u202Efdp.exe.pdf')
    write('deux\nlignes.PDF')
    write(`${'é'.repeat(120)}.jpg`, makePng(4, 4))
    write('sans nom', makePng(4, 4))
    // Files that systems make for themselves, and files that are no papers.
    write('..%2f..%2fetc%2fpasswd.pdf')
    write('film.mp4', makePdf())
    const { papers, leftOut } = await findPapers(stick)
    expect(papers.map(({ kind }) => kind).toSorted()).toEqual(['pdf', 'pdf', 'picture', 'picture'])
    expect(leftOut).toEqual([])
  })

  it('leads nowhere by links, pipes or folders within folders', async () => {
    write('vrai.pdf')
    symlinkSync('/etc/passwd', join(stick, 'lien.pdf'))
    symlinkSync(stick, join(stick, 'boucle'))
    execFileSync('mkfifo', [join(stick, 'tuyau.pdf')])
    mkdirSync(join(stick, 'a/b/c/d/e'), { recursive: true })
    writeFileSync(join(stick, 'a/b/c/d/trop-loin.pdf'), makePdf())
    expect((await findPapers(stick)).papers).toHaveLength(1)
    expect(await counts()).toEqual({ 'not-a-file': 2 + 1 })
  })

  it('with thousands of files is read up to a limit, and the paper beside their folder is offered', async () => {
    mkdirSync(join(stick, 'a'))
    for (let index = 0; index < DOCUMENT_LIMITS.entries + 50; index += 1)
      writeFileSync(join(stick, 'a', `${index}.pdf`), '')
    write('z.pdf')
    const { papers, leftOut } = await findPapers(stick)
    expect(papers).toHaveLength(1)
    expect(leftOut[0]?.count).toBeLessThan(DOCUMENT_LIMITS.entries)
  })

  it('is reported as pulled out, or its papers as changed', async () => {
    for (const name of ['gone.pdf', 'linked.pdf', 'piped.pdf', 'grown.pdf']) write(name)
    const path = (name: string) => join(stick, name)
    for (const name of ['gone', 'linked', 'piped']) rmSync(path(`${name}.pdf`))
    symlinkSync('/etc/passwd', path('linked.pdf'))
    execFileSync('mkfifo', [path('piped.pdf')])
    truncateSync(path('grown.pdf'), 8_000_000_000)
    const tried = ['gone', 'linked', 'piped', 'grown'].map((name) =>
      readPaper(path(`${name}.pdf`)).catch((error: Error) => error.message),
    )
    expect(await Promise.all(tried)).toEqual(['gone', 'not-a-file', 'not-a-file', 'too-large'])
    // One folder of the path is no longer a folder.
    mkdirSync(path('a'))
    write('a/paper.pdf')
    rmSync(path('a'), { recursive: true })
    const other = mkdtempSync(join(tmpdir(), 'cote-a-cote-other-'))
    writeFileSync(join(other, 'paper.pdf'), makePdf())
    symlinkSync(other, path('a'))
    await expect(readPaper(path('a/paper.pdf'), stick)).rejects.toThrow('not-a-file')
    rmSync(other, { recursive: true })
    rmSync(stick, { recursive: true })
    await expect(findPapers(stick)).rejects.toThrow('gone')
  })
})
