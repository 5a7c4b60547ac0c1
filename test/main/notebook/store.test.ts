import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createCode } from '../../../src/core/notebook/code.ts'
import { NotebookError, type NotebookTrouble } from '../../../src/core/notebook/error.ts'
import { planStep } from '../../../src/core/notebook/plan.ts'
import { EMPTY_NOTEBOOK, keepVisit } from '../../../src/core/notebook/record.ts'
import { openNotebooks as openStore } from '../../../src/main/notebook/store.ts'
import { ALONE, visitOf, visitsAt } from '../../core/autonomy/visits.ts'
import { LOW_COST } from '../low-cost.ts'

const openNotebooks = (at: string) => openStore(at, LOW_COST)

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cote-a-cote-carnet-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const code = createCode(new Uint8Array([0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6]))
const other = createCode(new Uint8Array([0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 7]))
const kept = keepVisit(EMPTY_NOTEBOOK, visitOf(ALONE), 'b')

const filesOf = (name: string) => readdirSync(join(folder, name)).filter((file) => file !== 'salt')
const sealedFile = () => join(folder, 'notebooks', filesOf('notebooks')[0] ?? '')
const troubleOf = async (act: Promise<unknown>): Promise<NotebookTrouble | 'none'> => {
  try {
    await act
    return 'none'
  } catch (error) {
    if (error instanceof NotebookError) return error.code
    throw error
  }
}

describe('a notebook', () => {
  it('is found by its code alone, after a restart', async () => {
    const made = await openNotebooks(folder).create(code)
    made.save(kept)
    expect((await openNotebooks(folder).open(code)).notebook).toEqual(kept)
  })

  it('is not found by another code, nor by the same words in another order', async () => {
    await openNotebooks(folder).create(code)
    expect(await troubleOf(openNotebooks(folder).open(other))).toBe('not-found')
    expect(await troubleOf(openNotebooks(folder).open(code.toReversed()))).toBe('not-found')
  })

  it('reveals nothing on the disk: no word, no procedure, no step, no day, and no size', async () => {
    const store = openNotebooks(folder)
    const few = await store.create(code)
    const many = await store.create(other)
    few.save(keepVisit(EMPTY_NOTEBOOK, visitOf(['A5'])))
    many.save(visitsAt([0, ['A5']], [30, ['A0']]).reduce((all, visit) => keepVisit(all, visit), EMPTY_NOTEBOOK))
    const names = filesOf('notebooks')
    expect(names).toHaveLength(2)
    for (const name of names) expect(name).toMatch(/^[0-9a-f]{32}$/)
    const [one = Buffer.alloc(0), two = Buffer.alloc(0)] = names.map((name) =>
      readFileSync(join(folder, 'notebooks', name)),
    )
    expect(one.length).toBe(two.length)
    const all = Buffer.concat([
      one,
      two,
      ...filesOf('notebook-keys').map((name) => readFileSync(join(folder, 'notebook-keys', name))),
    ])
    for (const trace of [...code, 'caf/rsa', '2026-01', 'visits', '"help"']) expect(all.includes(trace)).toBe(false)
  })

  it('has another name on another machine, and each machine its own place', async () => {
    const elsewhere = join(folder, 'other')
    mkdirSync(elsewhere)
    await openNotebooks(folder).create(code)
    await openNotebooks(elsewhere).create(code)
    expect(filesOf('notebooks')).not.toEqual(filesOf('other/notebooks'))
    expect(openNotebooks(folder).place).toMatch(/^[0-9a-f]{8}$/)
    expect(openNotebooks(folder).place).toBe(openNotebooks(folder).place)
    expect(openNotebooks(folder).place).not.toBe(openNotebooks(elsewhere).place)
  })
})

describe('a notebook whose file was touched', () => {
  it.each([
    ['one byte changed', (bytes: Buffer) => bytes.with(200, (bytes[200] ?? 0) ^ 1)],
    ['cut', (bytes: Buffer) => bytes.subarray(0, 3000)],
    ['empty', () => Buffer.alloc(0)],
    ['something else', () => Buffer.from('bonjour')],
  ])('says that it is damaged, to its own code only: %s', async (_what, change) => {
    const made = await openNotebooks(folder).create(code)
    made.save(kept)
    writeFileSync(sealedFile(), change(readFileSync(sealedFile())))
    expect(await troubleOf(openNotebooks(folder).open(code))).toBe('damaged')
    expect(await troubleOf(openNotebooks(folder).open(other))).toBe('not-found')
  })

  it('says that a newer version of the app wrote it', async () => {
    await openNotebooks(folder).create(code)
    writeFileSync(sealedFile(), Buffer.concat([Buffer.from('carnet3\n'), readFileSync(sealedFile()).subarray(8)]))
    expect(await troubleOf(openNotebooks(folder).open(code))).toBe('newer')
  })

  it('uses the second format only where the first one lacks a field, and is read in both', async () => {
    const made = await openNotebooks(folder).create(code)
    const formOf = () => readFileSync(sealedFile()).subarray(0, 7).toString()
    made.save(kept)
    expect(formOf()).toBe('carnet1')
    const planned = planStep(kept, 'caf/rsa', 'b', 'together')
    made.save(planned)
    expect(formOf()).toBe('carnet2')
    expect((await openNotebooks(folder).open(code)).notebook).toEqual(planned)
  })

  it('cannot replace another notebook', async () => {
    const store = openNotebooks(folder)
    await store.create(code)
    const first = sealedFile()
    const bytes = readFileSync(first)
    await store.create(other)
    for (const name of filesOf('notebooks')) writeFileSync(join(folder, 'notebooks', name), bytes)
    expect(await troubleOf(store.open(other))).toBe('damaged')
    expect(await troubleOf(store.open(code))).toBe('none')
  })

  it('can still be erased by its code', async () => {
    const store = openNotebooks(folder)
    await store.create(code)
    writeFileSync(sealedFile(), 'bonjour')
    await store.erase(code)
    expect([...filesOf('notebooks'), ...filesOf('notebook-keys')]).toEqual([])
    expect(await troubleOf(store.open(code))).toBe('not-found')
  })
})

describe('an erased notebook', () => {
  it('is gone, with its share of the key, and its code opens nothing', async () => {
    const store = openNotebooks(folder)
    const made = await store.create(code)
    await store.create(other)
    made.save(kept)
    made.erase()
    expect([filesOf('notebooks').length, filesOf('notebook-keys').length]).toEqual([1, 1])
    expect(await troubleOf(store.open(code))).toBe('not-found')
    expect(await troubleOf(store.open(other))).toBe('none')
  })

  it('stays closed when an old copy of its file comes back: the code alone is not enough', async () => {
    const store = openNotebooks(folder)
    const made = await store.create(code)
    made.save(kept)
    const [path, copy] = [sealedFile(), readFileSync(sealedFile())]
    made.erase()
    writeFileSync(path, copy)
    expect(await troubleOf(store.open(code))).toBe('damaged')
  })

  it('leaves nothing of its file nor of its key on the raw disk', async (test) => {
    const image = join(folder, 'disk.img')
    const mounted = join(folder, 'mounted')
    mkdirSync(mounted)
    const run = (...[command, ...args]: readonly string[]): void =>
      void execFileSync(command ?? '', args, { stdio: 'pipe' })
    try {
      run('truncate', '-s', '16m', image)
      run('mkfs.ext4', '-q', image)
      run('mount', '-o', 'loop', image, mounted)
    } catch (error) {
      const refusal = `NOT TESTED HERE: an image cannot be mounted (${error instanceof Error ? error.message.trim() : ''})`
      process.stderr.write(`${refusal}\n`)
      return test.skip(refusal)
    }
    let share: Buffer = Buffer.alloc(0)
    const seen: Buffer[] = []
    try {
      const made = await openNotebooks(mounted).create(code)
      const inside = (name: string): Buffer => {
        const at = join(mounted, name)
        const [file = ''] = readdirSync(at).filter((one) => one !== 'salt')
        return readFileSync(join(at, file))
      }
      share = inside('notebook-keys')
      for (const visit of visitsAt([0, ALONE], [30, ALONE])) {
        made.save(keepVisit(EMPTY_NOTEBOOK, visit))
        seen.push(inside('notebooks').subarray(100, 164))
      }
      run('sync')
      const before = readFileSync(image)
      expect(before.includes(share)).toBe(true)
      expect(before.includes(seen.at(-1) ?? '')).toBe(true)
      made.erase()
    } finally {
      run('umount', mounted)
    }
    const after = readFileSync(image)
    expect(after.includes(share)).toBe(false)
    for (const part of seen) expect(after.includes(part)).toBe(false)
  })
})

describe('when the disk is full', () => {
  it('says so, keeps what was there, and goes on once there is room', async (test) => {
    const disk = join(folder, 'disk')
    mkdirSync(disk)
    const mount = (...args: readonly string[]): void => void execFileSync('mount', args, { stdio: 'pipe' })
    try {
      mount('-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk)
    } catch {
      process.stderr.write('NOT TESTED HERE: a small disk cannot be mounted\n')
      return test.skip()
    }
    try {
      const made = await openNotebooks(disk).create(code)
      made.save(kept)
      writeFileSync(join(disk, 'fill'), Buffer.alloc(1))
      try {
        writeFileSync(join(disk, 'fill'), Buffer.alloc(65_536))
      } catch {
        // The disk is now full.
      }
      expect(await troubleOf(Promise.resolve().then(() => made.save(EMPTY_NOTEBOOK)))).toBe('disk-full')
      expect((await openNotebooks(disk).open(code)).notebook).toEqual(kept)
      expect(await troubleOf(openNotebooks(disk).create(other))).toBe('disk-full')
      rmSync(join(disk, 'fill'))
      made.save(EMPTY_NOTEBOOK)
      expect((await openNotebooks(disk).open(code)).notebook).toEqual(EMPTY_NOTEBOOK)
    } finally {
      execFileSync('umount', [disk])
    }
  })
})
