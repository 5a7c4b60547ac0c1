import { toWords } from '../../base/words.ts'

/**
 * The kind of a message, by its words. `error`: it names a mistake; `refuses`: it says that
 * something is not so, of this answer or to this person; `denies`: of anything; `asks`: it
 * asks for an answer; `marks`: it explains what must be filled; `news`: it is about the site and not about an answer;
 * `other`: none of these.
 */
export type MessageKind = 'error' | 'refuses' | 'denies' | 'asks' | 'marks' | 'success' | 'news' | 'other' | 'none'

/** Phrases that name errors without reporting one. */
const NO_ERROR = toList(
  'aucune erreur|sans erreur|pas d erreur|0 erreur|en cas d erreur|message d erreur|messages d erreur|droit à l erreur|' +
    'signaler une erreur|erreurs fréquentes|erreur fréquente|eviter les erreurs|no error|no errors|without errors|report an error|' +
    'report a problem|in case of error|error messages|keine fehler|sin errores|nessun errore|un problème je peux|un problème nous|' +
    'expire dans|expires in|va expirer|expirera|en cas de problème|en cas d echec',
)

/** What no answer causes: maintenance, weather. */
const NEWS = toList(
  'maintenance|sera indisponible|seront indisponibles|vigilance|perturbation|perturbations|incident en cours|will be unavailable|scheduled|cookie|cookies',
)

/** What a page asks for while it works. */
const BUSY = toList('en cours|patientez|patienter|loading|please wait|session expire')

const SUCCESS = toList(
  'bien été|succès|avec succès|a été enregistré|a été enregistrée|a été envoyé|a été envoyée|ont été enregistrées|' +
    'félicitations|bravo|merci pour|merci nous|est correct|c est correct|dossier est complet|' +
    'success|successfully|saved|has been sent|thank you|erfolgreich|gespeichert|guardado|enviado|éxito|salvato|успішно|تم بنجاح|başarıyla|succes',
)

const ERROR = toList(
  'erreur|erreurs|incorrect|incorrecte|incorrects|incorrectes|invalide|invalides|non valide|non valides|' +
    'mauvais|mauvaise|introuvable|introuvables|périmé|périmée|accès refusé|paiement refusé|connexion perdue|' +
    'erroné|erronée|erronés|inexact|inexacte|inconnu|inconnue|non reconnu|a expiré|est expiré|expirée|expirées|sont expirés|avez été déconnecté|avez été déconnectée|échec|échoué|impossible|' +
    'trop long|trop longue|trop court|trop courte|trop volumineux|trop grand|trop petit|trop élevé|trop lourd|trop ancien|trop tôt|trop de tentatives|trop d essais|' +
    'existe déjà|manquant|manquante|manquants|non autorisé|' +
    'corrigez|à corriger|merci de corriger|veuillez corriger|réessayez|veuillez réessayer|mal rempli|incomplet|incomplète|incomplets|précède|postérieure|antérieure|' +
    'bloqué|accès est suspendu|compte est suspendu|verrouillé|interdit|interdite|refusé par|dépassé|oups|est survenu|est survenue|non rempli|non renseigné|non saisi|hors limites|' +
    'error|errors|invalid|incorrect|wrong|failed|failure|not valid|not recognised|not recognized|' +
    'has expired|expired|too long|too short|too large|too big|too small|already in use|already exists|already taken|too many|access denied|' +
    'is missing|are missing|there is a problem|there was a problem|try again|not found|unable to|not allowed|not correct|' +
    'fehler|ungültig|ungültige|falsch|falsches|fehlerhaft|fehlgeschlagen|stimmt nicht|nicht korrekt|nicht gültig|bitte korrigieren|' +
    'error de|no es válido|no válido|no válida|inválido|inválida|incorrecto|incorrecta|no coincide|no coinciden|caducado|errónea|' +
    'errore|errori|non valido|non valida|errato|errata|non corretto|non corrispondono|scaduto|' +
    'erro|incorreto|incorreta|não é válido|não corresponde|expirou|senha errada|' +
    'ongeldig|ongeldige|fout|fouten|onjuist|verkeerd|' +
    'hata|hatalı|geçersiz|yanlış|eşleşmiyor|bulunamadı|süresi doldu|' +
    'eroare|erori|greșit|greșită|incorectă|nu corespunde|nu este valid|a expirat|nevalid|' +
    'помилка|помилки|невірний|невірна|невірно|неправильний|неправильно|недійсний|недійсна|не збігаються|ошибка|неверный|неверно|неправильный|' +
    'błąd|nieprawidłowy|nieprawidłowe|fel|felaktig|ogiltig|' +
    'خطأ|غير صحيح|غير صحيحة|غير صالح|غير صالحة|خاطئ|خاطئة|لا يتطابق|انتهت صلاحية',
)

const ASKS = toList(
  'obligatoire|obligatoires|requis|requise|requises|merci de|vous devez|renseigner|saisir|attendu|attendue|attendus|format|minimum|maximum|au moins|au plus|vide|' +
    'doit|doivent|ne peut|ne peuvent|' +
    'required|mandatory|please|enter|select|choose|provide|tick|fill|check|at least|expected|must|complete|cannot be|' +
    'bitte|pflichtfeld|erforderlich|obligatorio|obligatoria|introduzca|seleccione|rellene|inserire|obbligatorio|obbligatoria|campo requerido|' +
    'preencha|obrigatório|obrigatória|informe|verplicht|vul|zorunlu|zorunludur|giriniz|girin|lütfen|seçiniz|obligatoriu|introduceți|completați|' +
    'обов’язкове|обовязкове|введіть|заповніть|виберіть|обязательное|введите|заполните|wymagane|مطلوب|مطلوبة|يرجى|الرجاء|إلزامي',
)

/** Words with which pages mark what must be filled, before anybody did anything. */
const NOTES = toList(
  'champs obligatoires|champ obligatoire|champs requis|sont obligatoires|required fields|fields are required',
)

/** What is not so, in the indicative: "le code n’est plus valable"; neither an order ("ne mettez pas") nor what will be. */
const DENIES =
  /\S (?:ne|n) (?:(?!\S+(?:ra|rez|rons|ront) )\S+ ){1,3}(?:pas|plus|aucune?) |\S (?:(?:is|are|was|were|do|does|did|has|have|could) not|(?:isn|aren|wasn|don|doesn|didn|hasn|haven|couldn|can) t|cannot|no longer) /
/** What nothing fits: "aucun dossier ne correspond"; not what nobody will do. */
const NOTHING = / aucune? (?:\S+ ){1,4}(?:ne|n) (?!(?:\S+ ){0,2}\S+(?:ra|ront) )/
/** What is taken: "une demande déjà déposée". */
const TAKEN = / deja \S+(?:e|ee|es|ees|is|ise|it|ite|u|ue) /
/** Words that point at the person or at the answer just given. */
const POINTS = / (?:deja|vous|votre|vos|ce|cet|cette|ces|saisie?s?|you|your|this|these|entered) /
/** A mark of what must be filled, explained: "les champs avec *". */
const MARK = /(?:^|\s)\(?\*/
/** A day in the calendar: news and reminders name one, and what is wrong with an answer seldom does. */
const DATED =
  / (?:\d{1,2}|1er) (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|april|may|june|july|august|september|october|november|december) | (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday) /
/** What a counter says while somebody writes: "il reste 12 caractères". */
const COUNTS =
  / \d+ (?:caracteres?|signes?|lettres?|mots?|characters?|letters|words?) (?:restants?|left|remaining) | (?:reste|restent|remaining) (?:encore )?\d+ (?:caracteres?|signes?|lettres?|mots?|characters?|letters|words?) /
/** What would be so, up to its comma: "Si vous n’avez pas tous les documents, …". */
const CONDITION = /^\s*(?:si|if|quand|lorsque|when|wenn)\s[^,]*(?:,|$)/i
/** What only has not happened so far: "vos réponses ne sont pas encore envoyées". */
const NOT_YET = / pas encore (?:envoye|transmis|enregistre)e?s? | not yet (?:sent|saved|submitted) /
/** What is a rule for answers, and no answer to one. */
const RULES = /\b(?:ne peu(?:t|vent)|ne doi(?:t|vent)|cannot be) /

/** An order that sends people to a telephone: by it alone no answer on the page is wrong. */
const CALLS = /^ (?:appelez|telephonez|composez|contactez|call|contact) /

/** An order to the reader, at the beginning of a sentence, unless it says what not to do or to remember. */
const ORDERS = /^ (?:attention )?(?!pensez |assez |chez )\S+ez (?!pas |jamais |plus |rien )/

/** Returns what a message is about, by its words. */
export function readMessageKind(text: string): MessageKind {
  if (!/\p{L}{2}/u.test(text)) return 'none'
  const sentences = toSentences(text)
  const has = (phrases: readonly string[]): boolean =>
    sentences.some((words) => phrases.some((phrase) => words.includes(` ${phrase} `)))
  const fits = (pattern: RegExp): boolean => sentences.some((words) => pattern.test(words))
  if (has(NEWS)) return 'news'
  if (has(ERROR)) return 'error'
  if (has(SUCCESS)) return 'success'
  if (has(NOTES) || MARK.test(text)) return 'marks'
  if (fits(DATED) || fits(COUNTS)) return 'news'
  const denials = sentences.filter((words) => isDenial(words))
  if (denials.length > 0) return denials.some((words) => POINTS.test(words)) ? 'refuses' : 'denies'
  if (has(BUSY)) return 'news'
  if (has(ASKS) || sentences.some((words) => ORDERS.test(words) && !CALLS.test(words))) return 'asks'
  return fits(CALLS) ? 'news' : 'other'
}

function isDenial(words: string): boolean {
  return TAKEN.test(words) || NOTHING.test(words) || (DENIES.test(words) && !RULES.test(words) && !NOT_YET.test(words))
}

/** Returns the words of each sentence that is no question and does not only speak of errors. */
function toSentences(text: string): readonly string[] {
  return (text.match(/[^.!?:;\n]+[.!?:;]*/g) ?? [])
    .filter((sentence) => !sentence.includes('?'))
    .map((sentence) => ` ${toWords(sentence.replace(CONDITION, ''))} `)
    .filter((words) => !NO_ERROR.some((phrase) => words.includes(` ${phrase} `)))
}

function toList(phrases: string): readonly string[] {
  return phrases.split('|').map(toWords)
}
