import { dirname, join } from 'node:path'

/** What is written for the people who would use the app, in one language: where it begins, and how it is checked. */
export interface Pages {
  readonly folder: string
  /** The README that leads to them. */
  readonly entrance: string
  /** The texts of our screens in this language. */
  readonly texts: string
  /** Matches a button that a page names; its group is what stands on it. */
  readonly button: RegExp
  /** How many buttons, commands and headings the pages name at least, so that a pattern that finds none is noticed. */
  readonly least: { readonly buttons: number; readonly commands: number; readonly anchors: number }
  /** Says of a page that no procedure is checked on its real site. */
  readonly unchecked: Readonly<Record<string, string>>
  /** Says of a page that packages for other systems are missing. */
  readonly noPackages: Readonly<Record<string, string>>
  /** The pages with short sentences. */
  readonly easy: readonly string[]
}

export const FRENCH: Pages = {
  folder: 'docs/fr',
  entrance: 'README.fr.md',
  texts: 'src/renderer/locales/fr',
  button: /\*\*« ([^»]+) »\*\*/g,
  least: { buttons: 80, commands: 60, anchors: 10 },
  unchecked: {
    'manuel.md': 'Aucune démarche n’a encore été vérifiée sur le vrai site',
    'accompagnant.md': 'Aucune démarche n’a été vérifiée sur le vrai site',
    'responsable.md': '**Aucune ne l’est encore.**',
    'organisation/aipd.md': '**aucune démarche n’est vérifiée sur le vrai site**',
  },
  noPackages: { 'informatique.md': 'jamais faits ni essayés', 'organisation/deploiement.md': '**jamais faits**' },
  easy: ['personne.md', 'organisation/notice-personnes.md'],
}

export const ENGLISH: Pages = {
  folder: 'docs/en',
  entrance: 'README.md',
  texts: 'src/renderer/locales/en',
  button: /\*\*"([^"]+)"\*\*/g,
  least: { buttons: 18, commands: 12, anchors: 2 },
  unchecked: {
    'worker.md': 'No procedure was checked on its real site',
    'manager.md': '**None is yet.**',
  },
  noPackages: { 'machines.md': 'never made nor tried' },
  easy: ['person.md'],
}

/** The pages that stand in both languages: the English name, and the French one. */
export const TRANSLATED: Readonly<Record<string, string>> = {
  'README.md': 'README.md',
  'person.md': 'personne.md',
  'worker.md': 'accompagnant.md',
  'manager.md': 'responsable.md',
  'kiosk.md': 'borne.md',
  'machines.md': 'informatique.md',
  'procedures.md': 'demarches.md',
  'data.md': 'donnees.md',
  'contributing.md': 'contribuer.md',
}

/** Returns the French page for an English one; any other path as it is. */
export function toFrench(path: string): string {
  const french = dirname(path) === ENGLISH.folder ? TRANSLATED[path.slice(ENGLISH.folder.length + 1)] : undefined
  return french === undefined ? path : join(FRENCH.folder, french)
}
