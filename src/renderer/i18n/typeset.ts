const ARABIC = /\p{Script=Arabic}/u
/** Numbers written in groups: telephones, amounts. */
const GROUPS = /\d+(?:[ \u00a0]\d+)+/g

/**
 * French puts a space before ? ! : ; » and after «, and that space never ends a line. Texts of other languages have
 * no such space and come out as they are; French ones may stand on any screen, where a translation is missing.
 * In Arabic a number in groups keeps the order of its groups (Unicode isolates): « 39 49 » would read « 49 39 ».
 */
export function typeset(text: string): string {
  const kept = text.replace(/ (?=[?!:;»])/g, '\u00a0').replace(/« /g, '«\u00a0')
  return ARABIC.test(kept) ? kept.replace(GROUPS, '\u2066$&\u2069') : kept
}
