import type { VisitScript } from '../../../tools/demo/scripts.ts'
/** A visit of the default character who answers no to everything, changed where a test says so. */
export function createScript(changes: Partial<VisitScript>): VisitScript {
  return {
    name: 'essai',
    about: 'Un essai',
    play: 'nothing to declare',
    aids: {},
    contests: [],
    goal: 'relire',
    ...changes,
  }
}
