import type { VisitScript } from '../../../tools/demo/scripts.ts'
/** Creates the script of a visit: the default character, who answers no to everything, with the test's changes. */
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
