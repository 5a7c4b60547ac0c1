import { inItsLanguages } from '../../../src/core/app/view/staff-language.ts'
import type { View } from '../../../src/core/app/view/view.ts'
import { languageSchema } from '../../../src/core/flow/language/text.ts'
import { lookSchema, SYSTEM_LOOK, textSizeSchema } from '../../../src/core/session/command.ts'
import { calls } from './call-screens.ts'
import { classes } from './class-screens.ts'
import { deskAnswers, desks, openDesk } from './desk-screens.ts'
import { createFakeBridge } from './fake-bridge.ts'
import { hubs, showHub } from './hub-screens.tsx'
import { kiosks } from './kiosk-screens.ts'
import { locks } from './lock-screens.ts'
import { screens } from './screens.ts'
import { studios } from './studio-screens.ts'

declare global {
  interface Window {
    /** All states. */
    readonly states: readonly string[]
    /** Shows another state, given as in the address. */
    readonly show: (query: string) => Promise<void>
  }
}

/** Converts `?state=…&language=ar&size=largest` to the view of one screen, without a main process. */
function toView(words: string): View {
  const query = new URLSearchParams(words)
  const name = query.get('state') ?? 'home'
  const isStudio = name in studios
  const state = kiosks[name] ??
    locks[name] ??
    calls[name] ??
    classes[name] ?? { screen: screens[isStudio ? 'studio' : name in desks ? 'supervision' : name] }
  const { screen } = state
  if (screen === undefined) throw new Error(`no such state; there are: ${window.states.join(', ')}`)
  return inItsLanguages({
    language: languageSchema.catch('fr').parse(query.get('language')),
    languages: languageSchema.options,
    voiceSpeed: 'normal',
    look: lookSchema
      .catch(SYSTEM_LOOK)
      .parse({ theme: query.get('theme') ?? 'system', contrast: query.get('contrast') ?? 'system' }),
    textSize: textSizeSchema.catch('normal').parse(query.get('size')),
    notebook: { is: 'closed' },
    ...state,
    screen,
  })
}

// A computer that can read every language aloud: without that button screens have more room than usual.
speechSynthesis.getVoices = () =>
  languageSchema.options.map((lang) => ({ name: lang, lang, localService: true, default: false, voiceURI: lang }))

Object.defineProperty(window, 'states', {
  value: [
    ...Object.keys(screens),
    ...Object.keys(studios),
    ...Object.keys(kiosks),
    ...Object.keys(locks),
    ...Object.keys(calls),
    ...Object.keys(classes),
    ...Object.keys(hubs),
    ...Object.keys(desks),
  ],
})
let shown = location.search
const toState = (query: string): string => new URLSearchParams(query).get('state') ?? ''
const isHub = (query: string): boolean => toState(query) in hubs
/** Answers of an open desk, while one is shown. */
const ofDesk = <N extends keyof typeof deskAnswers>(name: N): (typeof deskAnswers)[N] | undefined =>
  toState(shown) in desks ? deskAnswers[name] : undefined
const bridge = createFakeBridge(toView(isHub(shown) ? '' : shown), {
  'studio.view': () => studios[toState(shown)],
  'supervision.door': () => ofDesk('supervision.door'),
  'supervision.records': () => ofDesk('supervision.records'),
  'supervision.measures': () => ofDesk('supervision.measures'),
  'supervision.reasons': () => ofDesk('supervision.reasons'),
})
const show = async (query: string) => {
  // Into a desk and out of it the screen asks anew for the passphrase. On the hub's page nothing of a desk's screen may remain.
  const isOtherDesk = toState(query) !== toState(shown) && (toState(shown) in desks || toState(query) in desks)
  if (isOtherDesk || isHub(query)) await leave()
  shown = query
  if (await showHub(new URLSearchParams(query))) return
  bridge.show(toView(query))
  await openDesk(toState(query))
}
const leave = async () => {
  bridge.show(toView('state=home'))
  while (document.querySelector('#root .home') === null) await new Promise((resolve) => requestAnimationFrame(resolve))
}
Object.defineProperty(window, 'coteACote', { value: bridge })
Object.defineProperty(window, 'show', { value: show })
await import('../../../src/renderer/main.tsx')
if (isHub(shown)) void showHub(new URLSearchParams(shown))
void openDesk(toState(shown))
