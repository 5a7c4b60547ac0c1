import type { Flow, Step } from '../../flow/language/language.ts'
import { isWholeIn } from '../../flow/language/shares.ts'
import { type Language, markFrench, type Text, toText } from '../../flow/language/text.ts'
import type { GuideView, StepText } from './guide-screen.ts'
import type { BeforeView } from './view.ts'

const STEP_TEXTS: readonly StepText[] = ['title', 'say', 'why', 'hint', 'show', 'pitfalls']

/** Lists the texts of a step that a language lacks, so that each is shown as French and read by a French voice. */
export function listFrench(step: Step, language: Language): Pick<GuideView['step'], 'french'> {
  const french = STEP_TEXTS.filter((name) => listTexts(step[name]).some((text) => markFrench(text, language).french))
  return french.length > 0 ? { french } : {}
}

/** Finds whether the guide of a procedure is in French for a language that lacks its titles or instructions. */
export function findFrench(flow: Flow, language: Language): Pick<BeforeView, 'french'> {
  if (markFrench(flow.title, language).french) return { french: 'whole' }
  return isWholeIn(flow, language) ? {} : { french: 'part' }
}

/** Returns the step in the second language, or whole in French if that language lacks the instruction. */
export function toAlso({ title, say }: Step, second: Language): NonNullable<GuideView['step']['also']> {
  const language = markFrench(say, second).french ? 'fr' : second
  return { language, title: toText(title, language), say: toText(say, language) }
}

function listTexts(texts: Text | readonly Text[] | undefined): readonly Text[] {
  if (texts === undefined) return []
  return 'fr' in texts ? [texts] : texts
}
