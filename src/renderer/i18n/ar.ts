import { arBefore } from './ar-before.ts'
import { arCare } from './ar-care.ts'
import { arDates } from './ar-dates.ts'
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
  recap: {
    title: 'هذا ما فعلناه',
    lede: 'قل لنا هل هذا صحيح. كلمتك مهمة مثل ما رآه التطبيق.',
    notRecorded: 'هذه الزيارة غير مسجلة. يمكنك مع ذلك أن تراجعها.',
    confirmed: 'استلم الموقع إجراءك.',
    notConfirmed: 'لم يؤكد الموقع. ربما لم ينته الإجراء.',
    important: 'الخطوات المهمة',
    others: 'الخطوات الأخرى',
    right: 'هذا صحيح',
    wrong: 'هذا غير صحيح',
    whoThen: 'إذن من قام بها؟',
    corrected: 'تم التصحيح',
    contested: 'معترض عليه: تبقى الكلمتان',
    empty: 'لم تنته أي خطوة.',
    goal: 'ماذا تريد أن تفعل بنفسك في المرة القادمة؟',
    toSheet: 'ورقتي',
    keepBoth: 'الاحتفاظ بالكلمتين والإنهاء',
  },
  sheet: {
    title: 'ورقتي',
    lede: 'احتفظ بهذه الورقة. تساعدك في المرة القادمة.',
    training: 'تدريب: بيانات خيالية. لم يُرسل أي شيء.',
    done: 'ما تم فعله',
    proof: 'الإثبات',
    proofNumber: 'رقم الإثبات:',
    byHand: '(يُكتب باليد)',
    next: 'المرة القادمة',
    goal: 'تجرب بنفسك: {{goal}}.',
    help: 'هل تحتاج إلى مساعدة؟',
    phone: 'الهاتف: {{phone}}',
    counter: 'الاستقبال: {{counter}}',
    head: 'رمز التحقق: {{head}}',
    machine: 'بصمة الجهاز: {{machine}}',
    print: 'طباعة',
    save: 'حفظ',
    keepProof: 'الاحتفاظ بوثيقة الموقع',
    kept: {
      save: 'تم حفظ الورقة.',
      print: 'الورقة في طريقها إلى الطابعة.',
      proof: 'تم حفظ الوثيقة.',
      calendar: 'تم حفظ التذكير. افتح هذا الملف على هاتفك.',
      record: 'تم حفظ زيارتك في ملف.',
      notebook: 'تم حفظ دفترك في ملف. من لديه هذا الملف يستطيع قراءته.',
      mandate: 'تم حفظ التفويض.',
      'mandate-print': 'التفويض في طريقه إلى الطابعة.',
    },
    calendar: 'إضافة التذكير إلى تقويمي',
    record: 'أخذ زيارتي (ملف)',
    troubles: {
      'disk-full': 'القرص ممتلئ. اختر مكانا آخر أو وفر مكانا.',
      'read-only': 'لا يمكن الكتابة في هذا المكان. اختر مكانا آخر.',
      'cannot-write': 'لم يمكن كتابة الملف. اختر مكانا آخر أو اطبع.',
    },
    notKept: 'لم يُحفظ أي شيء. يمكنك أن تحاول من جديد.',
    wipe: 'إنهاء ومسح',
    wipeQuestion: 'مسح آثار الموقع من هذا الحاسوب؟',
    wipeNote: 'اطبع الورقة أو احفظها أولا. بعد ذلك لا يمكن رؤيتها من جديد.',
    wipeYes: 'نعم، أنهِ',
    wipeNo: 'ليس الآن',
  },
  withdraw: {
    ask: 'أريد أن أسحب موافقتي',
    question: 'مسح ملاحظات هذه الزيارة؟',
    means: 'لن يستطيع أحد قراءتها، ولن تُحسب بعد الآن. إجراؤك على الموقع لا يتغير.',
    yes: 'نعم، أسحب موافقتي',
    no: 'لا، أبقوا الملاحظات',
    done: 'سُحبت موافقتك. مُسحت ملاحظات هذه الزيارة.',
    failed: 'لم يمكن مسح الملاحظات. ما زالت على هذا الحاسوب. لا يُكتب شيء آخر. أخبر المرافق.',
  },
  wiped: {
    title: 'انتهت الزيارة. الموقع لا يتذكرك.',
    remains: {
      nothing: 'لا تبقى أي ملاحظة من هذه الزيارة.',
      notes: 'ما يبقى: {{number}} خطوة مسجلة، دون اسمك. لمسحها احتفظ بورقتك: رمزها يجدها.',
      notesAlone: 'ما يبقى: {{number}} خطوة مسجلة، دون اسمك.',
      counts: 'ما يبقى: {{number}} خطوة محسوبة. لا شيء يربطها بك.',
    },
    unclean: 'انتهت الزيارة، لكن لم يُمسح كل شيء.',
    lede: 'مسح التطبيق ثم تحقق.',
    help: 'أغلق التطبيق قبل أن تغادر. أخبر المرافق.',
    checks: {
      page: 'صفحات الموقع مغلقة.',
      storage: 'تم نسيان الدخول إلى الموقع.',
      clipboard: 'تم مسح النص المنسوخ.',
      files: 'تم مسح الملفات المستلمة.',
    },
    left: {
      page: 'ربما بقيت صفحة من الموقع مفتوحة.',
      storage: 'ربما بقي الدخول إلى الموقع مفتوحا.',
      clipboard: 'ربما بقي نص منسوخ.',
      files: 'ربما بقيت ملفات مستلمة.',
    },
    clean: 'تم التحقق',
    notClean: 'لم يتم التحقق',
    again: 'زيارة جديدة',
  },
} satisfies Words
