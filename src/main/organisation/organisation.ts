import { join } from 'node:path'
import { z } from 'zod'
import { joinPack } from '../../core/channel/pack-library.ts'
import { type Language, toText } from '../../core/flow/language/text.ts'
import type { FlowFile, Library } from '../../core/flow/read/library.ts'
import { joinOrganisation, readHosts } from '../../core/flow/read/organisation.ts'
import { toContent } from '../../core/organisation/content.ts'
import { applyDecisions, type Decision, type Standing } from '../../core/organisation/decision.ts'
import type { DecideAnswer, DoorTrouble, OrganisationView } from '../../core/organisation/view.ts'
import type { ActivePack, ChannelDesk } from '../channel/channel.ts'
import { computeFilesDigest, type KeptLibrary, NOTHING_KEPT } from '../library/kept-library.ts'
import { openSettingsFile } from '../settings-file.ts'
import { openDecisions } from './decisions.ts'
import { type FlowFolder, readFlowFolder, readJson } from './read.ts'

/**
 * The file `organisation.json` in the app's data folder: the folder of flows. Whoever installs machines may also add
 * signers (ed25519 public keys, SPKI in base64) and hosts that need no further approval.
 */
const settingsSchema = z.strictObject({
  folder: z.string().min(1),
  signers: z
    .array(z.strictObject({ name: z.string().min(1).max(80), key: z.base64() }))
    .max(20)
    .default([]),
  hosts: z.array(z.string().max(253)).max(100).default([]),
})
type OrganisationSettings = z.infer<typeof settingsSchema>

/** The supervisor's passphrase of this machine. */
export interface SupervisorGuard {
  isSet(): boolean
  /** Returns a trouble to show before anybody tries. */
  trouble(): DoorTrouble | undefined
  /** Checks whether there is a recovery key. */
  isRecoverable(): boolean
  /** Returns the milliseconds until the next try. */
  wait(): number
  try(passphrase: string): Promise<'opened' | 'wrong' | 'wait'>
  /** Sets the passphrase of a machine that has none. */
  set(passphrase: string): Promise<'opened' | 'too-short' | 'already-set' | 'cannot-save'>
  /** Sets another passphrase with the code of the recovery sheet. */
  recover(code: string, passphrase: string): Promise<'opened' | 'wrong' | 'too-short' | 'cannot-save'>
  /** Allows a newer recovery sheet to set another passphrase; only while a supervisor is signed in. */
  renew(): void
}

/** The answer to a passphrase that did not open; `seconds`: until the next try. */
type PassphraseRefusal =
  | { readonly is: 'too-short' | 'cannot-save' }
  | { readonly is: 'wrong' | 'wait'; readonly seconds: number }

/** Checks the supervisor's passphrase, which the first one sets; returns undefined when it is right. */
export async function checkPassphrase(
  guard: Pick<SupervisorGuard, 'isSet' | 'set' | 'try' | 'wait'>,
  passphrase: string,
): Promise<PassphraseRefusal | undefined> {
  const is = guard.isSet() ? await guard.try(passphrase) : await guard.set(passphrase)
  if (is === 'opened') return undefined
  if (is === 'too-short' || is === 'cannot-save') return { is }
  return { is: is === 'wait' ? 'wait' : 'wrong', seconds: Math.ceil(guard.wait() / 1000) }
}

export interface OrganisationParts {
  readonly userData: string
  /** Reads the flow files that ship with the app; only called once there is a folder. */
  readonly shipped: () => readonly FlowFile[]
  /** Returns their library, which the build may have read. */
  readonly shippedLibrary: () => Library
  readonly guard: SupervisorGuard
  readonly language: () => Language
  /** The channel; its signed pack replaces the folder. */
  readonly channel?: Pick<ChannelDesk, 'pack' | 'isWaiting'>
  /** The cache for the next start. */
  readonly kept?: KeptLibrary
}

interface FolderReading {
  readonly shipped: readonly FlowFile[]
  readonly settings: OrganisationSettings
  readonly folder: FlowFolder
  readonly standing: Standing
  /** The hosts that no shipped flow and no setting allows. */
  readonly newHosts: readonly string[]
}

interface DecideWish {
  readonly decided: 'approved' | 'refused'
  readonly passphrase: string
}

/**
 * Handles an organisation's own flows. None is offered before a supervisor has seen its signer, its new hosts and all
 * its texts, and has entered the passphrase: once for a signer's key, at each change without a signature.
 */
export class OrganisationDesk {
  readonly #parts: OrganisationParts
  readonly #decisions: ReturnType<typeof openDecisions>
  readonly #kept: KeptLibrary

  constructor(parts: OrganisationParts) {
    this.#parts = parts
    this.#decisions = openDecisions(parts.userData)
    this.#kept = parts.kept ?? NOTHING_KEPT
  }

  /** Returns all flows that may be used; undefined without a folder or pack, where only the shipped ones count. */
  library(): Library | undefined {
    const pack = this.#parts.channel?.pack()
    const asks = this.#parts.channel?.isWaiting() === true && { asks: true as const }
    if (pack) return { ...this.#joinUsedPack(pack), ...asks }
    const seen = this.#lookAtFolder()
    if (seen) return { ...this.#joinFolder(seen), ...asks }
    return asks ? { ...this.#parts.shippedLibrary(), ...asks, origins: {} } : undefined
  }

  view(): OrganisationView {
    const reading = this.#read()
    const guarded = this.#parts.guard.isSet()
    const nothing = { hosts: { asked: [], approved: [] }, procedures: [], tooLarge: [], broken: 0, guarded }
    if (!reading) {
      const folder = this.folder()
      return folder === undefined ? { is: 'none', ...nothing } : { is: 'missing', folder, ...nothing }
    }
    return { ...toView(reading, this.#parts.language()), guarded }
  }

  /** Returns the folder that this computer follows, whether it can be read or not. */
  folder(): string | undefined {
    return this.#readSettings()?.folder
  }

  /** Chooses another folder; false when that could not be saved. */
  choose(folder: string): Promise<boolean> {
    const otherwise: OrganisationSettings = { folder, signers: [], hosts: [] }
    return openSettingsFile({
      folder: this.#parts.userData,
      name: 'organisation',
      schema: settingsSchema,
      otherwise,
    }).save(otherwise)
  }

  /** Approves or refuses what the view shows; needs the passphrase, which the first decision sets. */
  async decide({ decided, passphrase }: DecideWish): Promise<DecideAnswer> {
    const shown = this.#read()
    if (!shown) return { is: 'changed' }
    const refusal = await checkPassphrase(this.#parts.guard, passphrase)
    if (refusal) return refusal
    // The folder may have changed while the passphrase was typed: only what was shown is approved.
    if (this.#read()?.folder.digest !== shown.folder.digest) return { is: 'changed' }
    const { signature, digest } = shown.folder
    const decision = {
      folder: digest,
      key: signature?.key ?? null,
      name: signature?.name ?? null,
      hosts: [...shown.newHosts],
      decided,
    }
    return { is: (await this.#decisions.add(decision)) ? 'done' : 'cannot-save' }
  }

  #readSettings(): OrganisationSettings | undefined {
    return settingsSchema.safeParse(readJson(join(this.#parts.userData, 'organisation.json'))).data
  }

  /** Reads the folder each time, so that the approval is for its current content. */
  #lookAtFolder(): Pick<FolderReading, 'settings' | 'folder'> | undefined {
    const settings = this.#readSettings()
    const folder = settings && readFlowFolder(settings.folder)
    return settings && folder && { settings, folder }
  }

  #read(): FolderReading | undefined {
    const seen = this.#lookAtFolder()
    return seen && this.#judge(seen)
  }

  #judge({ settings, folder }: Pick<FolderReading, 'settings' | 'folder'>): FolderReading {
    const shipped = this.#parts.shipped()
    const shippedHosts = readHosts(shipped)
    const newHosts = readHosts(folder.files).filter(
      (host) => !shippedHosts.includes(host) && !settings.hosts.includes(host),
    )
    const installed = settings.signers.map(({ key, name }): Decision => {
      return { folder: folder.digest, key, name, hosts: [], decided: 'approved' }
    })
    const seen = { folder: folder.digest, signature: folder.signature, hosts: newHosts }
    const isEmpty = folder.files.length === 0
    const standing = isEmpty ? NOTHING : applyDecisions(seen, [...installed, ...this.#decisions.all()])
    return { shipped, settings, folder, newHosts, standing }
  }

  #joinAll({ shipped, settings, folder, standing }: FolderReading): Library {
    const asks = standing.asks !== undefined
    // A folder that waits for approval is not parsed, so that it does not delay the start.
    if (!standing.offered)
      return { ...this.#parts.shippedLibrary(), broken: folder.faults, ...(asks && { asks }), origins: {} }
    const library = joinOrganisation(shipped, {
      files: folder.files,
      signer: standing.signer,
      approvedHosts: [...settings.hosts, ...standing.approvedHosts],
      asks,
    })
    return { ...library, broken: [...library.broken, ...folder.faults] }
  }

  #joinUsedPack(pack: ActivePack): Library {
    const shipped = this.#parts.shipped()
    const { organisation, files, approvedHosts } = pack
    const from = ['pack', computeFilesDigest(shipped), computeFilesDigest(files), organisation, approvedHosts]
    return this.#kept.find(from, () => joinPack(shipped, pack, approvedHosts))
  }

  #joinFolder(seen: Pick<FolderReading, 'settings' | 'folder'>): Library {
    const { digest, signature, faults } = seen.folder
    // Everything that decides on its use, so that a change takes effect at once.
    const from = [
      'folder',
      computeFilesDigest(this.#parts.shipped()),
      digest,
      signature,
      faults,
      seen.settings,
      this.#decisions.all(),
    ]
    return this.#kept.find(from, () => this.#joinAll(this.#judge(seen)))
  }
}

/** The standing of a folder without usable files. */
const NOTHING: Standing = { signer: undefined, approvedHosts: [], asks: undefined, offered: false, refused: false }

function toState({ faults }: FlowFolder, { refused, asks }: Standing): OrganisationView['is'] {
  if (faults.some(({ code }) => code === 'folder-too-large')) return 'too-large'
  if (refused) return 'refused'
  return asks ? 'waiting' : 'settled'
}

function toView(
  { shipped, settings, folder, standing, newHosts }: FolderReading,
  language: Language,
): Omit<OrganisationView, 'guarded'> {
  // As if everything were approved, to show what the supervisor decides on.
  const all = joinOrganisation(shipped, {
    files: folder.files,
    signer: undefined,
    approvedHosts: [...settings.hosts, ...newHosts],
    asks: false,
  })
  const { signature } = folder
  return {
    is: toState(folder, standing),
    folder: settings.folder,
    ...(signature && {
      signer: { name: signature.name, fingerprint: signature.fingerprint, known: standing.signer !== undefined },
    }),
    hosts: {
      asked: newHosts.filter((host) => !standing.approvedHosts.includes(host)),
      approved: [...settings.hosts, ...standing.approvedHosts],
    },
    procedures: all.flows.filter(({ flow }) => flow in (all.origins ?? {})).map(({ title }) => toText(title, language)),
    ...(standing.asks && { content: toContent(folder.files, all.broken) }),
    tooLarge: folder.faults.map(({ file }) => file),
    broken: all.broken.length,
  }
}
