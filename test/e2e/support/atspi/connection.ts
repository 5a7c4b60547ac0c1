import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { splitTypes, WireReader, WireWriter } from './wire.ts'

/** One message of a bus, with the parts that the tests need. */
export interface Message {
  readonly kind: 'call' | 'return' | 'error' | 'signal'
  readonly path: string
  readonly interface: string
  readonly member: string
  readonly sender: string
  readonly body: readonly unknown[]
}

/** The destination of a call, and what it asks for. */
export interface Call {
  readonly to: string
  readonly path: string
  readonly interface: string
  readonly member: string
  readonly types?: string
  readonly values?: readonly unknown[]
}

/** A connection to a message bus. */
export interface Bus {
  /** Calls, and waits for the answer. @throws with the error's own words, and if no answer comes in `PATIENCE` ms */
  call(call: Call): Promise<readonly unknown[]>
  /** Calls `listen` for each signal. */
  onSignal(listen: (message: Message) => void): void
  close(): void
}

const PATIENCE = 20_000
const KINDS = [undefined, 'call', 'return', 'error', 'signal'] as const
/** Header fields by their number (D-Bus specification, "Header Fields"). */
const [PATH, INTERFACE, MEMBER, ERROR_NAME, REPLY_SERIAL, DESTINATION, SENDER, SIGNATURE] = [1, 2, 3, 4, 5, 6, 7, 8]
const BUS = { to: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus' } as const

/** Connects to the bus at an address, `unix:path=…`, as the user of this process. */
export async function connectBus(address: string): Promise<Bus> {
  const path = /unix:path=([^,;]+)/.exec(address)?.[1]
  if (path === undefined) throw new Error(`the tests know no D-Bus address like ${address}`)
  const socket = connect(decodeURIComponent(path))
  await once(socket, 'connect')
  await authenticate(socket)
  const waiting = new Map<
    number,
    { readonly resolve: (body: readonly unknown[]) => void; readonly reject: (error: Error) => void }
  >()
  const listeners: ((message: Message) => void)[] = []
  readMessages(socket, (message, replyTo) => {
    const waits = waiting.get(replyTo)
    waiting.delete(replyTo)
    if (message.kind === 'return') waits?.resolve(message.body)
    else if (message.kind === 'error') waits?.reject(new Error(`${message.member}: ${String(message.body[0] ?? '')}`))
    else if (message.kind === 'signal') for (const listen of listeners) listen(message)
  })
  let serial = 0
  const bus: Bus = {
    call: (call) => {
      serial += 1
      const mine = serial
      socket.write(toCallBytes(call, mine))
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`no answer to ${call.member} of ${call.to}`)), PATIENCE)
        const settle =
          <T>(act: (value: T) => void) =>
          (value: T): void => {
            clearTimeout(late)
            act(value)
          }
        waiting.set(mine, { resolve: settle(resolve), reject: settle(reject) })
      })
    },
    onSignal: (listen) => void listeners.push(listen),
    close: () => socket.destroy(),
  }
  await bus.call({ ...BUS, member: 'Hello' })
  return bus
}

/** Makes the bus deliver signals that match a rule. */
export async function addMatch(bus: Bus, rule: string): Promise<void> {
  await bus.call({ ...BUS, member: 'AddMatch', types: 's', values: [rule] })
}

async function authenticate(socket: Socket): Promise<void> {
  const id = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex')
  socket.write(`\0AUTH EXTERNAL ${id}\r\n`)
  const [answer] = (await once(socket, 'data')) as [Buffer]
  if (!answer.toString().startsWith('OK ')) throw new Error(`the bus lets nobody in: ${answer}`)
  socket.write('BEGIN\r\n')
}

function toCallBytes({ to, path, interface: of, member, types = '', values = [] }: Call, serial: number): Buffer {
  const body = new WireWriter()
  splitTypes(types).forEach((type, index) => {
    body.write(type, values[index])
  })
  const bytes = body.toBuffer()
  const fields = [
    [PATH, { type: 'o', value: path }],
    [INTERFACE, { type: 's', value: of }],
    [MEMBER, { type: 's', value: member }],
    [DESTINATION, { type: 's', value: to }],
    ...(types === '' ? [] : [[SIGNATURE, { type: 'g', value: types }]]),
  ]
  const header = new WireWriter()
  for (const byte of [0x6c, 1, 0, 1]) header.write('y', byte)
  header.write('u', bytes.length).write('u', serial).write('a(yv)', fields).pad('(')
  return Buffer.concat([header.toBuffer(), bytes])
}

/** Reports each complete message, with the serial number of the message that it answers. */
function readMessages(socket: Socket, tell: (message: Message, replyTo: number) => void): void {
  let held = Buffer.alloc(0)
  socket.on('data', (bytes: Buffer) => {
    held = Buffer.concat([held, bytes])
    for (;;) {
      const size = toSize(held)
      if (size === undefined || held.length < size) return
      const { message, replyTo } = readMessage(held.subarray(0, size))
      held = held.subarray(size)
      tell(message, replyTo)
    }
  })
}

const FIXED = 16

function toSize(bytes: Buffer): number | undefined {
  if (bytes.length < FIXED) return undefined
  const fields = Math.ceil((FIXED + bytes.readUInt32LE(12)) / 8) * 8
  return fields + bytes.readUInt32LE(4)
}

function readMessage(bytes: Buffer): { readonly message: Message; readonly replyTo: number } {
  const reader = new WireReader(bytes)
  reader.at = 12
  const fields = new Map(reader.read('a(yv)') as (readonly [number, unknown])[])
  reader.align('(')
  const body = new WireReader(bytes.subarray(reader.at)).readAll(String(fields.get(SIGNATURE) ?? ''))
  const text = (field: number): string => String(fields.get(field) ?? '')
  return {
    replyTo: Number(fields.get(REPLY_SERIAL) ?? 0),
    message: {
      kind: KINDS[bytes[1] ?? 0] ?? 'signal',
      path: text(PATH),
      interface: text(INTERFACE),
      member: text(MEMBER) || text(ERROR_NAME),
      sender: text(SENDER),
      body,
    },
  }
}
