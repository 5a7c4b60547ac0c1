import type { GuideView } from '../../../src/core/app/view/guide-screen.ts'
import { screens } from './screens.ts'

/** Finds a state of the guide in the gallery. @throws if there is no guide of that name */
export function findGuide(name: string): GuideView {
  const view = screens[name]
  if (view?.at !== 'guide') throw new Error(`no guide ${name}`)
  return view
}
