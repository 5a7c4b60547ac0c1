import type { RequestName } from '../../../src/core/app/ipc/contract.ts'
import type { TransferView } from '../../../src/core/transfer/offer.ts'
import type { TransferKeysView } from '../../../src/core/transfer/requests.ts'

export const transferKeys: TransferKeysView = {
  own: 'age1k4yq0l8s0m9v7d2x6w3n5z4f7r8t9u0j2h3g4c5e6a7p8q9sldcqe7mhl0',
  partners: [
    { kind: 'social-worker', number: 2, key: 'age1u9m3v0kx3m4q5z6w7e8r9t0y2u3j4k5l6a7s8d9f0g2h3j4k5l6sxdcxyz' },
    { kind: 'mediator', key: 'age1p0w9e8r7t6y5u4j3k2l0a9s8d7f6g5h4j3k2l0z9x8c7v6n5m4q3w2e0r9t' },
  ],
}

export const transferOffer: TransferView = {
  training: false,
  title: 'S’actualiser',
  portal: 'France Travail',
  steps: [
    { step: 'sign-in', title: 'Se connecter à son espace', hand: 'person', help: 'A3' },
    { step: 'gross-pay', title: 'Indiquer le salaire brut', hand: 'worker', help: 'A0' },
    {
      step: 'searching',
      title: 'Dire si la recherche d’emploi continue',
      hand: 'unknown',
      help: 'N0',
      contested: true,
    },
  ],
  goal: { title: 'Indiquer le salaire brut' },
}

/** Answers the gallery's requests about transfers; undefined for other requests. */
export function answerTransfer(name: RequestName): unknown {
  switch (name) {
    case 'transfer.keys':
    case 'transfer.add':
    case 'transfer.remove':
    case 'transfer.renew':
      return transferKeys
    case 'transfer.offer':
      return { is: 'offer', offer: transferOffer, keys: transferKeys }
    case 'transfer.make':
      return { is: 'made', content: { ...transferOffer, day: '2026-11-27', next: 'mediator' } }
    case 'transfer.open':
      return { is: 'opened', content: { ...transferOffer, day: '2026-11-27', next: 'france-services' } }
    case 'transfer.give-key':
      return 'made'
    default:
      return undefined
  }
}
