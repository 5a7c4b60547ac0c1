import type { frLock } from './fr-lock.ts'

/** The words of a desk that nobody touches. */
export const arLock: typeof frLock = {
  lock: {
    title: 'الشاشة متوقفة مؤقتًا',
    text: 'لم يلمس أحد الحاسوب منذ مدة. لم يضِع شيء.',
    open: 'متابعة',
    passphrase: 'كلمة المرور',
    passphraseNote: 'هي كلمة المرور التي تفتح ملاحظات هذا الحاسوب.',
    refused: 'ليست كلمة المرور الصحيحة.',
    waiting: 'محاولات كثيرة. انتظروا {{seconds}} ثانية ثم حاولوا مجددًا.',
    setting: {
      title: 'توقف مؤقت حين لا يكون أحد هنا',
      text: 'إذا لم يلمس أحد الحاسوب، تختفي الشاشة والموقع أيضًا. الزيارة تنتظر.',
      never: 'أبدًا',
      minutes: '{{minutes}} دقيقة',
      guarded: 'للمتابعة تُكتب كلمة المرور التي تحفظ الملاحظات.',
      unguarded: 'للمتابعة يُضغط على زر. لا توجد كلمة مرور تحفظ ملاحظات هذا الحاسوب.',
    },
  },
}
