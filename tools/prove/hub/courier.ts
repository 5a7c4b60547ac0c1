import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import type { Random } from '../../seed/random.ts'

/** A network between desktops and hub that doubles, delays, reorders and loses deposits. */
export interface Courier {
  readonly address: string
  /** Passes requests on to the hub on this port from now on. */
  aim(port: number): void
  /** Resolves when `count` more requests were passed on, and the last of them is not answered yet. */
  passed(count: number): Promise<void>
  /** Resolves when the hub has taken `count` more deposits. */
  taken(count: number): Promise<void>
  readonly counts: { passed: number; doubled: number; replayed: number; unanswered: number }
  /** How often the hub answered with each code. */
  readonly codes: ReadonlyMap<string, number>
  close(): void
}

interface Waiting {
  left: number
  readonly resolve: () => void
}

function countDown(waiting: Set<Waiting>): void {
  for (const one of waiting) {
    one.left -= 1
    if (one.left > 0) continue
    waiting.delete(one)
    one.resolve()
  }
}

/** How many old deposits are kept to be sent once more. */
const MOST_KEPT = 40

export async function openCourier(random: Random): Promise<Courier> {
  const counts = { passed: 0, doubled: 0, replayed: 0, unanswered: 0 }
  const codes = new Map<string, number>()
  const kept: Buffer[] = []
  const waiting = { passed: new Set<Waiting>(), taken: new Set<Waiting>() }
  let port = 0

  const pass = (path: string, method: string, body: Buffer): Promise<{ status: number; body: Buffer }> =>
    new Promise((resolve, reject) => {
      const headers = method === 'POST' ? { 'content-type': 'application/json', 'content-length': body.length } : {}
      const ask = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
        buffer(response).then((answer) => resolve({ status: response.statusCode ?? 0, body: answer }), reject)
      })
      ask.on('error', reject)
      ask.end(body, () => {
        counts.passed += 1
        countDown(waiting.passed)
      })
    })

  const carry = async (asked: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { url = '/', method = 'GET' } = asked
    const body = await buffer(asked)
    const isDeposit = url === '/v1/deposit'
    if (isDeposit && kept.length > 0 && random.chance(0.08)) {
      counts.replayed += 1
      await pass(url, method, kept[random.between(0, kept.length - 1)] ?? body).catch(() => undefined)
    }
    // The first is doubled in any case: a short storm may have fewer deposits than chance needs for one.
    const isDoubled = isDeposit && (counts.doubled === 0 || random.chance(0.1))
    if (isDoubled) counts.doubled += 1
    const answers = [pass(url, method, body), ...(isDoubled ? [pass(url, method, body)] : [])]
    const answer = (await Promise.all(answers)).at(-1)
    if (isDeposit) {
      if (kept.push(body) > MOST_KEPT) kept.shift()
      const code = toCode(answer?.body)
      codes.set(code, (codes.get(code) ?? 0) + 1)
      if (code === 'taken') countDown(waiting.taken)
      if (random.chance(0.06)) {
        counts.unanswered += 1
        response.destroy()
        return
      }
    }
    response.writeHead(answer?.status ?? 502, { 'content-type': 'application/json' }).end(answer?.body)
  }

  const server: Server = createServer((asked, response) => {
    carry(asked, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    aim: (next) => {
      port = next
    },
    passed: (count) => new Promise((resolve) => void waiting.passed.add({ left: count, resolve })),
    taken: (count) => new Promise((resolve) => void waiting.taken.add({ left: count, resolve })),
    counts,
    codes,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

function toCode(answer: Buffer | undefined): string {
  try {
    return String((JSON.parse(String(answer)) as { code?: unknown }).code)
  } catch {
    return 'none'
  }
}
