import { pickCases } from '../../setup/runs.ts'
import { screens } from '../gallery/screens.ts'

/** States that differ from others only in texts and ways out: three of the guide stand for all. */
const ALIKE =
  /^guide-(loading|not-yet|several|unknown-screen|offline|other-|above|folded|down|no-answer|slow|signed-out|retrying|covered|mistake|captcha|code$|chooser|refused|crashed|deaf|file|read|agreed|first|less)|^sheet-/

/** The states of the gallery that differ in structure. */
export const distinct = Object.entries(screens).filter(([name]) => !ALIKE.test(name))

/** States that are made of parts which others show as well: more lines of the same, another word, another person. */
const MADE_OF_OTHERS = [
  /^guide-(owed|not-led|code-by-mail|old-engine-secret|page-behind|pages-full|offered|undo|alone|gate|address-like)$/,
  /^guide-(address-unknown|outside-failed|unrecorded|site)$/,
  /^(home-stopped|recap-agreed|recap-not-kept|recap-long|before-not-for|before-closed-not-for|tasks-some)$/,
  /^(notebook-grown|code-troubled|site-like)$/,
  /^kiosk-keyboard-(upper|accents|signs|symbols|cyrillic|arabic-more|astray|own)$/,
  /^kiosk-documents-(choosing-next|looking|picking-nothing|laying|making|refused-heavy|lost|paper-.*)$/,
  /^kiosk-(soon-bar|unanswered|before-lacks|staff-owing|code-damaged|desks-waiting|unwritten)$/,
  /^(call-soon|call-failed|class-tried|class-failed|class-refused|class-alone|class-guide-coming|class-guide-alone)$/,
]

/** Picks the named states that run by day: at night all. */
export const pickStates = <State extends readonly [name: string, ...rest: unknown[]]>(states: readonly State[]) =>
  pickCases(states, ([name]) => !MADE_OF_OTHERS.some((one) => one.test(name)))
