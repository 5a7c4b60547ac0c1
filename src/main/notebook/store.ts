import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { JournalError } from '../../core/journal/error.ts'
import { type Code, toSecret } from '../../core/notebook/code.ts'
import { NotebookError, type NotebookTrouble, notebookTroubles } from '../../core/notebook/error.ts'
import { EMPTY_NOTEBOOK, isOfFirstForm, type Notebook, parseNotebook } from '../../core/notebook/record.ts'
import { makeFolder } from '../../journal/disk/folder.ts'
import { replaceFile, shredFile } from '../../journal/disk/replace-file.ts'
import { openBytes, sealBytes } from '../../journal/keys/cipher.ts'
import type { ScryptCost } from '../../journal/keys/scrypt-cost.ts'
import { stretch } from '../stretch.ts'

/** The cost of each guess at a code: 128 MB and a third of a second on a desk computer of 2024 (journal study §3a). */
export const CODE_COST: ScryptCost = { N: 2 ** 17, r: 8, p: 1, maxmem: 2 ** 28 }
const KEY = 32

/** The values that are derived from a code on one machine. */
interface Derived {
  /** The name of its file, which does not reveal the code and differs on each machine. */
  readonly name: string
  /** One half of its key; the other half is the notebook's own share, which erasing destroys. */
  readonly half: Uint8Array
}

/**
 * Derives file name and key half from a code, slowly, and not on the main thread, so that the window stays responsive.
 */
async function deriveFrom(code: Code, salt: Uint8Array, cost: ScryptCost): Promise<Derived> {
  const master = await stretch(toSecret(code), salt, KEY, cost)
  return { name: Buffer.from(expand(master, 'name').subarray(0, 16)).toString('hex'), half: expand(master, 'half') }
}

/** Derives the key of a notebook from the code's half and the notebook's share. */
function deriveKey(half: Uint8Array, share: Uint8Array): Uint8Array {
  return expand(Buffer.concat([half, share]), 'key')
}

function expand(from: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', from, Buffer.alloc(0), `cote-a-cote/carnet ${purpose}`, KEY))
}

/**
 * The first bytes of a notebook's file, which name its format. An app that only knows the first format reports the
 * second as newer, not as damaged; so a notebook that needs nothing of the second is written in the first.
 */
const FORMS = [Buffer.from('carnet1\n'), Buffer.from('carnet2\n')] as const
/** The multiple to which files are padded, so that their size does not reveal how many visits they hold. */
const BLOCK = 4096
const SHARE = 32

/** A notebook that its person opened. */
export interface OpenNotebook {
  readonly notebook: Notebook
  /** Replaces the file on the disk atomically. @throws NotebookError */
  save(notebook: Notebook): void
  /** Destroys its share of the key first, then its file: after that the code opens nothing. @throws NotebookError */
  erase(): void
}

export interface NotebookStore {
  /** Eight characters that identify this machine, and reveal nothing else of it. */
  readonly place: string
  /** Creates a notebook. @throws NotebookError */
  create(code: Code): Promise<OpenNotebook>
  /** Opens a notebook. @throws NotebookError `not-found`, `damaged`, `newer`, `cannot-read` */
  open(code: Code): Promise<OpenNotebook>
  /** Erases a code's notebook, even a damaged one; does nothing where there is none. */
  erase(code: Code): Promise<void>
}

/**
 * Opens the notebooks of one machine: one sealed file each (AES-256-GCM), named by a value derived from its code, and
 * in another folder one share of each key. With the disk but no code one reads nothing and does not learn whose
 * notebooks they are or how many visits they hold; with a code and no share, as after an erasure, one reads nothing
 * either. It has no names and no list of codes: a lost code is a lost notebook.
 */
export function openNotebooks(userData: string, cost: ScryptCost = CODE_COST): NotebookStore {
  const folder = join(userData, 'notebooks')
  const shares = join(userData, 'notebook-keys')
  let salt: Uint8Array | undefined
  const findSalt = (): Uint8Array => {
    salt ??= attempt('cannot-write', () => readOrMakeSalt(shares, join(folder, 'salt')))
    return salt
  }
  const toFiles = ({ name }: Derived): Files => ({ name, sealed: join(folder, name), share: join(shares, name) })

  return {
    get place() {
      return createHash('sha256').update('place').update(findSalt()).digest('hex').slice(0, 8)
    },
    create: async (code) => {
      const derived = await deriveFrom(code, findSalt(), cost)
      const files = toFiles(derived)
      const share = randomBytes(SHARE)
      const opened = openWith(files, deriveKey(derived.half, share), EMPTY_NOTEBOOK)
      attempt('cannot-write', () => replaceFile(files.share, share))
      opened.save(EMPTY_NOTEBOOK)
      return opened
    },
    open: async (code) => {
      const derived = await deriveFrom(code, findSalt(), cost)
      const files = toFiles(derived)
      if (!existsSync(files.sealed)) throw new NotebookError('not-found')
      if (!existsSync(files.share)) throw new NotebookError('damaged')
      const key = deriveKey(
        derived.half,
        attempt('cannot-read', () => readFileSync(files.share)),
      )
      return openWith(files, key, read(files, key))
    },
    erase: async (code) => eraseFiles(toFiles(await deriveFrom(code, findSalt(), cost))),
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
    shredFile(`${sealed}.new`) // the remains of an interrupted save
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

/** Converts errors of the journal's file functions to a notebook's codes. */
function attempt<T>(otherwise: NotebookTrouble, effect: () => T): T {
  try {
    return effect()
  } catch (cause) {
    if (cause instanceof NotebookError) throw cause
    const known = cause instanceof JournalError && notebookTroubles.find((code) => code === cause.code)
    throw new NotebookError(known || otherwise, cause)
  }
}
