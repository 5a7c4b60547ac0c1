import type { Language } from '../../core/flow/text.ts'

/** French puts a space before ? ! : ; » and after «, and that space never ends a line. Other languages are left as they are. */
export function typeset(text: string, language: Language): string {
  if (language !== 'fr') return text
  return text.replace(/ (?=[?!:;»])/g, '\u00a0').replace(/« /g, '«\u00a0')
}
