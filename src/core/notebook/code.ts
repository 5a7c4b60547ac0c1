import { toWords } from '../base/words.ts'
import { nearest } from '../flow/read/nearest.ts'

/**
 * The words of notebook codes: 512, so that each is worth 9 bits. Common French nouns and a few others, of 3 to 7
 * letters, any two of them at least two letters apart without accents, so that one slip of the pen or the keyboard
 * never turns a word into another. Written for this project. Never change, add or move one: codes that people hold
 * consist of them.
 */
export const WORDS: readonly string[] = `
agenda agneau aigle album algue alpin amande ambre ananas ancre ange animal août arc argile astre avenue avion
avocat avril bagage balai balcon bambou banane banc banjo barque bateau bâton berger beurre biche bijou billet
bison bleuet bocal bonbon bonnet botte boucle bougie bouton brebis brique brosse brume buffet bureau cabane
cactus cadeau cadran café cahier calme camion canal canapé canard canne cargo carré carton casque castor céleri
cerf cerise chaise chalet chat chêne cheval chèvre chiffre chorale chou ciel cigale cigogne ciment cinéma cirque
ciseaux citron clavier clé clocher cochon coffre colline colombe comète compas concert copain corail corde
cornet costume coton couleur coupole courage coussin couteau crabe crayon crème cube cuisine cygne cyprès dahlia
daim danse dauphin dessert dessin diamant dindon disque docteur doigt domino donjon dragon drapeau dune duvet
écharpe échelle éclair école écran enfant épaule épice épinard éponge équipe érable espoir étagère étang été
étoile fable facteur faisan famille fanfare farine faucon fenêtre fenouil fermier feuille février ficelle figue
filet flamant flamme flèche fleur flocon flûte forêt fougère fourmi fraise frégate frère fromage fruit fumée
galet galette gant garage gardien gazelle gazon genou gerbe girafe givre glacier globe gomme gorille goutte
graine grange grenier grillon grotte groupe guépard guitare gymnase hamac hamster hangar haricot harpe hélice
hibou hiver homard horizon horloge hôtel huile huître humour igloo image indigo insecte invité iris ivoire
jaguar jambe janvier jardin jasmin jaune jeudi jouet journal juillet jumelle jungle jupe karaté kayak képi
kimono kiosque kiwi koala lagune laine laitue lampe lapin lavande leçon légume léopard lettre lézard lièvre
lilas limace lion liste litchi logis loisir losange loup loutre lucarne lumière lundi lunette lynx lyre machine
maïs maison manège mangue mardi marin marron matelot mélodie melon menthe merle mésange métier meuble midi
mimosa minuit miroir moineau montre moteur mouche moulin muguet mulet muscade musée musique nappe navette navire
neige neveu nid noix nombre nuage nuit numéro oasis océan octobre oeillet oignon oiseau olive oncle opéra orage
oreille origan orque orteil ortie otarie ours outil ovale page paille palmier panda panier panneau papaye
parasol parfum parquet patin pêche pelouse pendule pensée perdrix persil phare phoque photo piano pieuvre pigeon
pilote pinceau pirate pirogue pivoine planète plateau pluie poème poire polaire poney pont portail potager
poterie poule prairie prune puits puma pupitre puzzle quai quatre quiche quille racine radio raisin rame récit
récolte refuge règle renard repas requin rêve réveil rideau rivage rivière riz robe robinet rocher roman ronde
roseau ruban ruche rugby rythme sabot safari salade salon samedi sandale sardine saule saumon savane scie seau
sel semaine semelle sentier serre serrure service siècle sifflet silence singe sirène sirop soeur soldat soleil
sorbet soupe sourire souris statue studio sucre symbole tableau tablier talent tambour tapis tarte tasse taureau
tempête tennis tente théâtre thym tiare ticket tilleul timbre tissu toit tomate tonneau torrent tortue toupie
train trapèze trésor tribu tricot trousse truite tulipe tunnel tuyau univers usine vache vague valise vallée
vanille vapeur vase vélo velours vent vernis veste viande vigne village violon virage vitrail vitre voile voisin
voiture volcan voyage wagon yaourt yoga zèbre zone
`
  .trim()
  .split(/\s+/)

/**
 * The number of words in a code: 6 of 512 make 54 bits. A guess costs the slow derivation of the key (scrypt, 128 MB
 * and a third of a second: main/notebook/sealed-copy.ts), so a thief of a disk with 1,000 notebooks would compute some
 * 10^5 years on one processor before one of them opens. A seventh word would be safer, and one more to copy by hand.
 */
export const CODE_LENGTH = 6

/** A person's code: words of our list, in order. It is the only key to their notebook, and no name. */
export type Code = readonly string[]

/** Why a typed text is no code; shown before the slow derivation, as the list of words is no secret. */
export type Misread =
  | { readonly because: 'unknown-word'; readonly number: number; readonly meant?: string }
  | { readonly because: 'count'; readonly found: number }

const byWords = new Map(WORDS.map((word) => [toWords(word), word]))

/**
 * Creates a code from random bytes, two a word (`CODE_LENGTH * 2` of them). Takes 9 bits of each pair: the list has a
 * power of two, so every word is equally likely.
 */
export function createCode(random: Uint8Array): Code {
  return Array.from({ length: CODE_LENGTH }, (_, index) => {
    const value = ((random[index * 2] ?? 0) << 8) | (random[index * 2 + 1] ?? 0)
    return WORDS[value % WORDS.length] ?? ''
  })
}

/**
 * Parses a code that a person typed or a code reader sent: any case, with or without accents, separated by spaces,
 * commas, hyphens or numbers. Reports the word that is not in the list, and the likely one; never whether a notebook
 * exists.
 */
export function parseCode(typed: string): { readonly code: Code } | { readonly misread: Misread } {
  const found = toWords(typed)
    .split(' ')
    .filter((word) => word !== '' && !/^\d+$/.test(word))
  for (const [index, word] of found.entries()) {
    if (byWords.has(word)) continue
    const meant = byWords.get(nearest(word, [...byWords.keys()]) ?? '')
    return { misread: { because: 'unknown-word', number: index + 1, ...(meant !== undefined && { meant }) } }
  }
  if (found.length !== CODE_LENGTH) return { misread: { because: 'count', found: found.length } }
  return { code: found.map((word) => byWords.get(word) ?? '') }
}

/** Returns the text from which a code's key is derived, independent of accents and spaces. */
export function toSecret(code: Code): string {
  return code.map(toWords).join(' ')
}
