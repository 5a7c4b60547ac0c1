import { findLongestPiece } from '../clean.ts'
import type { RecordedAct, Thing } from '../event.ts'
import { CUT } from '../scrub/patterns.ts'
import type { ProposedStep } from './recording.ts'

/** More words would be more than one idea. */
const MOST_WORDS = 12

interface StepTexts {
  readonly title: string
  readonly say: string
  readonly en: { readonly title: string; readonly say: string }
}

/**
 * Writes the title of a step and the text of the coach, in plain French and in English. It never says which answer to
 * give.
 */
export function writeWords({ deed, thing }: Pick<RecordedAct, 'deed' | 'thing'>): StepTexts {
  const name = toQuotable(thing)
  const at = name === undefined ? toUnnamed(thing) : undefined
  const fr = at?.fr ?? `« ${name} »`
  const en = at?.en ?? `« ${name} »`
  switch (deed) {
    case 'press': {
      if (thing.kind === 'question') return toWords(`Répondre à ${fr}`, `Répondez à ${fr}.`, `Answer ${en}`)
      const on = at ? ` ${fr}` : ` sur ${fr}`
      return toWords(`Cliquer${at ? ' sur' : ''}${on}`, `Cliquez${at ? ' sur' : ''}${on}.`, `Click ${en}`)
    }
    case 'fill':
      if (thing.kind === 'password')
        return toWords('Écrire le mot de passe', 'Écrivez votre mot de passe.', 'Type the password')
      return toWords(`Remplir ${fr}`, `Écrivez dans ${fr}.`, `Fill in ${en}`)
    case 'choose':
      if (thing.kind === 'box')
        return toWords(
          `Cocher ${fr}`,
          `Lisez. Cochez ${fr} si c’est votre cas.`,
          `Tick ${en}`,
          `Read it. Tick ${en} if it is so for you.`,
        )
      return toWords(`Répondre à ${fr}`, `Répondez à ${fr}.`, `Answer ${en}`)
    case 'select':
      return toWords(`Choisir dans ${fr}`, `Choisissez dans ${fr}.`, `Choose in ${en}`)
    case 'attach':
      return toWords(`Joindre le fichier ${fr}`, `Joignez le fichier ${fr}.`, `Attach the file ${en}`)
  }
}

function toWords(title: string, say: string, en: string, enSay = `${en}.`): StepTexts {
  return { title, say, en: { title: en, say: enSay } }
}

/** Describes an element without a usable name by its kind; the coach highlights what it finds. */
function toUnnamed({ kind, ways }: Thing): { readonly fr: string; readonly en: string } {
  const { fr, en } = WITHOUT_NAME[kind]
  if (ways.length > 0) return { fr, en }
  return { fr: fr.replace(/ entourée?$/u, ''), en: en.replace('the outlined', 'the') }
}

const WITHOUT_NAME: Readonly<Record<Thing['kind'], { readonly fr: string; readonly en: string }>> = {
  button: { fr: 'le bouton entouré', en: 'the outlined button' },
  submit: { fr: 'le bouton entouré', en: 'the outlined button' },
  link: { fr: 'le lien entouré', en: 'the outlined link' },
  field: { fr: 'la case entourée', en: 'the outlined field' },
  password: { fr: 'la case entourée', en: 'the outlined field' },
  date: { fr: 'la date entourée', en: 'the outlined date' },
  list: { fr: 'la liste entourée', en: 'the outlined list' },
  box: { fr: 'la case entourée', en: 'the outlined box' },
  question: { fr: 'la question entourée', en: 'the outlined question' },
  file: { fr: 'demandé', en: 'that is asked for' },
}

/**
 * Returns the words of an element that can be quoted: words in capitals that nobody explains are left out, and of a cut
 * name the longest piece is used.
 */
function toQuotable({ kind, name, question }: Thing): string | undefined {
  const whole = kind === 'question' ? (question ?? name) : name
  const said = (whole.includes(CUT) ? findLongestPiece(whole) : whole).replace(/\s*(\([^)]*|[*:]\s*)$/u, '').trim()
  const isLong = said.split(/\s+/u).length > MOST_WORDS
  const isJargon = /(?<![\p{L}\d])\p{Lu}{2,}(?![\p{L}\d])/u.test(said)
  const isSmall = /(?<!\p{L})(simple|facile|il suffit)/iu.test(said)
  return said === '' || isLong || isJargon || isSmall ? undefined : said
}

/** Writes the step in which both people read everything again before it is sent. */
export function writeGate(id: string, on: string): ProposedStep {
  return {
    id,
    on,
    deed: 'read',
    kind: 'read',
    proposed: 'read',
    title: 'Relire ensemble',
    say: 'Relisez la page ensemble. Tout est juste ?',
    en: { title: 'Read again together', say: 'Read the page again together. Is everything right?' },
    done: { acknowledged: true },
    optional: false,
  }
}

/** Writes the last step, on the page that shows the outcome. */
export function writeEnd(id: string, on: string): ProposedStep {
  return {
    ...writeGate(id, on),
    title: 'Garder la preuve',
    say: 'Lisez la page. Gardez la preuve si le site en donne une.',
    en: { title: 'Keep the proof', say: 'Read the page. Keep the proof if the site gives one.' },
  }
}
