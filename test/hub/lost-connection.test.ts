import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const HUB = join(import.meta.dirname, '../../src/hub/database')

/** A client of its own process, which ends by what nobody handles there. */
const CLIENT = `
import { connect } from '${HUB}/connect.ts'
import { surviveLostConnections } from '${HUB}/lost-connection.ts'
const [port, thrown] = process.argv.slice(1)
surviveLostConnections(() => console.log('lost'))
const sql = connect({ host: '127.0.0.1', port: Number(port), database: 'hub', user: 'hub', password: 'x' })
await sql.begin((tx) => tx\`select 1\`).catch(() => console.log('refused'))
if (thrown !== undefined) Promise.reject(new Error(thrown))
setTimeout(() => process.exit(0), 200)
`

/** Lets a client in, then closes at the first query, which is postgres.js's own. */
function closeAtFirstQuery(socket: Socket): void {
  const welcome = [
    Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0]), // AuthenticationOk
    Buffer.from([0x5a, 0, 0, 0, 5, 0x49]), // ReadyForQuery, idle
  ]
  socket.on('error', () => {})
  socket.once('data', () => {
    socket.write(Buffer.concat(welcome))
    socket.once('data', () => socket.resetAndDestroy())
  })
}

async function runClient(...more: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
  const server = createServer(closeAtFirstQuery)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const child = spawn(process.execPath, ['--input-type=module', '-e', CLIENT, String(port), ...more])
  let text = ''
  child.stdout.on('data', (chunk) => {
    text += String(chunk)
  })
  const [code] = (await once(child, 'exit')) as [number]
  server.close()
  return { code, text }
}

it('a database that goes while the client sets up a connection does not end the process', async () => {
  const { code, text } = await runClient()
  expect({ code, isLost: text.includes('lost') }).toEqual({ code: 0, isLost: true })
})

it('another rejection that nobody handles does', async () => {
  expect((await runClient('a fault')).code).not.toBe(0)
})
