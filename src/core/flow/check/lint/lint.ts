import type { Glossary } from '../../language/glossary.ts'
import type { Flow, Portal } from '../../language/language.ts'
import { lintAddresses } from './addresses.ts'
import type { Lint } from './finding.ts'
import { lintDeadEnds, lintLoops, lintReach } from './graph.ts'
import { lintSecrets, lintWaysOut } from './safety.ts'
import { lintAmbiguous, lintFragile, lintUnverified } from './targets.ts'
import { portalTextsOf, textsOf } from './texts.ts'
import { lintFrench, lintTranslations } from './words.ts'

/** What a checked flow may still get wrong. It assumes that `checkFlow` found nothing. */
export function lintFlow(flow: Flow, glossary: Glossary): readonly Lint[] {
  const texts = textsOf(flow)
  return [
    ...[
      lintAddresses,
      lintReach,
      lintDeadEnds,
      lintLoops,
      lintSecrets,
      lintWaysOut,
      lintAmbiguous,
      lintFragile,
      lintUnverified,
    ].flatMap((rule) => rule(flow)),
    ...lintFrench(texts, glossary),
    ...lintTranslations(texts),
  ]
}

/** What a checked portal may still get wrong in its words. */
export function lintPortal(portal: Portal, glossary: Glossary): readonly Lint[] {
  const texts = portalTextsOf(portal)
  return [...lintFrench(texts, glossary), ...lintTranslations(texts)]
}
