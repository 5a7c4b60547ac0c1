import type { Language } from '../../core/flow/language/text.ts'

/** The attract screen's words: of every language that the screens have, and of no other. */
export const greetings: readonly { readonly lang: Language; readonly hello: string; readonly touch: string }[] = [
  { lang: 'fr', hello: 'Bonjour', touch: 'Touchez l’écran pour commencer' },
  { lang: 'en', hello: 'Hello', touch: 'Touch the screen to begin' },
  { lang: 'ar', hello: 'مرحبًا', touch: 'المسوا الشاشة للبدء' },
  { lang: 'pt', hello: 'Olá', touch: 'Toque no ecrã para começar' },
  { lang: 'tr', hello: 'Merhaba', touch: 'Başlamak için ekrana dokunun' },
  { lang: 'uk', hello: 'Добрий день', touch: 'Торкніться екрана, щоб почати' },
  { lang: 'ro', hello: 'Bună ziua', touch: 'Atingeți ecranul pentru a începe' },
]
