import type { Role } from '../../core/attribution/role.ts'
import type { TriageQuestion } from '../../core/before/triage.ts'

/** The words of what is asked before a visit. */
export const frBefore = {
  forWhom: {
    title: 'Pour qui ?',
    lede: 'L’application ne demande jamais votre nom.',
    role: 'Qui aide aujourd’hui ?',
    roles: {
      worker: 'Un professionnel',
      volunteer: 'Un bénévole',
      relative: 'Un proche ou un interprète',
      alone: 'Personne, je suis seul',
    } satisfies Record<Role, string>,
    anonymous: 'Continuer sans carnet',
    back: 'Retour',
  },
  triage: {
    title: 'Trois questions avant',
    lede: 'Elles changent l’aide proposée. Vous pouvez passer.',
    questions: {
      urgent: 'C’est urgent ?',
      learn: 'Voulez-vous apprendre à le faire ?',
      technical: 'L’ordinateur ou internet vous gêne ?',
    } satisfies Record<TriageQuestion, string>,
    hints: {
      urgent: 'Par exemple : un droit à garder, une date limite proche.',
      learn: 'On prend le temps. On vous aide un peu moins, puis plus si besoin.',
      technical: 'Par exemple : la souris, le clavier, les mots de passe.',
    } satisfies Record<TriageQuestion, string>,
    yes: 'Oui',
    no: 'Non',
    goOn: 'Continuer',
    skip: 'Passer',
    urgentNote: 'C’est urgent : quelqu’un peut prendre la main tout de suite..',
    lesson: 'Aujourd’hui, c’était urgent. Vous pouvez demander un moment pour apprendre.',
  },
}
