import { createHash, hkdfSync, randomBytes, scrypt } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { JournalError } from '../../core/journal/error.ts'
import { type Code, toSecret } from '../../core/notebook/code.ts'
import { NotebookError, type NotebookTrouble, notebookTroubles } from '../../core/notebook/error.ts'
import { EMPTY_NOTEBOOK, isOfFirstForm, type Notebook, parseNotebook } from '../../core/notebook/record.ts'
import { makeFolder } from '../../journal/disk/folder.ts'
import { replaceFile, shredFile } from '../../journal/disk/replace-file.ts'
import { openBytes, sealBytes } from '../../journal/keys/cipher.ts'
import type { ScryptCost } from '../../journal/keys/scrypt-cost.ts'

/** 128 MB and a third of a second on a desk of 2024 (journal study §3a): what every guess at a code costs. */
export const CODE_COST: ScryptCost = { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 }
const KEY = 32

/** What a code gives on one machine. */
interface Derived {
  /** The name of its file: nothing leads from it to the code, and two machines have two names for one code. */
  readonly name: string
  /** Half of what its key is made of; the other half is the notebook's own share, which erasing destroys. */
  readonly half: Uint8Array
}

const stretch = promisify<string, Uint8Array, number, ScryptCost, Buffer>(scrypt)

/** Derives file name and key half from a code, slowly. Not on the main thread: the window stays alive meanwhile. */
async function deriveFrom(code: Code, salt: Uint8Array, cost: ScryptCost): Promise<Derived> {
  const master = await stretch(toSecret(code), salt, KEY, cost)
  return { name: Buffer.from(expand(master, 'name').subarray(0, 16)).toString('hex'), half: expand(master, 'half') }
}

/** The key of a notebook, from the code's half and the notebook's share. */
function toKey(half: Uint8Array, share: Uint8Array): Uint8Array {
  return expand(Buffer.concat([half, share]), 'key')
}

function expand(from: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', from, Buffer.alloc(0), `cote-a-cote/carnet ${purpose}`, KEY))
}

/**
 * The first bytes of a notebook's file: its form. An app that knows the first one alone says of the second that it is newer,
 * and not that it is damaged; so what holds nothing of the second is written in the first.
 */
const FORMS = [Buffer.from('carnet1\n'), Buffer.from('carnet2\n')] as const
/** Files are filled up to whole multiples of this, so that their size does not tell how many visits they hold. */
const BLOCK = 4096
const SHARE = 32

/** A notebook that its person opened. */
export interface OpenNotebook {
  readonly notebook: Notebook
  /** Puts it on the disk in the place of what was there, whole or not at all. @throws NotebookError */
  save(notebook: Notebook): void
  /** Destroys its share of the key first, then its file: from then on the code opens nothing. @throws NotebookError */
  erase(): void
}

export interface NotebookStore {
  /** Eight characters that tell this machine from another, and nothing else of it. */
  readonly place: string
  /** Begins a notebook. @throws NotebookError */
  create(code: Code): Promise<OpenNotebook>
  /** @throws NotebookError `not-found`, `damaged`, `newer`, `cannot-read` */
  open(code: Code): Promise<OpenNotebook>
  /** Erases what a code leads to, even when it is damaged; nothing happens when it leads to nothing. */
  erase(code: Code): Promise<void>
}

/**
 * The notebooks of one machine: one sealed file each (AES-256-GCM), named by what only its code gives, and beside them,
 * in a folder of its own, one share of each key. Who has the disk but no code reads nothing and does not learn whose or
 * how many visits; who has a code and no share, as after an erasure, reads nothing either. It knows no name and keeps
 * no list of codes: a lost code is a lost notebook.
 */
export function openNotebooks(userData: string, cost: ScryptCost = CODE_COST): NotebookStore {
  const folder = join(userData, 'notebooks')
  const shares = join(userData, 'notebook-keys')
  let salt: Uint8Array | undefined
  const toSalt = (): Uint8Array => {
    salt ??= attempt('cannot-write', () => readOrMakeSalt(shares, join(folder, 'salt')))
    return salt
  }
  const toFiles = ({ name }: Derived): Files => ({ name, sealed: join(folder, name), share: join(shares, name) })

  return {
    get place() {
      return createHash('sha256').update('place').update(toSalt()).digest('hex').slice(0, 8)
    },
    create: async (code) => {
      const derived = await deriveFrom(code, toSalt(), cost)
      const files = toFiles(derived)
      const share = randomBytes(SHARE)
      const opened = openWith(files, toKey(derived.half, share), EMPTY_NOTEBOOK)
      attempt('cannot-write', () => replaceFile(files.share, share))
      opened.save(EMPTY_NOTEBOOK)
      return opened
    },
    open: async (code) => {
      const derived = await deriveFrom(code, toSalt(), cost)
      const files = toFiles(derived)
      if (!existsSync(files.sealed)) throw new NotebookError('not-found')
      if (!existsSync(files.share)) throw new NotebookError('damaged')
      const key = toKey(
        derived.half,
        attempt('cannot-read', () => readFileSync(files.share)),
      )
      return openWith(files, key, read(files, key))
    },
    erase: async (code) => eraseFiles(toFiles(await deriveFrom(code, toSalt(), cost))),
  }
}

interface Files {
  readonly name: string
  readonly sealed: string
  readonly share: string
}

function openWith(files: Files, key: Uint8Array, notebook: Notebook): OpenNotebook {
  return {
    notebook,
    save: (next) => attempt('cannot-write', () => replaceFile(files.sealed, seal(next, key, files.name))),
    erase: () => eraseFiles(files),
  }
}

function eraseFiles({ share, sealed }: Files): void {
  attempt('cannot-write', () => {
    shredFile(share)
    shredFile(sealed)
    shredFile(`${sealed}.new`) // what a stop in the middle of a save may have left
  })
}

function seal(notebook: Notebook, key: Uint8Array, name: string): Buffer {
  const text = Buffer.from(JSON.stringify(notebook))
  const filled = Buffer.alloc(Math.ceil((text.length + 1) / BLOCK) * BLOCK, ' ')
  text.copy(filled)
  return Buffer.concat([FORMS[isOfFirstForm(notebook) ? 0 : 1], sealBytes(key, filled, name)])
}

function read({ name, sealed }: Files, key: Uint8Array): Notebook {
  const bytes = attempt('cannot-read', () => readFileSync(sealed))
  const form = bytes.subarray(0, FORMS[0].length)
  if (!FORMS.some((known) => form.equals(known)))
    throw new NotebookError(/^carnet\d/.test(form.toString('latin1')) ? 'newer' : 'damaged')
  const opened = openBytes(key, bytes.subarray(form.length), name)
  const notebook = opened && parseNotebook(opened.toString('utf8'))
  if (notebook === undefined) throw new NotebookError('damaged')
  return notebook
}

function readOrMakeSalt(shares: string, path: string): Uint8Array {
  makeFolder(join(path, '..'))
  makeFolder(shares)
  if (!existsSync(path)) replaceFile(path, randomBytes(SHARE))
  return readFileSync(path)
}

/** Files are written with the journal's own means, whose codes are told in a notebook's words. */
function attempt<T>(otherwise: NotebookTrouble, effect: () => T): T {
  try {
    return effect()
  } catch (cause) {
    if (cause instanceof NotebookError) throw cause
    const known = cause instanceof JournalError && notebookTroubles.find((code) => code === cause.code)
    throw new NotebookError(known || otherwise, cause)
  }
}
