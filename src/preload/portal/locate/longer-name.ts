import { toDigest } from '../../../core/guidance/heal/digest.ts'
import type { Fingerprint } from '../../../core/guidance/heal/fingerprint.ts'
import { toWordings } from '../../../core/guidance/heal/wordings.ts'
import type { Page } from '../page/page.ts'
import { createFingerprinter } from './heal/fingerprint.ts'
import type { Candidate, Resolution, ResolveOptions } from './resolve.ts'

/**
 * What has the wanted words in a longer name: it may be the one ("Valider ma demande") or something else ("Nom d'usage"),
 * so the person is asked. Never what was recorded as another thing of the page.
 */
export function findLongerNames(
  page: Page,
  candidates: readonly Candidate[],
  { print }: Pick<ResolveOptions, 'print'>,
): Resolution | undefined {
  const [only] = candidates
  if (!only) return undefined
  if (candidates.length > 1) return { outcome: 'several' }
  const own = toPrinter(page)(only.controls[0] ?? only.element)
  if (print && isRecordedOther(print, own)) return undefined
  return { outcome: 'drifted', ...only, score: 0, margin: 0, digest: toDigest(own), isLonger: true }
}

function isRecordedOther({ near = [], rivals = [] }: Fingerprint, own: Fingerprint): boolean {
  return toWordings(own).some((words) => near.includes(words) || rivals.includes(words))
}

const printers = new WeakMap<Page, ReturnType<typeof createFingerprinter>>()

function toPrinter(page: Page): ReturnType<typeof createFingerprinter> {
  const printer = printers.get(page) ?? createFingerprinter(page)
  printers.set(page, printer)
  return printer
}
