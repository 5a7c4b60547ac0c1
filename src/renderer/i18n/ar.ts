import { arBefore } from './ar-before.ts'
import { arCare } from './ar-care.ts'
import { arDates } from './ar-dates.ts'
import { arEnd } from './ar-end.ts'
import { arGuide } from './ar-guide.ts'
import { arHome } from './ar-home.ts'
import { arKiosk } from './ar-kiosk.ts'
import { arLock } from './ar-lock.ts'
import { arMandate } from './ar-mandate.ts'
import { arNotebook } from './ar-notebook.ts'
import { arOrganisation } from './ar-organisation.ts'
import { arSupervision } from './ar-supervision.ts'
import { arTogether } from './ar-together.ts'
import type { Words } from './fr.ts'

/** The same words in plain standard Arabic. */
export const ar = {
  app: { refused: 'لم يستطع التطبيق فعل ذلك. حاول مرة أخرى.', close: 'إغلاق', back: 'رجوع' },
  settings: {
    open: 'الإعدادات',
    lede: 'هذه الإعدادات هي نفسها لكل الأشخاص على هذا الحاسوب.',
    helper: 'من يساعد عادة؟',
    sound: 'الصوت',
    language: 'اللغة',
    size: 'حجم الخط',
    sizes: { normal: 'خط عادي', large: 'خط كبير', largest: 'خط كبير جدا' },
  },
  listen: { start: 'استماع', stop: 'إيقاف الصوت', none: 'لا يوجد صوت بهذه اللغة في هذا الحاسوب.' },
  ...arBefore,
  ...arHome,
  ...arLock,
  ...arTogether,
  ...arDates,
  ...arNotebook,
  ...arMandate,
  kiosk: arKiosk,
  ...arCare,
  ...arGuide,
  ...arOrganisation,
  ...arSupervision,
  ...arEnd,
} satisfies Words
