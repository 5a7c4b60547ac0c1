import { screens } from '../gallery/screens.ts'

/** These differ from others in words and in ways out, not in how they are built: three of the guide stand for all. */
const ALIKE =
  /^guide-(loading|not-yet|several|unknown-screen|offline|down|no-answer|slow|signed-out|captcha|code$|chooser|refused|crashed|deaf|file|read|agreed|first|less)|^sheet-/

/** The states of the gallery that are built differently. */
export const distinct = Object.entries(screens).filter(([name]) => !ALIKE.test(name))
