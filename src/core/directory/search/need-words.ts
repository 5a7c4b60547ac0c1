import { toWords } from '../../guidance/judge/words.ts'
import type { HelpNeed } from '../need.ts'

/** Words that people say for a need, in the languages of our screens that have most readers here. Comparison ignores case and accents. */
const SAID: Readonly<Record<HelpNeed, string>> = {
  papers:
    'papier papiers dossier formulaire demarche demarches administratif administrative demande declaration actualisation rsa caf impots allocation aide form forms paperwork claim application ورقة أوراق إجراء إجراءات ملف استمارة إدارة طلب',
  letter: 'lettre courrier ecrire ecrivain rediger redaction recours letter write writing رسالة كتابة كاتب',
  rights:
    'droit droits juridique justice avocat titre sejour asile prefecture nationalite etranger victime rights law lawyer residence asylum حق حقوق قانون محامي إقامة لجوء',
  computer:
    'ordinateur informatique numerique clavier souris mail email smartphone tablette apprendre cours atelier initiation computer phone learn course حاسوب كمبيوتر هاتف تعلم دروس معلوماتية',
  safety: 'arnaque arnaques securite piratage pirate mot passe fraude scam scams security password احتيال أمان',
  internet:
    'internet wifi connexion imprimer imprimante scanner scan photocopie impression acces borne print printer connection إنترنت واي طباعة طابعة',
  equipment: 'materiel acheter reconditionne pas cher equipement telephone device cheap buy شراء جهاز رخيص',
  french:
    'francais lire lecture illettrisme alphabetisation fle langue calcul read reading french language فرنسية لغة قراءة أمية',
  job: 'emploi travail chomage cv candidature formation metier stage job work unemployment training resume عمل وظيفة شغل بطالة تكوين',
  business: 'entreprise creation autoentrepreneur entrepreneur business company شركة مشروع',
  money:
    'argent dette dettes budget surendettement banque facture factures credit impaye money debt debts bank bill bills مال دين ديون ميزانية بنك فاتورة',
  food: 'manger nourriture alimentation colis repas vetements habits meubles food meal clothes طعام أكل ملابس',
  housing:
    'logement loyer hebergement maison appartement hlm expulsion dormir housing rent home shelter سكن إيجار بيت مأوى',
  health:
    'sante medecin soin soins hopital mutuelle css ameli psychologue addiction health doctor hospital صحة طبيب علاج مستشفى',
  disability: 'handicap mdph aah invalidite disability disabled إعاقة معاق',
  family:
    'famille enfant enfants parent parents garde creche ecole separation family child children school عائلة طفل أطفال مدرسة',
  transport: 'transport mobilite permis voiture bus train velo car licence license driving نقل مواصلات سيارة رخصة',
  leisure: 'loisir loisirs sport culture rencontre benevolat isolement leisure club ترفيه رياضة',
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
