import { parseArgs } from 'node:util'
import { serveTraining } from '../../training/serve.ts'
import { clock } from '../journal/clock.ts'

const { values } = parseArgs({ options: { port: { type: 'string', default: '4870' } } })

/** Serves the training portals alone, with their page of people, codes and switches, until it is interrupted. */
const server = await serveTraining({ now: () => clock.now(), port: Number(values.port), desk: true })
process.stdout.write(`${server.origin('entrainement.localhost')}/\n`)
process.once('SIGINT', () => void server.close())
process.once('SIGTERM', () => void server.close())
