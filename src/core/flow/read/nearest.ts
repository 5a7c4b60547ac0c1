import { distanceOf } from '../../base/edit-distance.ts'

/**
 * Everyday words of flow authors, each with the words of the language for it. Only words that are known at the place
 * count.
 */
const OTHER_WORDS: Readonly<Record<string, readonly string[]>> = {
  label: ['field'],
  input: ['field'],
  textbox: ['field'],
  placeholder: ['field'],
  champ: ['field'],
  bouton: ['button'],
  click: ['button', 'do'],
  cliquer: ['button', 'do'],
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
  ancre: ['fragment'],
  titre: ['heading', 'title'],
  h1: ['heading'],
  contains: ['text'],
  texte: ['text', 'say'],
  text: ['say'],
  dire: ['say'],
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
  ecran: ['on', 'shows'],
  ecrans: ['screens'],
  pages: ['screens'],
  etapes: ['steps'],
  cible: ['target'],
  locator: ['target'],
  selector: ['target'],
  value: ['filled'],
  rempli: ['filled'],
  coche: ['checked'],
  choisi: ['selected'],
  visite: ['opened'],
  lu: ['acknowledged'],
  send: ['submit', 'submits'],
  envoi: ['submit', 'submits'],
  envoyer: ['submit', 'submits'],
  fill: ['filled', 'do'],
  type: ['kind', 'do'],
  saisir: ['do'],
  remplir: ['do'],
  faire: ['do'],
  lire: ['read'],
  lecture: ['read'],
  reponse: ['declaration'],
  serment: ['oath'],
  attendre: ['wait'],
  attente: ['wait'],
  demander: ['ask'],
  password: ['secret'],
  upload: ['document'],
  pourquoi: ['why'],
  aide: ['hint'],
  pieges: ['pitfalls'],
  email: ['mail'],
  texto: ['sms'],
  courrier: ['post'],
}

/** Finds the word that was probably meant: the language's word for an everyday one, else the nearest spelling. */
export function findMeant(written: string, known: readonly string[]): string | undefined {
  const plain = written.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const other = Object.hasOwn(OTHER_WORDS, plain) ? OTHER_WORDS[plain] : undefined
  return other?.find((word) => known.includes(word)) ?? nearest(written, known)
}

/**
 * Finds the word of a list that was probably meant: at most two letters away, and at most half the length of either
 * word.
 */
export function nearest(written: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map((word) => ({
      word,
      distance: distanceOf(written.toLowerCase(), word.toLowerCase()),
      isBegun: word.toLowerCase().startsWith(written.toLowerCase()),
    }))
    .filter(({ word, distance }) => distance <= 2 && distance * 2 <= Math.min(written.length, word.length))
    // Of two equally near words, prefer the one that only lacks its end.
    .toSorted((a, b) => a.distance - b.distance || Number(b.isBegun) - Number(a.isBegun))
  return ranked[0]?.word
}
