import { userInfo } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
import type { BrowserWindow, PrinterInfo } from 'electron'
import {
  type IPP_OPERATIONS,
  type IppAnswer,
  type IppAttribute,
  type IppGroup,
  judgePrinter,
  PAPER_NAME,
  type PaperJobState,
  type PrinterState,
  parseIppAnswer,
  toIppRequest,
  toPaperJobState,
} from '../../core/printing.ts'

/** How often a paper is looked at, in milliseconds. */
const LOOK = 250

/** A group of an answer that is about a job, or a printer (RFC 8010, 3.5.1). */
const JOB = 0x02
const PRINTER = 0x04

interface PaperJob {
  readonly id: number
  readonly state: PaperJobState
  /** The queue that it lies in. */
  readonly printer: string
}

/** What came of a paper that was sent to the printer; `sent`: it is being printed, or nobody can see it from here. */
export type PaperOutcome = 'sent' | Exclude<PrinterState, 'ready'>

/** Finds the papers of ours that the printing system still has, those that are over too: it keeps them for a day unless told otherwise. */
async function findJobs(): Promise<readonly PaperJob[]> {
  const answer = await askCups('get-jobs', undefined, [
    { name: 'requested-attributes', tag: 'keyword', values: ['job-id', 'job-state', 'job-printer-uri'] },
    { name: 'which-jobs', tag: 'keyword', values: ['all'] },
    { name: 'my-jobs', tag: 'boolean', values: [true] },
  ])
  const jobs = (answer?.groups ?? []).flatMap((group) => (group.tag === JOB ? toJob(group) : []))
  const areOurs = await Promise.all(jobs.map(isOurs))
  return jobs.filter((_job, index) => areOurs[index])
}

function toJob({ attributes }: IppGroup): readonly PaperJob[] {
  const [id, state, uri] = ['job-id', 'job-state', 'job-printer-uri'].map((one) => attributes.get(one)?.[0])
  if (id === undefined) return []
  return [{ id: Number(id), state: toPaperJobState(state), printer: decodeURIComponent(uri?.split('/').at(-1) ?? '') }]
}

/** Other papers of this user are left alone. Asked one by one: in its list CUPS does not say what a paper that is over is called. */
async function isOurs({ id, printer }: PaperJob): Promise<boolean> {
  const answer = await askCups('get-job', printer, [
    { name: 'job-id', tag: 'integer', values: [id] },
    { name: 'requested-attributes', tag: 'keyword', values: ['job-name'] },
  ])
  return answer?.groups.some(({ attributes }) => attributes.get('job-name')?.[0] === PAPER_NAME) === true
}

/** Takes a paper away from the printing system, with the file of it and that it was there. */
async function removeJob({ id, printer }: PaperJob): Promise<void> {
  await askCups('cancel-job', printer, [
    { name: 'job-id', tag: 'integer', values: [id] },
    { name: 'purge-job', tag: 'boolean', values: [true] },
  ])
}

async function askPrinter(printer: string): Promise<PrinterState> {
  const wanted = ['printer-state', 'printer-state-reasons']
  const answer = await askCups('get-printer', printer, [
    { name: 'requested-attributes', tag: 'keyword', values: wanted },
  ])
  const found = answer?.groups.find(({ tag }) => tag === PRINTER)?.attributes
  return judgePrinter(found?.get('printer-state')?.[0], found?.get('printer-state-reasons') ?? [])
}

/**
 * Looks what becomes of the papers that were sent, for so long at most (milliseconds). One that the printer cannot take is taken
 * back: it must not come out when somebody puts paper in, before the next person's eyes.
 */
export async function watchPaper(patience: number): Promise<PaperOutcome> {
  const end = performance.now() + patience
  for (;;) {
    const under = (await findJobs()).filter(({ state }) => state !== 'over')
    const [first] = under
    if (first === undefined) return 'sent'
    const printer = await askPrinter(first.printer)
    if (printer !== 'ready') {
      for (const job of under) await removeJob(job)
      return printer
    }
    if (performance.now() > end) return 'sent'
    await delay(LOOK)
  }
}

/**
 * Takes all papers of the visit from the printing system, and says whether none is left. One that is being printed is the person's,
 * who may have pressed just now: it is waited for, so long at most (milliseconds).
 */
export async function clearPapers(patience: number): Promise<boolean> {
  await watchPaper(patience)
  for (const job of await findJobs()) await removeJob(job)
  return (await findJobs()).length === 0
}

/** Where CUPS listens on Debian, and on most others. */
const SOCKET = '/run/cups/cups.sock'
/** In milliseconds: it is a program of this machine. */
const PATIENCE = 5_000
const MOST_BYTES = 1_000_000

/**
 * Asks CUPS of this machine. Undefined where there is none (Windows; nothing listens), or it answers nothing that can be read:
 * then its queue cannot be seen from here.
 */
async function askCups(
  operation: keyof typeof IPP_OPERATIONS,
  printer: string | undefined,
  attributes: readonly IppAttribute[],
): Promise<IppAnswer | undefined> {
  if (process.platform === 'win32') return undefined
  const asked = toIppRequest(operation, 1, [
    {
      name: 'printer-uri',
      tag: 'uri',
      values: [`ipp://localhost/${printer ? `printers/${encodeURIComponent(printer)}` : ''}`],
    },
    ...attributes,
    { name: 'requesting-user-name', tag: 'name', values: [userInfo().username] },
  ])
  const { request } = await import('node:http') // half a hundredth of a second, which no start waits for
  return new Promise((resolve) => {
    const nothing = () => resolve(undefined)
    // Who asks is told by the socket itself: without it CUPS may hide what papers are called.
    const authorization = `PeerCred ${userInfo().username}`
    const headers = { 'content-type': 'application/ipp', host: 'localhost', authorization }
    const sent = request({ ...findServer(), path: '/', method: 'POST', headers, timeout: PATIENCE }, (answer) => {
      const parts: Buffer[] = []
      let length = 0
      answer.on('data', (part: Buffer) => {
        length += part.length
        if (length > MOST_BYTES) sent.destroy()
        else parts.push(part)
      })
      answer.on('end', () => resolve(parseIppAnswer(Buffer.concat(parts))))
      answer.on('error', nothing)
    })
    sent.on('timeout', () => sent.destroy())
    sent.on('error', nothing)
    sent.on('close', nothing)
    sent.end(asked)
  })
}

/** As the library of CUPS finds it: told by the environment, a socket or a host of ours, else the usual socket. */
function findServer(): { readonly socketPath: string } | { readonly host: string; readonly port: number } {
  const told = process.env.CUPS_SERVER
  if (told === undefined || told === '') return { socketPath: SOCKET }
  if (told.startsWith('/')) return { socketPath: told }
  const [host = 'localhost', port = '631'] = told.split('/')[0]?.split(':') ?? []
  return { host, port: Number(port) || 631 }
}

/** How the printer that papers go to is: the system's default one, else the first. `unknown`: the system does not answer. */
export async function findPrinter(window: BrowserWindow): Promise<PrinterState | 'none' | 'unknown'> {
  if (window.isDestroyed()) return 'none'
  try {
    const printers = await window.webContents.getPrintersAsync()
    const [printer] = printers.toSorted((one, other) => Number(isDefault(other)) - Number(isDefault(one)))
    return printer ? judge(printer) : 'none'
  } catch {
    return 'unknown'
  }
}

/** CUPS tells its state among the options; Windows, in engines before 42, as a set of troubles that is 0 when there is none. */
function judge(printer: PrinterInfo): PrinterState {
  const told: Readonly<Record<string, unknown>> = { ...printer.options }
  const status = 'status' in printer ? Number(printer.status) : 0
  if (process.platform === 'win32') return status === 0 ? 'ready' : 'stopped'
  const reasons = String(told['printer-state-reasons'] ?? 'none').split(',')
  return judgePrinter(String(told['printer-state'] ?? status), reasons)
}

function isDefault(printer: object): boolean {
  return 'isDefault' in printer && printer.isDefault === true
}
