import { languageSchema } from '../../../src/core/flow/text.ts'
import { NO_NOTEBOOK } from '../../../src/core/notebook/view.ts'
import { textSizeSchema } from '../../../src/core/session/command.ts'
import type { View } from '../../../src/core/session/view.ts'
import { createFakeBridge } from './fake-bridge.ts'
import { screens } from './screens.ts'

/** `?state=…&language=ar&size=largest`: one screen in one state, without any main process. */
const query = new URLSearchParams(location.search)
const screen = screens[query.get('state') ?? 'home']
if (screen === undefined) throw new Error(`no such state; there are: ${Object.keys(screens).join(', ')}`)

const view: View = {
  language: languageSchema.catch('fr').parse(query.get('language')),
  textSize: textSizeSchema.catch('normal').parse(query.get('size')),
  screen,
  notebook: NO_NOTEBOOK,
}
Object.defineProperty(window, 'coteACote', { value: createFakeBridge(view) })
await import('../../../src/renderer/main.tsx')
