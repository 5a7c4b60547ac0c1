import { JournalError } from '../../core/journal/error.ts'
import { type SignedHead, toNote } from '../../core/journal/heads/checkpoint.ts'
import {
  keepMemoryAside,
  type MachineState,
  type Memory,
  readMemoryFile,
  type StateKeys,
  writeMemory,
} from './memory.ts'

/** The parts of the state that are in use now, which open keys know. */
export interface PartsInUse {
  readonly root: string
  readonly ring: MachineState['rings'][number]
  readonly chest: string
}

/** The state of one machine, read and written with its open keys. */
export class OwnState {
  readonly #folder: string
  readonly #keys: StateKeys
  readonly #inUse: () => PartsInUse
  /** As it is on the disk, once it was needed. */
  #state: MachineState | undefined

  constructor(folder: string, keys: StateKeys, inUse: () => PartsInUse) {
    this.#folder = folder
    this.#keys = keys
    this.#inUse = inUse
  }

  /** Reads it from the disk. @throws JournalError `missing-memory`, or `memory-forged` if it is not authentic */
  get remembered(): Memory {
    const memory = readMemoryFile(this.#folder)
    if (memory === undefined) throw new JournalError('missing-memory')
    if (!memory.isAuthentic(this.#keys.memory)) throw new JournalError('memory-forged')
    return memory
  }

  /** Remembers a head once it is signed and in its file. @throws JournalError */
  remember(head: SignedHead): void {
    const { next: _, begun, ...state } = this.#read()
    const { root, ring } = this.#inUse()
    // Until the line with which the journal begins is written.
    const kept = head.checkpoint.size === 0 && begun !== undefined ? { begun } : {}
    this.#write({ ...state, ...kept, root, rings: [ring], head: toNote(head) })
  }

  /** Remembers the head of a line before the line is written. @throws JournalError */
  announce(next: SignedHead): void {
    this.#write({ ...this.#read(), next: toNote(next) })
  }

  /** Names the keyring or the chest that is about to replace the one in use. @throws JournalError */
  announceParts({ ring, chest }: Partial<PartsInUse>): void {
    const now = this.#inUse()
    this.#write({
      ...this.#read(),
      ...(ring && { rings: [now.ring, ring] }),
      ...(chest && { chests: [now.chest, chest] }),
    })
  }

  /** Names only the keyring and the chest that are in use, once what they replace is gone. @throws JournalError */
  settle(): void {
    const state = this.#read()
    const { ring, chest } = this.#inUse()
    if (state.rings.length > 1 || state.chests.length > 1) this.#write({ ...state, rings: [ring], chests: [chest] })
  }

  /** Puts it aside, whole, and remembers this head instead. @throws JournalError */
  forget(head: SignedHead | undefined): void {
    keepMemoryAside(this.#folder)
    const { head: _, next: __, ...state } = this.#read()
    this.#write({ ...state, ...(head && { head: toNote(head) }) })
  }

  /** Begins it anew, with the line of the next journal; keeps the head if there is an authentic one. @throws JournalError */
  begin(begun: MachineState['begun'], isKeepingHead = false): void {
    const { root, ring, chest } = this.#inUse()
    const head = isKeepingHead ? this.#readHead() : undefined
    this.#write({ root, rings: [ring], chests: [chest], ...(begun && { begun }), ...(head && { head: toNote(head) }) })
  }

  #readHead(): SignedHead | undefined {
    try {
      return this.remembered.head
    } catch {
      return undefined // it is put aside with the rest
    }
  }

  #read(): MachineState {
    this.#state ??= this.remembered.state
    return this.#state
  }

  #write(next: Omit<MachineState, 'turn'>): void {
    const state = { ...next, turn: (this.#state?.turn ?? 0) + 1 }
    writeMemory(this.#folder, this.#keys, state)
    this.#state = state
  }
}
