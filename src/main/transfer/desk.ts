import { Encrypter } from 'age-encryption'
import { type BrowserWindow, dialog } from 'electron'
import type { RequestArgument } from '../../core/app/ipc/contract.ts'
import type { EntryOf } from '../../core/journal/entry.ts'
import { JournalError } from '../../core/journal/error.ts'
import { TransferError } from '../../core/transfer/error.ts'
import {
  findOffer,
  pickTransfer,
  type TransferOffer,
  type TransferSource,
  toTransferView,
} from '../../core/transfer/offer.ts'
import { addPartner, type Partner, parsePartnerKey } from '../../core/transfer/partner.ts'
import type {
  TransferKeysView,
  TransferMade,
  TransferOfferAnswer,
  TransferOpened,
} from '../../core/transfer/requests.ts'
import { parseTransfer, writeTransfer } from '../../core/transfer/transfer.ts'
import { clock } from '../../journal/clock.ts'
import { readRegular } from '../../journal/disk/read-regular.ts'
import { toLocalDay } from '../../journal/local-day.ts'
import type { RequestHandlers } from '../ipc/requests.ts'
import { keepFile } from '../papers/keep-file.ts'
import type { RecordKeeper } from '../session/record-keeper.ts'
import type { Session } from '../session/session.ts'
import { type Guarding, openPartners, openTransferKey } from './keys.ts'
import { LARGEST_FILE, openSealed, sealText } from './sealed-file.ts'

export interface TransferParts {
  readonly window: BrowserWindow
  readonly userData: string
  readonly records: () => Pick<RecordKeeper, 'keys' | 'write'> | undefined
  readonly session: Promise<Pick<Session, 'view' | 'library' | 'visit' | 'openNotebook'>>
}

export type TransferHandlers = Pick<RequestHandlers, Extract<keyof RequestHandlers, `transfer.${string}`>>

/** Creates the handlers of transfers. A file's content comes from the record here, never from a screen. */
export function createTransferDesk(parts: TransferParts): TransferHandlers {
  const desk = new TransferDesk(parts)
  return {
    'transfer.keys': () => desk.view(),
    'transfer.offer': ({ source }) => desk.offer(source),
    'transfer.make': (request) => desk.make(request),
    'transfer.open': () => desk.open(),
    'transfer.add': (partner) => desk.change(() => desk.add(partner)),
    'transfer.remove': ({ key }) => desk.change(() => desk.remove(key)),
    'transfer.give-key': () => desk.giveKey(),
    'transfer.renew': () => desk.change(() => desk.renew()),
  }
}

class TransferDesk {
  readonly #parts: TransferParts
  readonly #own: ReturnType<typeof openTransferKey>
  readonly #list: ReturnType<typeof openPartners>

  constructor(parts: TransferParts) {
    this.#parts = parts
    this.#own = openTransferKey(parts.userData, () => this.#keys())
    this.#list = openPartners(parts.userData)
  }

  async view(trouble?: TransferError): Promise<TransferKeysView> {
    const opened = await attempt(this.#own.open())
    const partners = await this.#readPartners()
    const first = [trouble, opened, partners].find((one) => one instanceof TransferError)
    return {
      partners: partners instanceof TransferError ? [] : partners,
      ...(!(opened instanceof TransferError) && { own: opened.recipient }),
      ...(first && { trouble: first.code }),
    }
  }

  async offer(source: TransferSource): Promise<TransferOfferAnswer> {
    const one = await this.#parts.session
    const found = findIn(one, source)
    if (found === undefined) return { is: 'nothing' }
    return { is: 'offer', offer: toTransferView(found, one.library(), one.view().language), keys: await this.view() }
  }

  async make({ source, choice, to }: RequestArgument<'transfer.make'>): Promise<TransferMade> {
    const one = await this.#parts.session
    const found = findIn(one, source)
    const partners = await this.#readPartners()
    if (partners instanceof TransferError) return { is: 'not-made', trouble: partners.code }
    // Only for keys that people compared: a screen cannot choose another.
    if (found === undefined || !partners.some(({ key }) => key === to)) return { is: 'not-made', trouble: 'not-a-key' }
    const transfer = pickTransfer(found, choice, toLocalDay(clock.now()))
    const { window } = this.#parts
    const kept = await keepFile(window, 'transmission.age', () => sealText(writeTransfer(transfer), to))
    if (!kept.kept) return { is: 'not-made', ...(kept.trouble && { trouble: kept.trouble }) }
    this.#note('made')
    return { is: 'made', content: toTransferView(transfer, one.library(), one.view().language) }
  }

  async open(): Promise<TransferOpened> {
    const path = await chooseFile(this.#parts.window)
    if (path === undefined) return { is: 'none' }
    const one = await this.#parts.session
    const opened = await attempt(this.#read(path))
    if (opened instanceof TransferError) return { is: 'refused', code: opened.code }
    this.#note('opened')
    return { is: 'opened', content: toTransferView(opened, one.library(), one.view().language) }
  }

  async giveKey(): Promise<'made' | 'not-made'> {
    const opened = await attempt(this.#own.open())
    if (opened instanceof TransferError) return 'not-made'
    const { window } = this.#parts
    const kept = await keepFile(window, 'cle-de-transmission.txt', async () => `${opened.recipient}\n`)
    return kept.kept ? 'made' : 'not-made'
  }

  async change(act: () => Promise<void>): Promise<TransferKeysView> {
    const done = await attempt(act())
    return this.view(done instanceof TransferError ? done : undefined)
  }

  /** Adds a partner's key. @throws TransferError, as do those below */
  async add({ kind, number, key: typed }: RequestArgument<'transfer.add'>): Promise<void> {
    const key = parsePartnerKey(typed)
    assertRecipient(key)
    const { recipient } = await this.#own.open()
    const partners = addPartner(await this.#readList(), { kind, ...(number && { number }), key }, recipient)
    await this.#list.save(partners, this.#findGuarding())
    this.#note('partner-added')
  }

  async remove(key: string): Promise<void> {
    const partners = (await this.#readList()).filter((one) => one.key !== key)
    await this.#list.save(partners, this.#findGuarding())
    this.#note('partner-removed')
  }

  async renew(): Promise<void> {
    await this.#own.renew()
    this.#note('key-made')
  }

  #keys(): Guarding | undefined {
    return this.#parts.records()?.keys()
  }

  #findGuarding(): Guarding {
    const guarding = this.#keys()
    if (guarding === undefined) throw new TransferError('no-record')
    return guarding
  }

  async #read(path: string): Promise<ReturnType<typeof parseTransfer>> {
    return parseTransfer(await openSealed(readFile(path), (await this.#own.open()).identity))
  }

  async #readPartners(): Promise<readonly Partner[] | TransferError> {
    return attempt((async () => this.#list.read(this.#findGuarding()))())
  }

  /** Reads the partners; none of a list that was tampered with. */
  async #readList(): Promise<readonly Partner[]> {
    const partners = await this.#readPartners()
    if (!(partners instanceof TransferError)) return partners
    if (partners.code === 'list-changed') return []
    throw partners
  }

  #note(what: EntryOf<'transfer'>['what']): void {
    try {
      this.#parts.records()?.write([{ kind: 'transfer', what }])
    } catch (error) {
      // The record's own screen says that it cannot be written.
      if (!(error instanceof JournalError)) throw error
    }
  }
}

type Offering = Awaited<TransferParts['session']>

function findIn(session: Offering, source: TransferSource): TransferOffer | undefined {
  return findOffer(source, { visit: session.visit(), notebook: session.openNotebook() })
}

/** Checks a key by its checksum. @throws TransferError `not-a-key` */
function assertRecipient(key: string): void {
  try {
    new Encrypter().addRecipient(key)
  } catch (error) {
    throw new TransferError('not-a-key', error)
  }
}

async function attempt<T>(act: Promise<T>): Promise<T | TransferError> {
  try {
    return await act
  } catch (error) {
    if (error instanceof TransferError) return error
    if (error instanceof JournalError) return new TransferError('no-record', error)
    throw error
  }
}

/** Reads a chosen file. @throws TransferError `too-large` or `cannot-read` */
function readFile(path: string): Uint8Array {
  try {
    const bytes = readRegular(path, LARGEST_FILE)
    if (bytes !== undefined) return bytes
  } catch (error) {
    const isLarge = error instanceof JournalError && error.code === 'too-large'
    throw new TransferError(isLarge ? 'too-large' : 'cannot-read', error)
  }
  throw new TransferError('cannot-read')
}

async function chooseFile(window: BrowserWindow): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openFile'],
    filters: [{ name: 'AGE', extensions: ['age', 'txt'] }],
  })
  return canceled ? undefined : filePaths[0]
}
