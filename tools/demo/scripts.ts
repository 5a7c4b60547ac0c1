import type { Acts } from '../../src/core/demonstration/play.ts'

/** Help given before a step, in the order of the list; `take` is the worker taking the hand for it. */
export type Aid = { readonly help: 'read' | 'point' | 'explain' } | { readonly take: 'choice' | 'reading' | 'portal' }

/** How one visit of the demo goes: whom one plays, what is answered, who is helped where. */
export interface VisitScript {
  readonly name: string
  readonly about: string
  /** The play whose acts are done on the portal (training/plays/france-travail/actualisation.yml). */
  readonly play: string
  /** The character, when it is not the play's own. */
  readonly as?: string
  /** Acts that differ from the play, by step. */
  readonly acts?: Acts
  readonly aids: Readonly<Record<string, readonly Aid[]>>
  /** Steps whose record the person contests at the recap, and who they say did them. */
  readonly contests: readonly string[]
  /** The step that the person wants to do alone next time. */
  readonly goal: string
}

/** A person who does nearly everything: the hand is taken once, for one amount. */
const mostlyAlone: VisitScript = {
  name: 'presque-seul',
  about: 'Une personne qui fait presque tout',
  play: 'worked',
  aids: { formation: [{ help: 'read' }], retraite: [{ help: 'point' }] },
  contests: [],
  goal: 'relire',
}

/** A person who is helped a lot, and who says at the end where the app is wrong. */
const oftenHelped: VisitScript = {
  name: 'souvent-aide',
  about: 'Une personne souvent aidée',
  play: 'no maternity leave',
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
