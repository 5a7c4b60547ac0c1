import { randomBytes } from 'node:crypto'
import { createIdentity } from '../../../src/main/call/identity.ts'
import { openListener } from '../../../src/main/call/listener.ts'
import { beginExchange, CLASS_PROTOCOL } from '../../../src/main/class/proof.ts'
import { until } from '../call/two-ends.ts'

/** A computer that does not know the code and admits everybody. */
export async function createTlsTrainer() {
  const identity = createIdentity()
  let isListening = false
  const listener = openListener({
    protocol: CLASS_PROTOCOL,
    identity,
    port: 0,
    mayEnter: () => true,
    onFirst: (channel) => {
      const keys = { trainer: identity.fingerprint, learner: channel.peer }
      channel.send({ is: 'share', share: beginExchange('trainer', '000000', keys).share })
      channel.listen(
        () => channel.send({ is: 'welcome', place: 1, proof: randomBytes(32).toString('hex') }),
        () => {},
      )
    },
    onListening: () => {
      isListening = true
    },
    onTrouble: () => {},
  })
  await until(() => isListening, 'a port')
  return { port: listener.port(), close: () => listener.close() }
}
