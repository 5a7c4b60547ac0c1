import { describe, expect, it } from 'vitest'
import type { FlowEvent } from '../../../src/core/flow/compile.ts'
import { type FlowMemory, toFlowEvent } from '../../../src/core/flow/position.ts'
import { readShippedFlow } from '../../flows/shipped.ts'

const flow = readShippedFlow('france-travail/actualisation')

const QUESTIONS = ['travail', 'stage', 'maladie', 'retraite', 'invalidite', 'recherche']

interface Scenario {
  readonly when: string
  readonly at: string | null
  readonly screens: readonly string[]
  readonly applies?: readonly string[]
  readonly done?: readonly string[]
  readonly memory?: FlowMemory
  readonly expected: FlowEvent | null
}

const advance = (to: string, ...ended: string[]): FlowEvent => ({ type: 'ADVANCE', to, ended })
const shown = (at: string, ...ended: string[]): FlowEvent => ({ type: 'SHOWN', at, ended })

const scenarios: Readonly<Record<string, readonly Scenario[]>> = {
  'when the visit begins': [
    { when: 'the page is still white', at: null, screens: [], expected: null },
    { when: 'the login shows', at: null, screens: ['identifiant'], expected: { type: 'SHOWN', at: 'identifiant' } },
    {
      when: 'the person is signed in already',
      at: null,
      screens: ['espace'],
      expected: { type: 'SHOWN', at: 'actualiser' },
    },
    {
      when: 'the browser has filled the login in',
      at: null,
      screens: ['identifiant'],
      done: ['identifiant'],
      expected: { type: 'SHOWN', at: 'valider-identifiant' },
    },
    {
      when: 'the banner lies over the login',
      at: null,
      screens: ['cookies', 'identifiant'],
      expected: { type: 'SHOWN', at: 'cookies' },
    },
  ],
  'when a banner lies over another screen': [
    {
      when: 'it is still there',
      at: 'cookies',
      screens: ['cookies', 'identifiant'],
      expected: null,
    },
    {
      when: 'it is answered',
      at: 'cookies',
      screens: ['identifiant'],
      done: ['cookies'],
      expected: advance('identifiant', 'cookies'),
    },
    {
      when: 'the person types under it first',
      at: 'cookies',
      screens: ['cookies', 'identifiant'],
      done: ['identifiant'],
      expected: null,
    },
    {
      when: 'it is answered in the middle of the questions',
      at: 'cookies',
      screens: ['questions'],
      done: ['cookies', 'travail'],
      expected: shown('stage', 'cookies'),
    },
    {
      when: 'it was left out',
      at: 'identifiant',
      screens: ['cookies', 'identifiant'],
      memory: { acknowledged: [], skipped: ['cookies'] },
      expected: null,
    },
  ],
  'when the person goes on': [
    {
      when: 'a field is filled',
      at: 'identifiant',
      screens: ['identifiant'],
      done: ['identifiant'],
      expected: advance('valider-identifiant', 'identifiant'),
    },
    {
      when: 'the next screen shows',
      at: 'valider-identifiant',
      screens: ['mot-de-passe'],
      done: ['valider-identifiant'],
      expected: advance('mot-de-passe', 'valider-identifiant'),
    },
    {
      when: 'the field was left by the click that sent the page',
      at: 'identifiant',
      screens: ['mot-de-passe'],
      expected: advance('mot-de-passe', 'identifiant', 'valider-identifiant'),
    },
    {
      when: 'an information page comes in between',
      at: 'actualiser',
      screens: ['information'],
      done: ['actualiser'],
      expected: advance('information', 'actualiser'),
    },
    {
      when: 'no information page comes',
      at: 'actualiser',
      screens: ['formation'],
      done: ['actualiser'],
      expected: advance('formation', 'actualiser'),
    },
    {
      when: 'the space still shows behind',
      at: 'actualiser',
      screens: ['espace', 'formation'],
      done: ['actualiser'],
      expected: advance('formation', 'actualiser'),
    },
    { when: 'a page that nobody knows shows', at: 'actualiser', screens: [], done: ['actualiser'], expected: null },
  ],
  'when questions are answered': [
    {
      when: 'the first one is',
      at: 'travail',
      screens: ['questions'],
      applies: ['recherche'],
      done: ['travail'],
      expected: advance('stage', 'travail'),
    },
    {
      when: 'its answer unfolds fields',
      at: 'travail',
      screens: ['questions'],
      applies: ['heures', 'salaire'],
      done: ['travail'],
      expected: advance('heures', 'travail'),
    },
    {
      when: 'a later one is answered first',
      at: 'travail',
      screens: ['questions'],
      applies: ['recherche'],
      done: ['maladie'],
      expected: null,
    },
    {
      when: 'the first is answered after a later one',
      at: 'stage',
      screens: ['questions'],
      applies: ['recherche'],
      done: ['travail', 'stage', 'maladie'],
      expected: advance('retraite', 'stage', 'maladie'),
    },
    {
      when: 'all of them came filled in',
      at: 'valider-formation',
      screens: ['questions'],
      applies: ['recherche'],
      done: ['valider-formation', ...QUESTIONS],
      expected: advance('fin-questions', 'valider-formation', ...QUESTIONS),
    },
    {
      when: 'there is no last question, after a training course',
      at: 'invalidite',
      screens: ['questions'],
      done: ['travail', 'stage', 'maladie', 'retraite', 'invalidite'],
      expected: advance('fin-questions', 'invalidite'),
    },
    {
      when: 'one that only some people get shows',
      at: 'maladie',
      screens: ['questions'],
      applies: ['maternite'],
      done: ['travail', 'stage', 'maladie'],
      expected: advance('maternite', 'maladie'),
    },
    {
      when: 'a step does not apply and looks done',
      at: 'maladie',
      screens: ['questions'],
      done: ['travail', 'stage', 'maladie', 'maternite'],
      expected: advance('retraite', 'maladie'),
    },
  ],
  'when an answer is changed': [
    {
      when: 'it unfolds fields above',
      at: 'fin-questions',
      screens: ['questions'],
      applies: ['heures', 'salaire', 'recherche'],
      done: QUESTIONS,
      expected: shown('heures'),
    },
    {
      when: 'a filled field is typed in again',
      at: 'salaire',
      screens: ['questions'],
      applies: ['heures', 'salaire'],
      done: ['travail', 'salaire'],
      expected: shown('heures', 'salaire'),
    },
    {
      when: 'the fields are filled again and all after is done',
      at: 'salaire',
      screens: ['questions'],
      applies: ['heures', 'salaire', 'recherche'],
      done: ['heures', 'salaire', ...QUESTIONS],
      expected: advance('fin-questions', 'salaire', 'stage', 'maladie', 'retraite', 'invalidite', 'recherche'),
    },
    {
      when: 'the fields fold up again',
      at: 'heures',
      screens: ['questions'],
      applies: ['recherche'],
      done: QUESTIONS,
      expected: shown('fin-questions'),
    },
    {
      when: 'the person goes back from the summary',
      at: 'envoyer',
      screens: ['questions'],
      applies: ['recherche'],
      done: QUESTIONS,
      expected: shown('fin-questions'),
    },
    {
      when: 'the person goes back to the page before',
      at: 'stage',
      screens: ['formation'],
      done: ['formation'],
      expected: shown('valider-formation'),
    },
  ],
  'when a page is sent': [
    {
      when: 'the summary shows',
      at: 'fin-questions',
      screens: ['recapitulatif'],
      done: ['fin-questions'],
      expected: advance('relire', 'fin-questions'),
    },
    {
      when: 'the last field was left by that click',
      at: 'salaire',
      screens: ['recapitulatif'],
      expected: advance('relire', 'salaire', 'stage', 'maladie', 'retraite', 'invalidite', 'fin-questions'),
    },
    {
      when: 'the same page comes back with a message, all filled',
      at: 'fin-questions',
      screens: ['questions'],
      applies: ['recherche'],
      done: QUESTIONS,
      expected: null,
    },
    {
      when: 'the same page comes back with a field emptied',
      at: 'fin-questions',
      screens: ['questions'],
      applies: ['recherche', 'heures', 'salaire'],
      done: ['heures', ...QUESTIONS],
      expected: shown('salaire'),
    },
    {
      when: 'the password was wrong',
      at: 'valider-mot-de-passe',
      screens: ['mot-de-passe'],
      expected: shown('mot-de-passe'),
    },
    {
      when: 'the site doubts an answer, on a page of its own',
      at: 'fin-questions',
      screens: ['incoherence'],
      done: ['fin-questions'],
      expected: advance('incoherence', 'fin-questions'),
    },
    {
      when: 'the site doubts an answer, on the page of questions',
      at: 'fin-questions',
      screens: ['questions', 'incoherence'],
      applies: ['recherche'],
      done: ['fin-questions', ...QUESTIONS],
      expected: advance('incoherence', 'fin-questions'),
    },
    {
      when: 'the site doubts answers and one above is taken back',
      at: 'stage',
      screens: ['questions', 'incoherence'],
      applies: ['recherche'],
      expected: shown('travail'),
    },
    {
      when: 'the answer is validated again',
      at: 'incoherence',
      screens: ['recapitulatif'],
      done: ['incoherence'],
      expected: advance('relire', 'incoherence'),
    },
  ],
  'when the declaration is read again and sent': [
    {
      when: 'it is not read yet',
      at: 'relire',
      screens: ['recapitulatif'],
      expected: null,
    },
    {
      when: 'both have read it',
      at: 'relire',
      screens: ['recapitulatif'],
      done: ['relire'],
      memory: { acknowledged: ['relire'], skipped: [] },
      expected: advance('envoyer', 'relire'),
    },
    {
      when: 'it is sent',
      at: 'envoyer',
      screens: ['fin'],
      done: ['envoyer'],
      memory: { acknowledged: ['relire'], skipped: [] },
      expected: advance('confirmation', 'envoyer'),
    },
    {
      when: 'it is read and sent before anybody looked again',
      at: 'relire',
      screens: ['fin'],
      done: ['relire'],
      memory: { acknowledged: ['relire'], skipped: [] },
      expected: advance('confirmation', 'relire', 'envoyer'),
    },
    {
      when: 'it is sent without being read',
      at: 'relire',
      screens: ['fin'],
      memory: { acknowledged: [], skipped: [] },
      expected: shown('confirmation', 'envoyer'),
    },
    {
      when: 'it is sent after the reading was taken back',
      at: 'envoyer',
      screens: ['fin'],
      done: ['envoyer'],
      memory: { acknowledged: [], skipped: [] },
      expected: shown('confirmation', 'envoyer'),
    },
  ],
  'when something happens in the middle': [
    { when: 'the page loads again', at: 'stage', screens: [], expected: null },
    {
      when: 'it has loaded and kept the answers',
      at: 'stage',
      screens: ['questions'],
      done: ['travail'],
      expected: null,
    },
    {
      when: 'it has loaded and lost the answers',
      at: 'stage',
      screens: ['questions'],
      expected: shown('travail'),
    },
    {
      when: 'the session has expired',
      at: 'stage',
      screens: ['identifiant'],
      expected: shown('identifiant'),
    },
    {
      when: 'the person is signed in again',
      at: 'valider-mot-de-passe',
      screens: ['espace'],
      done: ['valider-mot-de-passe'],
      expected: advance('actualiser', 'valider-mot-de-passe'),
    },
    {
      when: 'the current step is one that the flow no longer has',
      at: 'ancienne-etape',
      screens: ['questions'],
      done: ['travail'],
      expected: { type: 'SHOWN', at: 'stage' },
    },
  ],
  'when there is nothing to declare': [
    {
      when: 'the space says so',
      at: 'valider-mot-de-passe',
      screens: ['espace', 'hors-periode'],
      done: ['valider-mot-de-passe'],
      expected: advance('hors-periode', 'valider-mot-de-passe'),
    },
    {
      when: 'the person has read it',
      at: 'hors-periode',
      screens: ['espace', 'hors-periode'],
      done: ['hors-periode'],
      expected: advance('end', 'hors-periode'),
    },
    {
      when: 'it is declared already',
      at: 'actualiser',
      screens: ['deja-declare'],
      done: ['actualiser'],
      expected: advance('deja-declare', 'actualiser'),
    },
    {
      when: 'the person wants to modify it',
      at: 'deja-declare',
      screens: ['formation'],
      expected: shown('formation'),
    },
  ],
  'when the end is near': [
    {
      when: 'the confirmation opens',
      at: 'confirmation',
      screens: ['recu'],
      done: ['confirmation'],
      expected: advance('justificatif', 'confirmation'),
    },
    { when: 'the proof is not downloaded', at: 'justificatif', screens: ['recu'], expected: null },
    {
      when: 'the proof is downloaded',
      at: 'justificatif',
      screens: ['recu'],
      done: ['justificatif'],
      expected: advance('end', 'justificatif'),
    },
    {
      when: 'the proof opened in place of the page',
      at: 'justificatif',
      screens: [],
      done: ['justificatif'],
      expected: advance('end', 'justificatif'),
    },
    {
      when: 'the proof is downloaded and the person went back to the space',
      at: 'justificatif',
      screens: ['espace'],
      done: ['justificatif'],
      expected: advance('end', 'justificatif'),
    },
    {
      when: 'the person went back to the space without it',
      at: 'justificatif',
      screens: ['espace'],
      expected: shown('actualiser'),
    },
  ],
}

describe.each(Object.entries(scenarios))('%s', (_, cases) => {
  it.each(cases)('$when: $at', ({ at, screens, applies = [], done = [], memory, expected }) => {
    const observation = { screens: [...screens], applies: [...applies], done: [...done], target: 'found' as const }
    expect(toFlowEvent(flow, at, observation, memory)).toEqual(expected)
  })
})
