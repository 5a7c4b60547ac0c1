import { toWords } from '../../base/words.ts'
import { type CareNeed, careNeedSchema, type DirectoryEntry, type Public, publicSchema } from '../entry.ts'
import { type HelpNeed, needSchema } from '../need.ts'
import { type PlaceSort, placeSortSchema, toSpokenWords } from '../sort.ts'

/**
 * Words that people use for a need, in the languages of our screens; fewer for languages with fewer readers here.
 * Comparison ignores case and accents.
 */
const SAID: Readonly<Record<HelpNeed, string>> = {
  papers:
    'papier papiers dossier formulaire demarche demarches administratif administrative demande declaration actualisation identite passeport cni titre sejour carte permis immatriculation naissance retraite secu mutuelle ameli rsa caf impots allocation allocations apl prime activite form forms paperwork claim application ورقة أوراق إجراء إجراءات ملف استمارة إدارة طلب papeis formulario pedido evrak belge basvuru папери документи заява анкета acte documente cerere formular papeles tramite tramites',
  letter:
    'lettre courrier ecrire ecrivain rediger redaction recours letter write writing رسالة كتابة كاتب carta escrever mektup yazmak лист написати scrisoare scrie carta escribir',
  rights:
    'droit droits juridique justice avocat titre sejour asile prefecture nationalite etranger victime violence violences rights law lawyer residence asylum حق حقوق قانون محامي إقامة لجوء direito direitos advogado hak haklar avukat право права адвокат drept drepturi derechos abogado',
  computer:
    'ordinateur informatique numerique clavier souris mail email smartphone tablette apprendre cours atelier initiation computer phone learn course حاسوب كمبيوتر هاتف تعلم دروس معلوماتية computador telemovel bilgisayar telefon ogrenmek телефон навчитися calculator invata ordenador aprender',
  safety: 'arnaque arnaques securite piratage pirate motdepasse fraude scam scams security password احتيال أمان',
  internet:
    'internet wifi connexion imprimer imprimante scanner scan photocopie impression acces borne print printer connection إنترنت واي طباعة طابعة imprimir impressora yazici yazdir друк принтер imprimanta tipari',
  equipment: 'materiel acheter pc reconditionne pascher equipement telephone device cheap buy شراء جهاز رخيص',
  french:
    'francais lire lecture illettrisme alphabetisation fle langue calcul read reading french language فرنسية لغة قراءة أمية frances ler fransizca okuma французька читати franceza citi',
  job: 'emploi travail chomage cv candidature formation metier stage job work unemployment training resume عمل وظيفة شغل بطالة تكوين emprego trabalho calisma робота праця munca trabajo empleo',
  business: 'entreprise creation autoentrepreneur entrepreneur business company شركة مشروع',
  money:
    'argent dette dettes budget surendettement banque facture factures credit impaye money debt debts bank bill bills مال دين ديون ميزانية بنك فاتورة dinheiro divida para borc fatura гроші борг рахунок bani datorie factura',
  food: 'manger nourriture alimentation alimentaire colis repas vetements habits meubles food meal clothes طعام أكل ملابس comida roupa yemek giysi одяг mancare haine comida ropa їжа одяг',
  housing:
    'logement loyer hebergement maison appartement hlm expulsion dormir abri sdf urgence apl housing rent home shelter سكن إيجار بيت مأوى casa renda kira житло оренда locuinta chirie vivienda alquiler',
  health:
    'sante secu medecin soin soins hopital mutuelle css ameli psychologue addiction health doctor hospital صحة طبيب علاج مستشفى saude medico saglik doktor лікар sanatate',
  disability: 'handicap mdph aah invalidite disability disabled إعاقة معاق',
  family:
    'famille enfant enfants parent parents garde creche ecole separation family child children school عائلة طفل أطفال مدرسة familia criancas escola aile cocuk okul діти школа familie copii scoala',
  transport: 'transport mobilite permis voiture bus train velo car licence license driving نقل مواصلات سيارة رخصة',
  leisure:
    'loisir loisirs fablab 3d jeu jeux video sport culture rencontre benevolat isolement leisure club ترفيه رياضة',
}

/** Words that people use for needs for assistance. */
const CARE_WORDS: Readonly<Record<CareNeed, string>> = {
  illiteracy: 'illettrisme analphabetisme lire ecrire lecture read write قراءة كتابة',
  english: 'anglais english',
  languages: 'langues etrangeres interprete languages interpreter لغات مترجم',
  deaf: 'sourd sourde surdite malentendant lsf signes deaf أصم',
  blind: 'aveugle malvoyant malvoyante braille blind أعمى',
  motor: 'fauteuil roulant moteur wheelchair كرسي',
  mental: 'mental psychique autisme',
  disability: 'handicap handicape handicapee disability إعاقة',
}

/** Words that people use for the public that a place serves first. */
const PUBLIC_WORDS: Readonly<Record<Public, string>> = {
  young: 'jeune adolescent ado young شباب',
  students: 'etudiant etudiante student طالب',
  families: 'famille enfant parent family عائلة',
  seniors: 'senior retraite retraitee age agee ancien ancienne vieux aine senior retired مسن متقاعد',
  women: 'femme women امرأة نساء',
}

/** A property of an entry by which it is found in other words than its own. */
export type Trait = `need:${HelpNeed}` | `care:${CareNeed}` | `public:${Public}` | `sort:${PlaceSort}` | 'free'

/** Lists the traits of an entry. */
export function listTraits({ needs, cares, publics, sorts = [], cost }: DirectoryEntry): readonly Trait[] {
  return [
    ...needs.map((need) => `need:${need}` as const),
    ...cares.map((care) => `care:${care}` as const),
    ...publics.map((one) => `public:${one}` as const),
    ...sorts.map((sort) => `sort:${sort}` as const),
    ...(cost === 'free' ? (['free'] as const) : []),
  ]
}

/** The traits that each everyday word stands for. */
export const SPOKEN: ReadonlyMap<string, readonly Trait[]> = createSpoken()

function createSpoken(): ReadonlyMap<string, readonly Trait[]> {
  const byWord = new Map<string, Trait[]>()
  const add = (trait: Trait, said: string) => {
    for (const word of new Set(toWords(said).split(' ').map(toStem)))
      byWord.set(word, [...(byWord.get(word) ?? []), trait])
  }
  for (const need of needSchema.options) add(`need:${need}`, SAID[need])
  for (const care of careNeedSchema.options) add(`care:${care}`, CARE_WORDS[care])
  for (const one of publicSchema.options) add(`public:${one}`, PUBLIC_WORDS[one])
  for (const sort of placeSortSchema.options) add(`sort:${sort}`, toSpokenWords(sort))
  add('free', 'gratuit gratuite free مجاني')
  return byWord
}

/** Returns a word without its plural ending: « aides » becomes « aide ». */
export function toStem(word: string): string {
  return word.length > 3 && /[^su][sx]$|aux$|eux$/.test(word) ? word.slice(0, -1) : word
}

/** Spellings by their sound in French, longer ones first: people who seldom write spell as they hear. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/h/g, ''],
  [/eaux?|aux?/g, 'o'],
  [/[ae]in?(?=[^aeiouyn]|$)|y[mn](?=[^aeiouyn]|$)|i[mn](?=[^aeiouyn]|$)/g, 'in'],
  [/e[mn](?=[^aeiouyn]|$)|am(?=[pb])/g, 'an'],
  [/[ae]i/g, 'e'],
  [/qu?|ck|c(?![eiy])/g, 'k'],
  [/c(?=[eiy])|ss|sc(?=[eiy])|t(?=ion)/g, 's'],
  [/g(?=[eiy])/g, 'j'],
  [/z/g, 's'],
  [/pf/g, 'f'],
  [/y/g, 'i'],
  [/(.)\1+/g, '$1'],
  [/(?<=.)(?:ent|es?|[tsxdp])$/, ''],
]

/** Returns the approximate sound of a comparable word; it is the same for « numerik » and « numerique ». */
export function toSound(word: string): string {
  return SOUNDS.reduce((heard, [letters, sound]) => heard.replace(letters, sound), word.replaceAll('ph', 'f'))
}
