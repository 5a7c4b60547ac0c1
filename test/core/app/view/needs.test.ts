import { describe, expect, it } from 'vitest'
import { findNeeds } from '../../../../src/core/app/view/to-view.ts'
import type { Doer, Step, StepKind, Where } from '../../../../src/core/flow/language/language.ts'
import { isForKiosk } from '../../../../src/core/kiosk/command.ts'
import type { Command } from '../../../../src/core/session/command.ts'
import { readShippedFolder } from '../../../flows/shipped.ts'

const library = readShippedFolder()
const procedures = library.flows.flatMap((flow) => {
  const portal = library.portals.find(({ portal: id }) => id === flow.flow.split('/')[0])
  return portal ? [{ flow, portal, needs: findNeeds(flow, portal, library.portals) }] : []
})
type Need = (typeof procedures)[number]['needs'][number]
const needing = (need: Need) => procedures.filter(({ needs }) => needs.includes(need)).map(({ flow }) => flow.flow)

/** What each kind of step takes that a kiosk may not have. Closed: a new kind has to say. */
const OF_KIND: Readonly<Record<StepKind, Need | 'nothing'>> = {
  do: 'nothing',
  secret: 'nothing',
  declaration: 'nothing',
  oath: 'nothing',
  submit: 'nothing',
  document: 'paper',
  wait: 'nothing',
  read: 'nothing',
  ask: 'nothing',
}
/** A letter comes home; another tab opens beside the page. */
const OF_WHERE: Readonly<Record<Where, Need | 'nothing'>> = {
  mail: 'phone',
  sms: 'phone',
  app: 'phone',
  post: 'nothing',
  tab: 'nothing',
}
const OF_DOER: Readonly<Record<Doer, Need | 'nothing'>> = { person: 'nothing', together: 'nothing', worker: 'helper' }

/** What a step's own words say that it takes, whatever its keys say: whoever writes one and forgets them is told. */
const OF_WORDS: readonly (readonly [Need, RegExp])[] = [
  [
    'file',
    /\b(joi(gn|nd)|scann|numéris|photographi|prenez en photo|dépos\S+ (un|le|la|les|votre|vos) (papier|pièce|document|fichier))/iu,
  ],
  ['file', /ajout\S+ (un|le|la|les|votre|vos|chaque) (papier|pièce|document|fichier|justificatif|photo)/iu],
  ['paper', /télécharg|imprim|\bPDF\b/iu],
  ['phone', /\bcode\b.*(reçu|arriv|envoy|mail|téléphone)|\bSMS\b|par mail|vos mails|boîte mail|application|appli\b/iu],
  ['helper', /accompagnant/iu],
]
const findWorded = ({ title, say }: Step): readonly Need[] => {
  const words = [title.fr, say.fr].join('. ')
  return OF_WORDS.filter(([, meant]) => meant.test(words)).map(([need]) => need)
}

const findTaken = ({ kind, where, doer, attach, keep }: Step): readonly string[] =>
  [OF_KIND[kind], where && OF_WHERE[where], doer && OF_DOER[doer], attach && 'file', keep && 'paper'].filter(
    (need) => need !== undefined && need !== 'nothing',
  ) as string[]

/** What people say to the coach on the way to the end of a procedure. */
const ON_THE_WAY: readonly Command[] = [
  { do: 'answer', step: 'x', choice: 'y' },
  { do: 'acknowledge', step: 'x' },
  { do: 'agree-sending', who: 'person' },
  { do: 'pass', step: 'x' },
  { do: 'skip', step: 'x' },
  { do: 'go-on' },
  { do: 'heal', step: 'x', answer: 'confirmed' },
  { do: 'help', rung: 'point' },
  { do: 'portal', action: 'reload' },
  { do: 'page', action: 'show', page: 1 },
  { do: 'stop' },
  { do: 'judge', step: 'x', answer: 'confirmed' },
  { do: 'wipe' },
]

describe('every shipped procedure at a kiosk', () => {
  it('is one of the library, with its portal', () => {
    expect(procedures.length).toBe(library.flows.length)
    expect(procedures.length).toBeGreaterThan(25)
  })

  it.each(procedures)('$flow.flow shows before it begins everything that a step of it needs', ({ flow, needs }) => {
    const taken = new Set(flow.steps.flatMap(findTaken))
    expect([...taken].filter((need) => !needs.some((told) => told === need))).toEqual([])
  })

  it.each(procedures)('$flow.flow needs nothing more according to its steps’ words', ({ flow, needs }) => {
    const worded = flow.steps.flatMap((step) => findWorded(step).map((need) => ({ need, step: step.id })))
    expect(worded.filter(({ need }) => !needs.includes(need))).toEqual([])
  })

  it.each(ON_THE_WAY)('leads to its end with the commands of a person alone ($do)', (command) => {
    expect(isForKiosk(command, false)).toBe(true)
  })
})

describe('what the shipped procedures need of a kiosk', () => {
  it('include a way to give a file if their portal asks for one', () => {
    expect(needing('file').toSorted()).toEqual([
      'ameli/complementaire-sante-solidaire',
      'anef/renouveler-titre-de-sejour',
      'ants/vehicule-carte-grise',
      'banque-de-france/surendettement',
      'cheque-energie/demande',
      'france-travail/transmettre-un-document',
      'justice/aide-juridictionnelle',
      'logement-social/demande',
      'logement-social/renouvellement',
      'mdph/dossier',
      'retraite/demande',
      'retraite/demande-aspa',
      'solidarite-transport/demande',
    ])
  })

  it('include a way to take a paper along if their portal gives one', () => {
    expect(needing('paper')).toContain('france-travail/actualisation')
    expect(needing('paper')).toContain('impots/avis-d-imposition')
    expect(needing('paper')).not.toContain('mes-droits-sociaux/simuler-mes-aides')
  })

  it('include the person’s telephone if a code or a mail comes, and only then', () => {
    expect(needing('phone')).toContain('ameli/attestation-de-droits')
    expect(needing('phone')).toContain('retraite/releve-de-carriere')
    expect(needing('phone')).not.toContain('mes-droits-sociaux/simuler-rsa-prime')
    expect(needing('phone')).not.toContain('msa/declaration-trimestrielle')
  })

  it('include the person’s telephone too if signing in may use an account that sends a code', () => {
    expect(needing('phone')).toContain('france-travail/actualisation')
    const found = procedures.find(({ flow }) => flow.flow === 'france-travail/actualisation')
    if (!found) throw new Error('no such procedure')
    const alone = library.portals.map(({ walls: _, ...portal }) => portal)
    expect(findNeeds(found.flow, found.portal, alone)).not.toContain('phone')
  })

  it('include a worker if steps are a worker’s', () => {
    expect(needing('helper').toSorted()).toEqual([
      'aidants-connect/creer-un-mandat',
      'aidants-connect/utiliser-un-mandat',
    ])
  })
})
