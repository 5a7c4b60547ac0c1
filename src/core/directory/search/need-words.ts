import { toWords } from '../../guidance/judge/words.ts'
import type { CareNeed } from '../entry.ts'
import type { HelpNeed } from '../need.ts'

/** Words that people say for a need, in the languages of our screens; the fewest of those that have fewer readers here. Comparison ignores case and accents. */
const SAID: Readonly<Record<HelpNeed, string>> = {
  papers:
    'papier papiers dossier formulaire demarche demarches administratif administrative demande declaration actualisation rsa caf impots allocation aide form forms paperwork claim application ورقة أوراق إجراء إجراءات ملف استمارة إدارة طلب papeis formulario pedido evrak belge basvuru папери документи заява анкета acte documente cerere formular',
  letter:
    'lettre courrier ecrire ecrivain rediger redaction recours letter write writing رسالة كتابة كاتب carta escrever mektup yazmak лист написати scrisoare scrie',
  rights:
    'droit droits juridique justice avocat titre sejour asile prefecture nationalite etranger victime rights law lawyer residence asylum حق حقوق قانون محامي إقامة لجوء direito direitos advogado hak haklar avukat право права адвокат drept drepturi',
  computer:
    'ordinateur informatique numerique clavier souris mail email smartphone tablette apprendre cours atelier initiation computer phone learn course حاسوب كمبيوتر هاتف تعلم دروس معلوماتية computador telemovel bilgisayar telefon ogrenmek телефон навчитися calculator invata',
  safety: 'arnaque arnaques securite piratage pirate mot passe fraude scam scams security password احتيال أمان',
  internet:
    'internet wifi connexion imprimer imprimante scanner scan photocopie impression acces borne print printer connection إنترنت واي طباعة طابعة imprimir impressora yazici yazdir друк принтер imprimanta tipari',
  equipment: 'materiel acheter reconditionne pas cher equipement telephone device cheap buy شراء جهاز رخيص',
  french:
    'francais lire lecture illettrisme alphabetisation fle langue calcul read reading french language فرنسية لغة قراءة أمية frances ler fransizca okuma французька читати franceza citi',
  job: 'emploi travail chomage cv candidature formation metier stage job work unemployment training resume عمل وظيفة شغل بطالة تكوين emprego trabalho calisma робота праця munca',
  business: 'entreprise creation autoentrepreneur entrepreneur business company شركة مشروع',
  money:
    'argent dette dettes budget surendettement banque facture factures credit impaye money debt debts bank bill bills مال دين ديون ميزانية بنك فاتورة dinheiro divida para borc fatura гроші борг рахунок bani datorie factura',
  food: 'manger nourriture alimentation colis repas vetements habits meubles food meal clothes طعام أكل ملابس comida roupa yemek giysi одяг mancare haine',
  housing:
    'logement loyer hebergement maison appartement hlm expulsion dormir housing rent home shelter سكن إيجار بيت مأوى casa renda kira житло оренда locuinta chirie',
  health:
    'sante medecin soin soins hopital mutuelle css ameli psychologue addiction health doctor hospital صحة طبيب علاج مستشفى saude medico saglik doktor лікар sanatate',
  disability: 'handicap mdph aah invalidite disability disabled إعاقة معاق',
  family:
    'famille enfant enfants parent parents garde creche ecole separation family child children school عائلة طفل أطفال مدرسة familia criancas escola aile cocuk okul діти школа familie copii scoala',
  transport: 'transport mobilite permis voiture bus train velo car licence license driving نقل مواصلات سيارة رخصة',
  leisure: 'loisir loisirs sport culture rencontre benevolat isolement leisure club ترفيه رياضة',
}

/** Words that people say of whom a place is ready for. */
export const CARE_WORDS: Readonly<Record<CareNeed, string>> = {
  illiteracy: 'illettrisme analphabetisme lire ecrire lecture read write قراءة كتابة',
  english: 'anglais english',
  languages: 'langues etrangeres interprete languages interpreter لغات مترجم',
  deaf: 'sourd sourde surdite malentendant lsf signes deaf أصم',
  blind: 'aveugle malvoyant malvoyante braille blind أعمى',
  motor: 'fauteuil roulant moteur wheelchair كرسي',
  mental: 'mental psychique autisme',
  disability: 'handicap handicape handicapee disability إعاقة',
}

/** Which needs each word stands for. */
export const NEED_WORDS: ReadonlyMap<string, readonly HelpNeed[]> = createNeedWords()

function createNeedWords(): ReadonlyMap<string, readonly HelpNeed[]> {
  const byWord = new Map<string, HelpNeed[]>()
  for (const [need, words] of Object.entries(SAID) as [HelpNeed, string][]) {
    for (const word of toWords(words).split(' ')) byWord.set(word, [...(byWord.get(word) ?? []), need])
  }
  return byWord
}
