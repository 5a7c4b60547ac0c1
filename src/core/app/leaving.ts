import { type Text, toText } from '../flow/language/text.ts'
import type { View } from './view/view.ts'

/** The question that is asked before our window is closed in the middle of a visit. */
export interface LeavingQuestion {
  readonly message: string
  readonly detail: string
  readonly stay: string
  readonly leave: string
}

const WORDS = {
  guided: {
    fr: 'La démarche n’est pas finie. Fermer quand même ?',
    en: 'The procedure is not finished. Close all the same?',
    ar: 'الإجراء لم ينته بعد. هل تريدون الإغلاق؟',
    pt: 'O procedimento não está terminado. Fechar mesmo assim?',
    tr: 'İşlem bitmedi. Yine de kapatılsın mı?',
    uk: 'Процедуру не завершено. Усе одно закрити?',
    ro: 'Procedura nu este terminată. Închideți totuși?',
  },
  lost: {
    fr: 'La page du site se ferme aussi. Ce qui est tapé et pas encore envoyé sera perdu.',
    en: 'The page of the site closes too. What is typed and not sent yet will be lost.',
    ar: 'تُغلق صفحة الموقع أيضًا. ما كُتب ولم يُرسل بعد يضيع.',
    pt: 'A página do site também se fecha. O que está escrito e ainda não enviado perde-se.',
    tr: 'Sitenin sayfası da kapanır. Yazılıp henüz gönderilmeyenler kaybolur.',
    uk: 'Сторінка сайту теж закриється. Те, що введено і ще не надіслано, буде втрачено.',
    ro: 'Se închide și pagina site-ului. Ce este scris și încă netrimis se pierde.',
  },
  recap: {
    fr: 'La relecture n’est pas finie. Fermer quand même ?',
    en: 'You have not finished reading again. Close all the same?',
    ar: 'المراجعة لم تنته بعد. هل تريدون الإغلاق؟',
    pt: 'A releitura não está terminada. Fechar mesmo assim?',
    tr: 'Yeniden okuma bitmedi. Yine de kapatılsın mı?',
    uk: 'Перечитування не завершено. Усе одно закрити?',
    ro: 'Recitirea nu este terminată. Închideți totuși?',
  },
  sheet: {
    fr: 'La feuille à emporter n’est pas encore faite.',
    en: 'The sheet to take away is not made yet.',
    ar: 'الورقة التي تأخذونها معكم لم تُجهَّز بعد.',
    pt: 'A folha para levar ainda não está feita.',
    tr: 'Yanınıza alacağınız kâğıt henüz hazır değil.',
    uk: 'Аркуш, який ви заберете, ще не готовий.',
    ro: 'Foaia de luat cu dumneavoastră nu este încă făcută.',
  },
  // Not « Continuer »: it could be read as going on with closing.
  stay: { fr: 'Rester', en: 'Stay', ar: 'البقاء', pt: 'Ficar', tr: 'Kal', uk: 'Залишитися', ro: 'Rămâneți' },
  leave: { fr: 'Fermer', en: 'Close', ar: 'إغلاق', pt: 'Fechar', tr: 'Kapat', uk: 'Закрити', ro: 'Închideți' },
} satisfies Readonly<Record<string, Text>>

/** Returns the question to ask before our window is closed; undefined if no visit would be interrupted. */
export function toLeavingQuestion({ language, screen }: View): LeavingQuestion | undefined {
  if (screen.at !== 'guide' && screen.at !== 'recap') return undefined
  const [message, detail] = screen.at === 'guide' ? [WORDS.guided, WORDS.lost] : [WORDS.recap, WORDS.sheet]
  return {
    message: toText(message, language),
    detail: toText(detail, language),
    stay: toText(WORDS.stay, language),
    leave: toText(WORDS.leave, language),
  }
}
