import { toText } from '../flow/language/text.ts'
import type { Library } from '../flow/read/library.ts'
import type { KnownHeal } from '../guidance/heal/known.ts'
import type { DriftView } from './view.ts'

/** More would be a list to read, and the latest is what people came for. */
const MOST = 5

/**
 * Lists the steps at which people at this desk said « non, ce n'est pas ça » and at which nobody has since said yes, the
 * latest first. What was said of another version of a procedure was mended since, or will be said again.
 */
export function listDrifts(heals: readonly KnownHeal[], { flows }: Pick<Library, 'flows'>): readonly DriftView[] {
  const drifts: DriftView[] = []
  for (const { flow: name, version, step: id, training, answer } of heals.toReversed()) {
    const flow = flows.find((one) => one.flow === name && one.version === version)
    const step = flow?.steps.find((one) => one.id === id)
    const isSame = (heal: KnownHeal): boolean => heal.flow === name && heal.step === id && heal.training === training
    const isFound = heals.some((heal) => isSame(heal) && heal.version === version && heal.answer === 'confirmed')
    const isListed = drifts.some((one) => one.flow === name && one.step === id && one.isTraining === training)
    if (answer !== 'refused' || !flow || !step?.target || isFound || isListed) continue
    const titles = { title: toText(flow.title, 'fr'), stepTitle: toText(step.title, 'fr') }
    drifts.push({ flow: name, step: id, isTraining: training, ...titles })
  }
  return drifts.slice(0, MOST)
}
