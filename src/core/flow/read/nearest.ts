/** What people who write flows call things, and what the language calls them. Only words that are known at the place count. */
const OTHER_WORDS: Readonly<Record<string, readonly string[]>> = {
  label: ['field'],
  input: ['field'],
  textbox: ['field'],
  placeholder: ['field'],
  champ: ['field'],
  bouton: ['button'],
  click: ['button', 'do'],
  press: ['button', 'do'],
  lien: ['link'],
  href: ['link'],
  radio: ['question'],
  legend: ['question'],
  option: ['choice'],
  answer: ['choice'],
  section: ['under'],
  url: ['path'],
  address: ['path'],
  hash: ['fragment'],
  titre: ['heading', 'title'],
  h1: ['heading'],
  contains: ['text'],
  texte: ['text'],
  exists: ['visible'],
  present: ['visible'],
  hidden: ['gone'],
  absent: ['gone'],
  ticked: ['checked'],
  chosen: ['selected'],
  screen: ['on', 'shows'],
  page: ['on', 'shows'],
  and: ['all'],
  or: ['any'],
  send: ['submit', 'submits'],
  password: ['secret'],
  upload: ['document'],
}

/** The word that was meant: the nearest, or what the language says for a word of everyday use. */
export function findMeant(written: string, known: readonly string[]): string | undefined {
  const plain = written.toLowerCase()
  const other = Object.hasOwn(OTHER_WORDS, plain) ? OTHER_WORDS[plain] : undefined
  return nearest(written, known) ?? other?.find((word) => known.includes(word))
}

/** The word of a list that was probably meant: at most two letters away, and no more than half of either word. */
export function nearest(written: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((word) => ({ word, distance: distanceOf(written.toLowerCase(), word.toLowerCase()) }))
    .filter(({ word, distance }) => distance <= 2 && distance * 2 <= Math.min(written.length, word.length))
    .toSorted((a, b) => a.distance - b.distance)
  return ranked[0]?.word
}

/** Counts the letters to change, add, drop or swap with their neighbour to turn one word into the other; 3 for all that is more. */
export function distanceOf(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row.push(
        Math.min(
          (rows[i - 1]?.[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + 1,
          (rows[i - 1]?.[j - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (rows[i - 2]?.[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      )
    }
    rows.push(row)
  }
  return rows[a.length]?.[b.length] ?? 3
}
