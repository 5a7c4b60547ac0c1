import { createHash } from 'node:crypto'
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { transition } from 'xstate'
import { z } from 'zod'
import { CHANNEL_ERROR_CODES, ChannelError, type ChannelErrorCode } from '../../core/channel/error.ts'
import { type ChannelEvent, channelMachine, KEPT } from '../../core/channel/machine.ts'
import { LARGEST_PACK, toPackText } from '../../core/channel/pack-rules.ts'
import type { FlowFile } from '../../core/flow/read/library.ts'
import { makeFolder } from '../../journal/disk/folder.ts'
import { readRegularText } from '../../journal/disk/read-regular.ts'
import { replaceFile } from '../../journal/disk/replace-file.ts'

const digestSchema = z.string().regex(/^[0-9a-f]{64}$/)
const packRefSchema = z.strictObject({ digest: digestSchema, version: z.number().int().min(1) })

/** The address that packs come from. */
export const placeSchema = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('folder'), folder: z.string().min(1) }),
  z.strictObject({ is: z.literal('https'), address: z.string().min(1).max(500) }),
  z.strictObject({ is: z.literal('hub') }),
])

/**
 * The whole state of a channel, in one file, so that TUF's trusted metadata and the used pack change together or not at
 * all. It holds only what its maker signed and what was decided here.
 */
const stateSchema = z.strictObject({
  v: z.literal(1),
  place: placeSchema,
  organisation: z.string().min(1).max(80),
  fingerprint: z.string().max(40),
  adopts: z.enum(['asked', 'alone']),
  at: z.enum(['settled', 'staged', 'trying']),
  active: packRefSchema.nullable(),
  staged: packRefSchema.nullable(),
  previous: z.array(packRefSchema).max(KEPT),
  aside: digestSchema.nullable(),
  hosts: z.array(z.string().max(253)).max(200),
  refusal: z.enum(CHANNEL_ERROR_CODES as readonly [ChannelErrorCode, ...ChannelErrorCode[]]).nullable(),
  looked: z.iso.date().nullable(),
  trusted: z.strictObject({
    root: z.string(),
    timestamp: z.string().optional(),
    snapshot: z.string().optional(),
    targets: z.string().optional(),
  }),
})
export type ChannelState = z.infer<typeof stateSchema>

const packSchema = z.strictObject({
  v: z.literal(1),
  files: z.array(z.strictObject({ path: z.string(), text: z.string() })),
})

export interface ChannelStore {
  /** The folder that TUF may write to during a check. */
  readonly folder: string
  /** Reads the state; undefined where no channel was ever followed. */
  read(): ChannelState | 'damaged' | undefined
  /** Writes the state. @throws ChannelError `cannot-write`; the state before is unchanged then */
  write(state: ChannelState): void
  /** Deletes the state and all packs. @throws ChannelError `cannot-write` */
  remove(): void
  /** Reads a pack; undefined where it is missing, or not as it was checked. */
  readPack(digest: string): readonly FlowFile[] | undefined
  /** Saves a pack. @throws ChannelError `cannot-write` */
  keepPack(digest: string, files: readonly FlowFile[]): void
  /** Deletes all packs but these, and the remains of a check that was interrupted. */
  tidy(digests: readonly string[]): void
}

/** Keeps a channel's state and packs in `<userData>/channel`. */
export function openChannelStore(userData: string): ChannelStore {
  const folder = join(userData, 'channel')
  const file = join(folder, 'state.json')
  const toFile = (digest: string): string => join(folder, `${digest}.pack.json`)
  return {
    folder,
    read: () => {
      if (!existsSync(file)) return undefined
      return stateSchema.safeParse(readJson(file)).data ?? 'damaged'
    },
    write: (state) => replace(folder, file, `${JSON.stringify(stateSchema.parse(state), null, 1)}\n`),
    remove: () => {
      try {
        rmSync(folder, { recursive: true, force: true })
      } catch (cause) {
        throw new ChannelError('cannot-write', { cause })
      }
    },
    readPack: (digest) => {
      const pack = packSchema.safeParse(readJson(toFile(digest)))
      return pack.success && hashPack(pack.data.files) === digest ? pack.data.files : undefined
    },
    keepPack: (digest, files) => replace(folder, toFile(digest), JSON.stringify({ v: 1, files })),
    tidy: (digests) => {
      const kept = ['state.json', ...digests.map((digest) => `${digest}.pack.json`)]
      try {
        for (const name of readdirSync(folder)) {
          if (!kept.includes(name)) rmSync(join(folder, name), { recursive: true, force: true })
        }
      } catch {
        // A folder that cannot be tidied keeps a few more files.
      }
    },
  }
}

/** Computes the digest of a pack's files, as a checked pack is named. */
function hashPack(files: readonly FlowFile[]): string {
  const listed = files.map(({ path, text }) => ({ path, sha256: createHash('sha256').update(text).digest('hex') }))
  return createHash('sha256').update(toPackText(listed)).digest('hex')
}

function replace(folder: string, file: string, text: string): void {
  try {
    makeFolder(folder)
    replaceFile(file, Buffer.from(text))
  } catch (cause) {
    throw new ChannelError('cannot-write', { cause })
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readRegularText(file, 4 * LARGEST_PACK))
  } catch {
    return undefined
  }
}

type Snapshot = ReturnType<typeof channelMachine.resolveState>

/** The state of this computer's channel, each on the disk before it counts. */
export interface ChannelKeeper {
  state(): ChannelState | 'damaged' | undefined
  isLooking(): boolean
  /** Starts with another channel. @throws ChannelError `cannot-write` */
  begin(state: ChannelState): void
  /** Changes parts of the state. @throws ChannelError `cannot-write`: then nothing changed */
  change(changes: Partial<Pick<ChannelState, 'place' | 'trusted'>>): void
  /** Sends an event to the machine, with other changes. @throws ChannelError `cannot-write`: then nothing changed */
  send(event: ChannelEvent, changes?: Partial<Pick<ChannelState, 'place' | 'trusted' | 'looked'>>): void
  forget(): void
}

/** Opens the keeper, which runs the channel's machine on the saved state. */
export function openChannelKeeper(store: ChannelStore): ChannelKeeper {
  let state = store.read()
  let snapshot = typeof state === 'object' ? toSnapshot(state) : undefined

  const keep = (next: ChannelState, at: Snapshot): void => {
    if (JSON.stringify(next) !== JSON.stringify(state)) store.write(next)
    state = next
    snapshot = at
  }
  return {
    state: () => state,
    isLooking: () => snapshot?.matches({ look: 'looking' }) === true,
    begin: (next) => keep(next, toSnapshot(next)),
    change: (changes) => {
      if (typeof state === 'object' && snapshot) keep({ ...state, ...changes }, snapshot)
    },
    send: (event, changes = {}) => {
      if (typeof state !== 'object' || !snapshot) throw new ChannelError('damaged')
      const [next] = transition(channelMachine, snapshot, event)
      keep({ ...state, ...changes, ...toKept(next) }, next)
    },
    forget: () => {
      store.remove()
      state = undefined
      snapshot = undefined
    },
  }
}

function toSnapshot({ at, active, staged, previous, aside, hosts, refusal }: ChannelState): Snapshot {
  const context = { active, staged, previous, aside, hosts, refusal }
  return channelMachine.resolveState({ value: { pack: at, look: 'resting' }, context })
}

function toKept({ value, context }: Snapshot) {
  const { active, staged, previous, aside, hosts, refusal } = context
  return { at: value.pack, active, staged, previous: [...previous], aside, hosts: [...hosts], refusal }
}
