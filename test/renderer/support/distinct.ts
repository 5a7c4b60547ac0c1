import { screens } from '../gallery/screens.ts'

/** States that differ from others only in texts and ways out: three of the guide stand for all. */
const ALIKE =
  /^guide-(loading|not-yet|several|unknown-screen|offline|down|no-answer|slow|signed-out|captcha|code$|chooser|refused|crashed|deaf|file|read|agreed|first|less)|^sheet-/

/** The states of the gallery that differ in structure. */
export const distinct = Object.entries(screens).filter(([name]) => !ALIKE.test(name))
