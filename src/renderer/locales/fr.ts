import type { ClosedLists } from './closed-lists.ts'
import activity from './fr/activity.json' with { type: 'json' }
import advance from './fr/advance.json' with { type: 'json' }
import app from './fr/app.json' with { type: 'json' }
import before from './fr/before.json' with { type: 'json' }
import call from './fr/call.json' with { type: 'json' }
import care from './fr/care.json' with { type: 'json' }
import channel from './fr/channel.json' with { type: 'json' }
import classWords from './fr/class.json' with { type: 'json' }
import dates from './fr/dates.json' with { type: 'json' }
import documents from './fr/documents.json' with { type: 'json' }
import end from './fr/end.json' with { type: 'json' }
import engine from './fr/engine.json' with { type: 'json' }
import firstStart from './fr/first-start.json' with { type: 'json' }
import guide from './fr/guide.json' with { type: 'json' }
import health from './fr/health.json' with { type: 'json' }
import home from './fr/home.json' with { type: 'json' }
import hubPage from './fr/hub-page.json' with { type: 'json' }
import kiosk from './fr/kiosk.json' with { type: 'json' }
import lock from './fr/lock.json' with { type: 'json' }
import mandate from './fr/mandate.json' with { type: 'json' }
import notebook from './fr/notebook.json' with { type: 'json' }
import organisation from './fr/organisation.json' with { type: 'json' }
import places from './fr/places.json' with { type: 'json' }
import rehearsal from './fr/rehearsal.json' with { type: 'json' }
import setup from './fr/setup.json' with { type: 'json' }
import site from './fr/site.json' with { type: 'json' }
import studio from './fr/studio.json' with { type: 'json' }
import supervision from './fr/supervision.json' with { type: 'json' }
import tasks from './fr/tasks.json' with { type: 'json' }
import together from './fr/together.json' with { type: 'json' }
import transfer from './fr/transfer.json' with { type: 'json' }

/** All words of our own screens, in plain French. The other languages have the same keys, but for what only staff read: `test/renderer/i18n.test.ts`. */
export const fr = {
  ...activity,
  ...advance,
  ...app,
  ...before,
  ...call,
  ...care,
  ...channel,
  ...classWords,
  ...dates,
  ...documents,
  ...end,
  ...engine,
  ...firstStart,
  ...guide,
  ...health,
  ...home,
  ...hubPage,
  ...kiosk,
  ...lock,
  ...mandate,
  ...notebook,
  ...organisation,
  ...places,
  ...rehearsal,
  ...setup,
  ...site,
  ...studio,
  ...supervision,
  ...tasks,
  ...together,
  ...transfer,
} satisfies ClosedLists

export type Words = typeof fr
