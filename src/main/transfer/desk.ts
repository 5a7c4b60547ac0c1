import { Encrypter } from 'age-encryption'
import type { BrowserWindow } from 'electron'
import { dialog } from 'electron'
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
import type { TransferKeysView, TransferMade, TransferOpened } from '../../core/transfer/requests.ts'
import { parseTransfer, writeTransfer } from '../../core/transfer/transfer.ts'
import { readRegular } from '../../journal/disk/read-regular.ts'
import { toLocalDay } from '../../journal/local-day.ts'
import type { RequestHandlers } from '../ipc/requests.ts'
import { keepFile } from '../papers/keep-file.ts'
import type { RecordKeeper } from '../session/record-keeper.ts'
import type { Session } from '../session/session.ts'
import { type Guarding, openTransferKey } from './own-key.ts'
import { openPartners } from './partners-file.ts'
import { LARGEST_FILE, openSealed, sealText } from './sealed-file.ts'

export interface TransferParts {
  readonly window: BrowserWindow
  readonly userData: string
  readonly records: () => Pick<RecordKeeper, 'keys' | 'write'> | undefined
  readonly session: Promise<Pick<Session, 'view' | 'library' | 'visit' | 'openNotebook'>>
}

export type TransferHandlers = Pick<RequestHandlers, Extract<keyof RequestHandlers, `transfer.${string}`>>

/** Answers what our screens ask about transfers. What is in a file is made of the record here, never of what a screen says. */
export function createTransferDesk({ window, userData, records, session }: TransferParts): TransferHandlers {
  const keys = () => records()?.keys()
  const own = openTransferKey(userData, keys)
  const list = openPartners(userData)
  const note = (what: EntryOf<'transfer'>['what']) => {
    try {
      records()?.write([{ kind: 'transfer', what }])
    } catch (error) {
      // The record says by itself that it cannot be written.
      if (!(error instanceof JournalError)) throw error
    }
  }
  const findGuarding = (): Guarding => {
    const guarding = keys()
    if (guarding === undefined) throw new TransferError('no-record')
    return guarding
  }
  const view = async (trouble?: TransferError): Promise<TransferKeysView> => {
    const opened = await attempt(own.open())
    const partners = await attempt((async () => list.read(findGuarding()))())
    const first = [trouble, opened, partners].find((one) => one instanceof TransferError)
    return {
      partners: partners instanceof TransferError ? [] : partners,
      ...(!(opened instanceof TransferError) && { own: opened.recipient }),
      ...(first && { trouble: first.code }),
    }
  }
  /** Of a list that somebody changed nothing is taken over. */
  const readList = async (): Promise<readonly Partner[]> => {
    const partners = await attempt((async () => list.read(findGuarding()))())
    if (!(partners instanceof TransferError)) return partners
    if (partners.code === 'list-changed') return []
    throw partners
  }
  const change = async (act: () => Promise<void>): Promise<TransferKeysView> => {
    const done = await attempt(act())
    return view(done instanceof TransferError ? done : undefined)
  }

  return {
    'transfer.keys': () => view(),
    'transfer.offer': async ({ source }) => {
      const one = await session
      const found = findIn(one, source)
      if (found === undefined) return { is: 'nothing' }
      return { is: 'offer', offer: toTransferView(found, one.library(), one.view().language), keys: await view() }
    },
    'transfer.make': async ({ source, choice, to }): Promise<TransferMade> => {
      const one = await session
      const found = findIn(one, source)
      const partners = await attempt((async () => list.read(findGuarding()))())
      if (partners instanceof TransferError) return { is: 'not-made', trouble: partners.code }
      // Only for keys that people compared: a screen cannot name another.
      if (found === undefined || !partners.some(({ key }) => key === to))
        return { is: 'not-made', trouble: 'not-a-key' }
      const transfer = pickTransfer(found, choice, toLocalDay(new Date()))
      const kept = await keepFile(window, 'transmission.age', () => sealText(writeTransfer(transfer), to))
      if (!kept.kept) return { is: 'not-made', ...(kept.trouble && { trouble: kept.trouble }) }
      note('made')
      return { is: 'made', content: toTransferView(transfer, one.library(), one.view().language) }
    },
    'transfer.open': async (): Promise<TransferOpened> => {
      const path = await askFile(window)
      if (path === undefined) return { is: 'none' }
      const one = await session
      const opened = await attempt(
        (async () => parseTransfer(await openSealed(readFile(path), (await own.open()).identity)))(),
      )
      if (opened instanceof TransferError) return { is: 'refused', code: opened.code }
      note('opened')
      return { is: 'opened', content: toTransferView(opened, one.library(), one.view().language) }
    },
    'transfer.add': ({ kind, number, key: typed }) =>
      change(async () => {
        const key = parsePartnerKey(typed)
        assertRecipient(key)
        const { recipient } = await own.open()
        const partners = addPartner(await readList(), { kind, ...(number && { number }), key }, recipient)
        await list.save(partners, findGuarding())
        note('partner-added')
      }),
    'transfer.remove': ({ key }) =>
      change(async () => {
        const partners = await readList()
        await list.save(
          partners.filter((one) => one.key !== key),
          findGuarding(),
        )
        note('partner-removed')
      }),
    'transfer.give-key': async () => {
      const opened = await attempt(own.open())
      if (opened instanceof TransferError) return 'not-made'
      const kept = await keepFile(window, 'cle-de-transmission.txt', async () => `${opened.recipient}\n`)
      return kept.kept ? 'made' : 'not-made'
    },
    'transfer.renew': () =>
      change(async () => {
        await own.renew()
        note('key-made')
      }),
  }
}

type Offering = Awaited<TransferParts['session']>

function findIn(session: Offering, source: TransferSource): TransferOffer | undefined {
  return findOffer(source, { visit: session.visit(), notebook: session.openNotebook() })
}

/** A key has letters that check it. @throws TransferError `not-a-key` */
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

/** @throws TransferError `too-large` or `cannot-read` */
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

async function askFile(window: BrowserWindow): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    properties: ['openFile'],
    filters: [{ name: 'AGE', extensions: ['age', 'txt'] }],
  })
  return canceled ? undefined : filePaths[0]
}
