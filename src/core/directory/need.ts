import { z } from 'zod'

/** The needs for which people come, in plain terms: the one list to which both schemas are mapped. */
export const needSchema = z.enum([
  'papers',
  'letter',
  'rights',
  'computer',
  'safety',
  'internet',
  'equipment',
  'french',
  'job',
  'business',
  'money',
  'food',
  'housing',
  'health',
  'disability',
  'family',
  'transport',
  'leisure',
])
export type HelpNeed = z.infer<typeof needSchema>

/** Needs that are shown at once; the others are behind « Autre besoin ». */
export const FIRST_NEEDS: readonly HelpNeed[] = ['papers', 'letter', 'rights', 'computer', 'internet', 'french']

/** Values of `services` of LaMedNum, present ones and those before 2024, by their beginnings in comparable form. */
const SERVICES: readonly (readonly [string, readonly HelpNeed[]])[] = [
  ['aide aux demarches administratives', ['papers']],
  ['maitrise des outils numeriques du quotidien', ['computer']],
  ['insertion professionnelle via le numerique', ['job']],
  ['utilisation securisee du numerique', ['safety']],
  ['parentalite et education avec le numerique', ['family']],
  ['loisirs et creations numeriques', ['leisure']],
  ['comprehension du monde numerique', ['computer']],
  ['acces internet et materiel informatique', ['internet']],
  ['acquisition de materiel informatique', ['equipment']],
  ['devenir autonome dans les demarches', ['papers', 'computer']],
  ['realiser des demarches', ['papers']],
  ['prendre en main', ['computer']],
  ['utiliser le numerique', ['computer']],
  ['approfondir ma culture numerique', ['computer']],
  ['favoriser mon insertion', ['job']],
  ['acceder a une connexion', ['internet']],
  ['acceder a du materiel', ['internet']],
  ['s equiper en materiel', ['equipment']],
  ['creer avec le numerique', ['leisure']],
  ['accompagner les demarches de sante', ['health', 'papers']],
  ['promouvoir la citoyennete', ['safety']],
  ['soutenir la parentalite', ['family']],
  ['creer et developper mon entreprise', ['business']],
]

/** Values of `thematiques` of data.inclusion, versions 0 and 1, by their beginnings; the first that matches counts. */
const THEMES: readonly (readonly [string, readonly HelpNeed[]])[] = [
  ['numerique--acceder-a-des-services-en-ligne', ['papers', 'computer']],
  ['numerique--acceder-a-une-connexion', ['internet']],
  ['numerique--acceder-a-du-materiel', ['internet']],
  ['numerique--acquerir-un-equipement', ['equipment']],
  ['numerique--s-equiper', ['equipment']],
  ['numerique--realiser-des-demarches', ['papers']],
  ['numerique--devenir-autonome', ['papers', 'computer']],
  ['numerique--favoriser-mon-insertion', ['job']],
  ['numerique--accompagner-les-demarches-de-sante', ['health', 'papers']],
  ['numerique--creer-et-developper', ['business']],
  ['numerique--creer-avec', ['leisure']],
  ['numerique--promouvoir', ['safety']],
  ['numerique--soutenir-la-parentalite', ['family']],
  ['numerique', ['computer']],
  ['difficultes-administratives-ou-juridiques--accompagnement-aux-demarches', ['papers', 'rights']],
  ['difficultes-administratives-ou-juridiques', ['rights']],
  ['acces-aux-droits-et-citoyennete--accompagnement-dans-les-demarches', ['papers', 'rights']],
  ['acces-aux-droits-et-citoyennete', ['rights']],
  ['lecture-ecriture-calcul', ['french']],
  ['illettrisme--utiliser-numerique', ['french', 'computer']],
  ['illettrisme', ['french']],
  ['apprendre-francais', ['french']],
  ['equipement-et-alimentation--acces-a-du-materiel', ['equipment']],
  ['equipement-et-alimentation--acces-a-un-telephone', ['equipment']],
  ['equipement-et-alimentation', ['food']],
  ['gestion-financiere--obtenir-une-aide-alimentaire', ['food', 'money']],
  ['gestion-financiere', ['money']],
  ['difficultes-financieres', ['money']],
  ['logement-hebergement', ['housing']],
  ['sante--constituer-un-dossier-mdph', ['disability', 'papers']],
  ['sante', ['health']],
  ['handicap', ['disability']],
  ['famille', ['family']],
  ['mobilite', ['transport']],
  ['creer-une-entreprise', ['business']],
  ['creation-activite', ['business']],
  ['choisir-un-metier', ['job']],
  ['preparer-sa-candidature', ['job']],
  ['trouver-un-emploi', ['job']],
  ['se-former', ['job']],
  ['accompagnement-social-et-professionnel', ['job']],
  ['remobilisation', ['leisure']],
]

/** Finds the needs of a service of LaMedNum, given in comparable words; returns undefined for an unknown service. */
export function findServiceNeeds(words: string): readonly HelpNeed[] | undefined {
  return SERVICES.find(([begin]) => words.startsWith(begin))?.[1]
}

/** Finds the needs of a theme of data.inclusion; returns undefined for an unknown theme. */
export function findThemeNeeds(theme: string): readonly HelpNeed[] | undefined {
  const written = theme.trim().toLowerCase()
  return THEMES.find(([begin]) => written.startsWith(begin))?.[1]
}
