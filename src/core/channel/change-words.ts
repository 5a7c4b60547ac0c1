import { type Language, type Text, toText } from '../flow/language/text.ts'
import type { FlowChange } from './changes.ts'

/**
 * One sentence a code, in plain words for the person who decides whether a changed procedure is used. Placeholders:
 * `{from}`, `{to}`, `{step}`.
 */
const WORDS = {
  'flow-added': { fr: 'Nouvelle démarche.', en: 'New procedure.', ar: 'إجراء جديد.' },
  'flow-removed': {
    fr: 'Cette démarche n’est plus proposée.',
    en: 'This procedure is no longer offered.',
    ar: 'هذا الإجراء لم يعد معروضًا.',
  },
  'flow-title': {
    fr: 'La démarche « {from} » s’appelle « {to} ».',
    en: 'The procedure “{from}” is called “{to}”.',
    ar: 'الإجراء «{from}» أصبح اسمه «{to}».',
  },
  'flow-words': {
    fr: 'La présentation de la démarche change.',
    en: 'The introduction of the procedure changes.',
    ar: 'تتغير مقدمة الإجراء.',
  },
  'flow-screens': {
    fr: 'Le guide reconnaît autrement les pages du site.',
    en: 'The guide recognises the pages of the site in another way.',
    ar: 'يتعرف الدليل على صفحات الموقع بطريقة أخرى.',
  },
  'flow-dates': {
    fr: 'Les dates de la démarche changent.',
    en: 'The dates of the procedure change.',
    ar: 'تتغير تواريخ الإجراء.',
  },
  'flow-not-for': {
    fr: 'La démarche dit autrement pour qui elle n’est pas faite.',
    en: 'The procedure says in another way whom it is not for.',
    ar: 'يقول الإجراء بطريقة أخرى لمن ليس مخصصًا.',
  },
  'flow-start': {
    fr: 'La démarche commence à une autre adresse. {to}',
    en: 'The procedure begins at another address. {to}',
    ar: 'يبدأ الإجراء من عنوان آخر. {to}',
  },
  'flow-checked': {
    fr: 'Démarche vérifiée le {to}.',
    en: 'Procedure checked on {to}.',
    ar: 'تم التحقق من الإجراء في {to}.',
  },
  'flow-other': {
    fr: 'Un réglage de la démarche change.',
    en: 'A setting of the procedure changes.',
    ar: 'يتغير إعداد في الإجراء.',
  },
  'document-added': {
    fr: 'Document à préparer en plus : {to}',
    en: 'One more document to bring: {to}',
    ar: 'وثيقة إضافية يجب إحضارها: {to}',
  },
  'document-removed': {
    fr: 'Document qui n’est plus à préparer : {from}',
    en: 'Document that is no longer needed: {from}',
    ar: 'وثيقة لم تعد مطلوبة: {from}',
  },
  'document-changed': {
    fr: 'Le document « {from} » devient « {to} ».',
    en: 'The document “{from}” becomes “{to}”.',
    ar: 'الوثيقة «{from}» أصبحت «{to}».',
  },
  'step-added': { fr: 'Nouvelle étape : « {step} ».', en: 'New step: “{step}”.', ar: 'خطوة جديدة: «{step}».' },
  'step-removed': {
    fr: 'L’étape « {step} » n’existe plus.',
    en: 'The step “{step}” is gone.',
    ar: 'الخطوة «{step}» لم تعد موجودة.',
  },
  'step-moved': {
    fr: 'L’étape « {step} » change de place.',
    en: 'The step “{step}” moves.',
    ar: 'الخطوة «{step}» تغيّر مكانها.',
  },
  'step-title': {
    fr: 'L’étape « {from} » s’appelle « {to} ».',
    en: 'The step “{from}” is called “{to}”.',
    ar: 'الخطوة «{from}» أصبح اسمها «{to}».',
  },
  renamed: { fr: '« {from} » s’appelle « {to} ».', en: '“{from}” is called “{to}”.', ar: '«{from}» أصبح اسمه «{to}».' },
  'question-renamed': {
    fr: 'La question « {from} » devient « {to} ».',
    en: 'The question “{from}” becomes “{to}”.',
    ar: 'السؤال «{from}» أصبح «{to}».',
  },
  'answer-renamed': {
    fr: 'La réponse « {from} » devient « {to} ».',
    en: 'The answer “{from}” becomes “{to}”.',
    ar: 'الجواب «{from}» أصبح «{to}».',
  },
  'step-place': {
    fr: 'Le guide cherche autrement l’endroit de « {step} ».',
    en: 'The guide looks for the place of “{step}” in another way.',
    ar: 'يبحث الدليل عن مكان «{step}» بطريقة أخرى.',
  },
  'step-say': {
    fr: 'Le guide dit maintenant : « {to} »',
    en: 'The guide now says: “{to}”',
    ar: 'يقول الدليل الآن: «{to}»',
  },
  'step-kind': {
    fr: 'L’étape « {step} » était {from}. C’est maintenant {to}.',
    en: 'The step “{step}” was {from}. It is now {to}.',
    ar: 'الخطوة «{step}» كانت: {from}. أصبحت الآن: {to}.',
  },
  'step-optional': {
    fr: 'L’étape « {step} » peut être passée.',
    en: 'The step “{step}” can be passed over.',
    ar: 'يمكن تخطي الخطوة «{step}».',
  },
  'step-required': {
    fr: 'L’étape « {step} » ne peut plus être passée.',
    en: 'The step “{step}” can no longer be passed over.',
    ar: 'لم يعد ممكنًا تخطي الخطوة «{step}».',
  },
  'step-screen': {
    fr: 'L’étape « {step} » est sur une autre page.',
    en: 'The step “{step}” is on another page.',
    ar: 'الخطوة «{step}» في صفحة أخرى.',
  },
  'step-when': {
    fr: 'L’étape « {step} » se montre dans d’autres cas.',
    en: 'The step “{step}” shows in other cases.',
    ar: 'تظهر الخطوة «{step}» في حالات أخرى.',
  },
  'step-done': {
    fr: 'Le guide sait autrement que « {step} » est fait.',
    en: 'The guide knows in another way that “{step}” is done.',
    ar: 'يعرف الدليل بطريقة أخرى أن «{step}» قد تمت.',
  },
  'step-gate': {
    fr: 'La relecture avant « {step} » change.',
    en: 'What is read again before “{step}” changes.',
    ar: 'تتغير المراجعة قبل «{step}».',
  },
  'step-exits': {
    fr: 'L’aide change quand « {step} » ne marche pas.',
    en: 'The help changes where “{step}” does not work.',
    ar: 'تتغير المساعدة عندما لا تعمل «{step}».',
  },
  'step-choices': {
    fr: 'Les réponses proposées changent à « {step} ».',
    en: 'The answers to choose from change at “{step}”.',
    ar: 'تتغير الأجوبة المقترحة في «{step}».',
  },
  'step-where': {
    fr: 'Ce que l’on attend à « {step} » arrive ailleurs.',
    en: 'What is waited for at “{step}” comes elsewhere.',
    ar: 'ما يُنتظر في «{step}» يصل إلى مكان آخر.',
  },
  'step-help': {
    fr: 'Les explications changent à « {step} ».',
    en: 'The explanations change at “{step}”.',
    ar: 'تتغير الشروح في «{step}».',
  },
  'step-other': {
    fr: 'Un réglage de « {step} » change.',
    en: 'A setting of “{step}” changes.',
    ar: 'يتغير إعداد في «{step}».',
  },
  'host-added': { fr: 'Le site {to} pourra s’ouvrir.', en: 'The site {to} may open.', ar: 'يمكن أن يُفتح الموقع {to}.' },
  'host-removed': {
    fr: 'Le site {from} ne s’ouvrira plus.',
    en: 'The site {from} no longer opens.',
    ar: 'الموقع {from} لن يُفتح بعد الآن.',
  },
  'portal-phone': {
    fr: 'Le numéro à appeler est maintenant le {to}.',
    en: 'The number to call is now {to}.',
    ar: 'رقم الهاتف أصبح {to}.',
  },
  'portal-start': { fr: 'Le site commence à {to}', en: 'The site begins at {to}', ar: 'يبدأ الموقع من {to}' },
  'portal-other': {
    fr: 'La présentation du site change.',
    en: 'The introduction of the site changes.',
    ar: 'تتغير مقدمة الموقع.',
  },
} satisfies Readonly<Record<string, Text>>

export type ChangeCode = keyof typeof WORDS

/** Formats a difference as one sentence, in French if the language has none: « « Valider » s’appelle « Envoyer ». » */
export function toSentence({ says, from, to, step }: FlowChange, language: Language): string {
  const given: Readonly<Record<string, Text | undefined>> = { from, to, step }
  return toText(WORDS[says], language).replace(/\{(from|to|step)\}/g, (_, name: string) => {
    const text = given[name]
    return text === undefined ? '' : toText(text, language)
  })
}
