import { ar } from './words/ar.ts'
import { en } from './words/en.ts'
import { fr } from './words/fr.ts'
import { pt } from './words/pt.ts'
import { ro } from './words/ro.ts'
import { tr } from './words/tr.ts'
import { uk } from './words/uk.ts'

/** The languages of the short tasks' pages: those of the app. */
export const TASK_LANGUAGES = ['fr', 'en', 'ar', 'pt', 'tr', 'uk', 'ro'] as const
export type TaskLanguage = (typeof TASK_LANGUAGES)[number]

/** The words of the pages, in one language. */
export interface TaskWords {
  /** The mark on each page and each document. */
  readonly mark: string
  readonly site: string
  readonly done: string
  readonly doneNote: string
  readonly press: {
    readonly title: string
    readonly text: string
    readonly others: readonly string[]
    readonly on: string
  }
  readonly fill: { readonly title: string; readonly card: string; readonly field: string; readonly missing: string }
  readonly confirm: string
  readonly mail: {
    readonly title: string
    readonly text: string
    readonly open: string
    readonly inbox: string
    /** The subjects of the letters; the second one brings the code. */
    readonly subjects: readonly [string, string, string]
    readonly code: string
    readonly back: string
    readonly other: string
    readonly field: string
    readonly wrong: string
  }
  readonly file: {
    readonly title: string
    readonly get: string
    readonly field: string
    readonly send: string
    readonly missing: string
    readonly paper: string
  }
  readonly falseSite: {
    readonly title: string
    readonly text: string
    readonly choose: string
    readonly hint: string
    readonly why: string
    readonly again: string
  }
}

export const TASK_WORDS: Readonly<Record<TaskLanguage, TaskWords>> = { fr, en, ar, pt, tr, uk, ro }
