const ARABIC = /\p{Script=Arabic}/u
/** An Arabic sentence that begins with a French name: a mark before it says that it is read from the right (`dir="auto"`). */
const LATIN_FIRST = /^\P{L}*\p{Script=Latin}/u
/** Numbers written in groups: telephones, amounts, paper forms. */
const GROUPS = /\d+(?:[ \u00a0*]\d+)+/g

/**
 * French puts a space before ? ! : ; » and after «, and that space never ends a line. Texts of other languages have
 * no such space and come out as they are; French ones may stand on any screen, where a translation is missing.
 * In Arabic a number in groups keeps the order of its groups (Unicode isolates): « 39 49 » would read « 49 39 ».
 */
export function typeset(text: string): string {
  const kept = text.replace(/ (?=[?!:;»])/g, '\u00a0').replace(/« /g, '«\u00a0')
  if (!ARABIC.test(kept)) return kept
  return (LATIN_FIRST.test(kept) ? '\u200f' : '') + kept.replace(GROUPS, '\u2066$&\u2069')
}
