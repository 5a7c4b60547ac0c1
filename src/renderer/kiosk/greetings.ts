/** The attract screen's words in the languages that people of a waiting room read most; the screens have three of them. */
export const greetings = [
  { lang: 'fr', hello: 'Bonjour', touch: 'Touchez l’écran pour commencer' },
  { lang: 'en', hello: 'Hello', touch: 'Touch the screen to begin' },
  { lang: 'ar', hello: 'مرحبًا', touch: 'المسوا الشاشة للبدء' },
  { lang: 'pt', hello: 'Olá', touch: 'Toque no ecrã para começar' },
  { lang: 'tr', hello: 'Merhaba', touch: 'Başlamak için ekrana dokunun' },
  { lang: 'uk', hello: 'Добрий день', touch: 'Торкніться екрана, щоб почати' },
] as const
