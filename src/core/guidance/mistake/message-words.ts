import { toWords } from '../judge/words.ts'

/**
 * The kind of a message, by its words. `error`: it names a mistake; `asks`: it asks for an answer; `news`: it is about the
 * site and not about an answer; `other`: none of these.
 */
export type MessageKind = 'error' | 'asks' | 'success' | 'news' | 'other' | 'none'

/** Phrases that name errors without reporting one. */
const NO_ERROR = toList(
  'aucune erreur|sans erreur|pas d erreur|0 erreur|en cas d erreur|message d erreur|messages d erreur|droit à l erreur|' +
    'signaler une erreur|erreurs fréquentes|erreur fréquente|eviter les erreurs|no error|no errors|without errors|report an error|' +
    'report a problem|in case of error|error messages|keine fehler|sin errores|nessun errore|un problème je peux|un problème nous|' +
    'besoin d aide|any problem|expire dans|expires in|va expirer|expirera|en cas de problème|en cas d echec',
)

/** What no answer causes: maintenance, weather. */
const NEWS = toList(
  'maintenance|sera indisponible|seront indisponibles|vigilance|perturbation|perturbations|incident en cours|will be unavailable|scheduled',
)

/** What a page asks for while it works. */
const BUSY = toList('en cours|patientez|patienter|loading|please wait|session expire')

const SUCCESS = toList(
  'bien été|succès|avec succès|a été enregistré|a été enregistrée|a été envoyé|a été envoyée|ont été enregistrées|' +
    'félicitations|bravo|merci pour|merci nous|est correct|c est correct|dossier est complet|' +
    'success|successfully|saved|has been sent|thank you|erfolgreich|gespeichert|guardado|enviado|éxito|salvato|успішно|تم بنجاح|başarıyla|succes',
)

const ERROR = toList(
  'erreur|erreurs|incorrect|incorrecte|incorrects|incorrectes|invalide|invalides|non valide|non valides|pas valide|pas valides|pas valable|' +
    'erroné|erronée|erronés|inexact|inexacte|inconnu|inconnue|non reconnu|pas reconnu|pas reconnue|pas reconnus|ne reconnaît pas|' +
    'ne correspond pas|ne correspondent pas|a expiré|est expiré|est expirée|sont expirés|échec|échoué|impossible|pas pu|' +
    'trop long|trop longue|trop court|trop courte|trop volumineux|trop grand|trop petit|trop élevé|trop lourd|trop ancien|trop tôt|' +
    'ne peut pas|ne peuvent pas|ne doit pas|ne doivent pas|doit être|doivent être|doit contenir|doit comporter|doit commencer|n existe pas|' +
    'déjà utilisé|déjà utilisée|déjà pris|existe déjà|manquant|manquante|manquants|non autorisé|pas autorisé|n est pas accepté|' +
    'corrigez|à corriger|merci de corriger|veuillez corriger|réessayez|veuillez réessayer|mal rempli|incomplet|incomplète|incomplets|précède|postérieure|antérieure|' +
    'bloqué|refusé par|pas été rempli|non rempli|non renseigné|n avez pas|n a pas été|non saisi|hors limites|' +
    'error|errors|invalid|incorrect|wrong|failed|failure|not valid|not recognised|not recognized|does not match|do not match|don t match|' +
    'did not match|doesn t match|has expired|expired|too long|too short|too large|too big|too small|already in use|already exists|already taken|' +
    'is missing|are missing|must be|must contain|must have|cannot be|can t be|there is a problem|there was a problem|try again|not found|unable to|' +
    'not allowed|couldn t|could not|doesn t exist|not correct|' +
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
  'obligatoire|obligatoires|requis|requise|requises|veuillez|merci de|renseignez|renseigner|saisissez|saisir|indiquez|choisissez|sélectionnez|' +
    'complétez|répondez|cochez|entrez|précisez|remplissez|vérifiez|attendu|attendue|attendus|format|minimum|maximum|au moins|au plus|ajoutez|vide|' +
    'required|mandatory|please|enter|select|choose|provide|tick|fill|check|at least|expected|must|complete|' +
    'bitte|pflichtfeld|erforderlich|obligatorio|obligatoria|introduzca|seleccione|rellene|inserire|obbligatorio|obbligatoria|campo requerido|' +
    'preencha|obrigatório|obrigatória|informe|verplicht|vul|zorunlu|zorunludur|giriniz|girin|lütfen|seçiniz|obligatoriu|introduceți|completați|' +
    'обов’язкове|обовязкове|введіть|заповніть|виберіть|обязательное|введите|заполните|wymagane|مطلوب|مطلوبة|يرجى|الرجاء|إلزامي',
)

/** Words with which pages mark what must be filled, before anybody did anything. */
const NOTES = toList(
  'champs obligatoires|champ obligatoire|champs requis|sont obligatoires|required fields|fields are required',
)

/** Returns what a message is about, by its words. */
export function readMessageKind(text: string): MessageKind {
  const words = toWords(text)
  if (!/\p{L}{2}/u.test(words)) return 'none'
  const rest = NO_ERROR.reduce((left, phrase) => left.replaceAll(` ${phrase} `, ' '), ` ${words} `)
  const has = (phrases: readonly string[]): boolean => phrases.some((phrase) => rest.includes(` ${phrase} `))
  if (has(NEWS)) return 'news'
  if (has(ERROR)) return 'error'
  if (has(SUCCESS)) return 'success'
  if (has(BUSY)) return 'news'
  return has(ASKS) && !has(NOTES) ? 'asks' : 'other'
}

function toList(phrases: string): readonly string[] {
  return phrases.split('|').map(toWords)
}
