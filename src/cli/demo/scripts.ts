/** Help given before a step, in the order of the list; `take` is the worker taking the hand for it. */
export type Aid = { readonly help: 'read' | 'point' | 'explain' } | { readonly take: 'choice' | 'reading' | 'portal' }

/** How one visit of the demo goes: who one plays, what is answered, who is helped where. */
export interface VisitScript {
  readonly name: string
  readonly about: string
  readonly login: string
  readonly password: string
  readonly answers: Answers
  readonly aids: Readonly<Record<string, readonly Aid[]>>
  /** Steps whose record the person contests at the recap, and who they say did them. */
  readonly contests: readonly string[]
  /** The step that the person wants to do alone next time. */
  readonly goal: string
}

/** Fictitious answers to the portal's questions. */
export interface Answers {
  readonly training: boolean
  readonly work?: { readonly hours: string; readonly pay: string }
  readonly sick?: { readonly from: string; readonly to: string }
}

/** A person who does nearly all: the hand is taken once, for one amount. */
const mostlyAlone: VisitScript = {
  name: 'presque-seul',
  about: 'Une personne qui fait presque tout',
  login: 'camille',
  password: 'cerise-12',
  answers: { training: false, work: { hours: '42', pay: '530' } },
  aids: { formation: [{ help: 'read' }], retraite: [{ help: 'point' }] },
  contests: [],
  goal: 'relire',
}

/** A person who is helped a lot, and who says at the end where the app is wrong. */
const oftenHelped: VisitScript = {
  name: 'souvent-aide',
  about: 'Une personne souvent aidée',
  login: 'fatou',
  password: 'mangue-34',
  answers: { training: false },
  aids: {
    cookies: [{ take: 'portal' }],
    identifiant: [{ help: 'read' }, { help: 'point' }],
    actualiser: [{ help: 'point' }],
    formation: [{ help: 'explain' }],
    maladie: [{ take: 'choice' }],
    retraite: [{ take: 'reading' }],
    invalidite: [{ take: 'reading' }],
    relire: [{ help: 'read' }],
    confirmation: [{ help: 'point' }],
  },
  contests: ['retraite'],
  goal: 'identifiant',
}

export const VISIT_SCRIPTS: readonly VisitScript[] = [mostlyAlone, oftenHelped]
