import { toText } from '../flow/language/text.ts'
import type { Library } from '../flow/read/library.ts'
import type { KnownHeal } from '../guidance/heal/known.ts'
import type { DriftView } from './view.ts'

/** A longer list would not be read, and people come for the latest. */
const MOST = 5

/**
 * Lists the steps at which people at this desk answered « non, ce n'est pas ça » and nobody has answered yes since, the
 * latest first. Answers about other versions of a procedure are left out: those steps were corrected since, or will be
 * reported again.
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
