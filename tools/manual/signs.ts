/** Keeps the signs of French on the line of their word. */
export function keepSigns(text: string): string {
  return text.replace(/« /g, '«\u00a0').replace(/ ([»:;?!])/g, '\u00a0$1')
}
