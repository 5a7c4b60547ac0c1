import { userInfo } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'
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
} from '../../core/base/printing.ts'

/** The time between two checks of a paper, in milliseconds. */
const LOOK = 250

/** The tags of groups in an answer about a job, or a printer (RFC 8010, 3.5.1). */
const JOB = 0x02
const PRINTER = 0x04

interface PaperJob {
  readonly id: number
  readonly state: PaperJobState
  /** The queue that it is in. */
  readonly printer: string
}

/** The outcome of a paper that was sent to the printer; `sent`: it is being printed, or its state is not known here. */
export type PaperOutcome = 'sent' | Exclude<PrinterState, 'ready'>

/** Finds our papers in the printing system, finished ones too, which it keeps for a day by default. */
async function findJobs(): Promise<readonly PaperJob[]> {
  const answer = await requestCups('get-jobs', undefined, [
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

/**
 * Checks whether a job is ours, as the user's other papers are left alone. One by one, as CUPS's list has no names of
 * finished jobs.
 */
async function isOurs({ id, printer }: PaperJob): Promise<boolean> {
  const answer = await requestCups('get-job', printer, [
    { name: 'job-id', tag: 'integer', values: [id] },
    { name: 'requested-attributes', tag: 'keyword', values: ['job-name'] },
  ])
  return answer?.groups.some(({ attributes }) => attributes.get('job-name')?.[0] === PAPER_NAME) === true
}

/** Removes a job from the printing system, with its file and its history. */
async function removeJob({ id, printer }: PaperJob): Promise<void> {
  await requestCups('cancel-job', printer, [
    { name: 'job-id', tag: 'integer', values: [id] },
    { name: 'purge-job', tag: 'boolean', values: [true] },
  ])
}

async function readPrinterState(printer: string): Promise<PrinterState> {
  const wanted = ['printer-state', 'printer-state-reasons']
  const answer = await requestCups('get-printer', printer, [
    { name: 'requested-attributes', tag: 'keyword', values: wanted },
  ])
  const found = answer?.groups.find(({ tag }) => tag === PRINTER)?.attributes
  return judgePrinter(found?.get('printer-state')?.[0], found?.get('printer-state-reasons') ?? [])
}

/**
 * Watches the sent papers, for at most `patience` milliseconds. Cancels one that the printer cannot print: it must not
 * come out in front of the next person when somebody adds paper.
 */
export async function watchPaper(patience: number): Promise<PaperOutcome> {
  const end = performance.now() + patience
  for (;;) {
    const under = (await findJobs()).filter(({ state }) => state !== 'over')
    const [first] = under
    if (first === undefined) return 'sent'
    const printer = await readPrinterState(first.printer)
    if (printer !== 'ready') {
      for (const job of under) await removeJob(job)
      return printer
    }
    if (performance.now() > end) return 'sent'
    await delay(LOOK)
  }
}

/**
 * Removes all papers of the visit from the printing system, and returns whether none is left. One that is being printed
 * is the person's, and is awaited for at most `patience` milliseconds.
 */
export async function clearPapers(patience: number): Promise<boolean> {
  await watchPaper(patience)
  for (const job of await findJobs()) await removeJob(job)
  return (await findJobs()).length === 0
}

/** The socket of CUPS on Debian and most other systems. */
const SOCKET = '/run/cups/cups.sock'
/** The time for an answer, in milliseconds, of a program on this machine. */
const PATIENCE = 5_000
const MOST_BYTES = 1_000_000

/**
 * Sends a request to this machine's CUPS. Undefined where there is none (Windows; nothing listens), or its answer is
 * invalid: its queue is then unknown.
 */
async function requestCups(
  operation: keyof typeof IPP_OPERATIONS,
  printer: string | undefined,
  attributes: readonly IppAttribute[],
): Promise<IppAnswer | undefined> {
  if (process.platform === 'win32') return undefined
  const body = toIppRequest(operation, 1, [
    {
      name: 'printer-uri',
      tag: 'uri',
      values: [`ipp://localhost/${printer ? `printers/${encodeURIComponent(printer)}` : ''}`],
    },
    ...attributes,
    { name: 'requesting-user-name', tag: 'name', values: [userInfo().username] },
  ])
  const { request } = await import('node:http') // 5 ms, which must not delay the start
  return new Promise((resolve) => {
    const nothing = () => resolve(undefined)
    // Authenticates the user by the socket: without it CUPS may hide the names of jobs.
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
    sent.end(body)
  })
}

/**
 * Finds the server as the library of CUPS does: from the environment, a socket or a local host, else the usual socket.
 */
function findServer(): { readonly socketPath: string } | { readonly host: string; readonly port: number } {
  const server = process.env.CUPS_SERVER
  if (server === undefined || server === '') return { socketPath: SOCKET }
  if (server.startsWith('/')) return { socketPath: server }
  const [host = 'localhost', port = '631'] = server.split('/')[0]?.split(':') ?? []
  return { host, port: Number(port) || 631 }
}
