import type { RequestName } from '../../../src/core/app/ipc/contract.ts'
import type { MandateInVisit, MandatesView, MandateView } from '../../../src/core/mandate/requests.ts'

export const shownMandate: MandateView = {
  number: 'K7M-2QX',
  state: 'valid',
  from: '2026-11-27',
  until: '2027-05-27',
  title: 'S’actualiser',
  portal: 'France Travail',
  steps: ['Déclarer une formation, ou non', 'Indiquer le salaire brut', 'Valider et garder le justificatif'],
  aidantsConnect: true,
}

const mandatesView: MandatesView = {
  mandates: [
    shownMandate,
    {
      ...shownMandate,
      number: '3FT-9AB',
      state: 'revoked',
      revoked: '2026-11-20',
      steps: ['Indiquer le salaire brut'],
    },
  ],
  procedures: [
    {
      flow: 'france-travail/actualisation',
      title: 'S’actualiser',
      portal: 'France Travail',
      steps: [
        { step: 'formation', title: 'Déclarer une formation, ou non' },
        { step: 'brut', title: 'Indiquer le salaire brut' },
      ],
    },
  ],
}

const inVisit: MandateInVisit = { is: 'there', mandate: shownMandate, cover: 'covered' }

/** Answers the gallery's requests about mandates; undefined for other requests. By default a visit has none. */
export function answerMandate(name: RequestName): unknown {
  switch (name) {
    case 'mandate.view':
    case 'mandate.revoke':
      return mandatesView
    case 'mandate.create':
      return { ...mandatesView, made: 'K7M-2QX' }
    case 'mandate.keep':
      return { kept: true }
    case 'mandate.paper':
      return shownMandate
    case 'mandate.use':
      return inVisit
    case 'mandate.take-back':
      return { ...inVisit, cover: 'revoked' }
    case 'mandate.current':
      return { is: 'none' }
    default:
      return undefined
  }
}
