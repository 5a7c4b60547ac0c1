/**
 * French puts a space before ? ! : ; » and after «, and that space never ends a line. Texts of other languages have
 * no such space and come out as they are; French ones may stand on any screen, where a translation is missing.
 */
export function typeset(text: string): string {
  return text.replace(/ (?=[?!:;»])/g, '\u00a0').replace(/« /g, '«\u00a0')
}
