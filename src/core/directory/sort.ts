import { z } from 'zod'

/** A sort of place that people know by a name of its own, whatever the sign on its door. */
interface SortNames {
  /** Codes of `typologie` and `reseaux_porteurs`, as comparable words. */
  readonly codes: readonly string[]
  /** Words in the names of such places without a code, in comparable form. */
  readonly named?: readonly string[]
  /** Words that people use for it, with former names and abbreviations. */
  readonly said: string
}

/** Sorts of both schemas that people search for by name; others are found by their own words. */
const SORTS = {
  ccas: {
    codes: ['ccas', 'cias', 'ccas cias', 'cdas'],
    named: ['ccas', 'cias', 'centre communal d action sociale', 'centre intercommunal d action sociale'],
    said: 'ccas cias centre communal action sociale assistante sociale aide sociale',
  },
  townHall: {
    codes: ['muni', 'communes', 'epci', 'cc'],
    named: ['mairie', 'hotel de ville'],
    said: 'mairie hotel de ville commune etat civil town hall بلدية câmara belediye мерія primarie ayuntamiento',
  },
  library: {
    codes: ['bib'],
    named: ['mediatheque', 'bibliotheque', 'ludotheque'],
    said: 'mediatheque bibliotheque library مكتبة biblioteca kutuphane бібліотека',
  },
  familyBenefits: {
    codes: ['caf'],
    named: ['caf'],
    said: 'caf allocation familiale caisse allocations familiales apl rsa prime activite',
  },
  healthInsurance: {
    codes: ['cpam'],
    named: ['cpam'],
    said: 'cpam assurance maladie secu securite sociale ameli carte vitale',
  },
  employment: {
    codes: ['ft', 'pe', 'france travail', 'pole emploi'],
    named: ['france travail', 'pole emploi', 'anpe'],
    said: 'france travail pole emploi anpe assedic chomage',
  },
  youngEmployment: {
    codes: ['ml', 'mission locale'],
    named: ['mission locale'],
    said: 'mission locale jeune jeunes garantie contrat engagement',
  },
  disabledEmployment: { codes: ['cap emploi', 'cap emploi reseau cheops'], named: ['cap emploi'], said: 'cap emploi' },
  disability: {
    codes: ['mdph', 'maison departementale de lautonomie'],
    named: ['mdph', 'mda', 'maison departementale des personnes handicapees', 'maison departementale de l autonomie'],
    said: 'mdph handicap aah maison departementale personnes handicapees autonomie',
  },
  socialCentre: {
    codes: ['mds', 'dept', 'cms', 'cd', 'maisons des solidarites', 'departements'],
    named: ['maison des solidarites', 'maison departementale des solidarites', 'centre medico social'],
    said: 'maison departementale solidarites assistante sociale assistant social service social departement',
  },
  neighbourhood: {
    codes: ['cs', 'csc', 'evs', 'mq', 'fcsf', 'mjc'],
    named: ['centre social', 'centre socioculturel', 'maison de quartier', 'mjc', 'espace de vie sociale'],
    said: 'centre social socioculturel maison quartier mjc maison des jeunes espace vie sociale',
  },
  farming: { codes: ['msa', 'mutualite sociale agricole'], named: ['msa'], said: 'msa mutualite sociale agricole' },
  law: {
    codes: ['pad', 'points justice', 'cidff'],
    named: ['point d acces au droit', 'point justice', 'maison de justice', 'cidff'],
    said: 'point acces droit justice avocat juriste juridique',
  },
  women: {
    codes: ['cidff'],
    named: ['cidff'],
    said: 'cidff information droits femmes familles violences conjugales victime femme',
  },
  franceServices: {
    codes: ['rfs', 'msap', 'france service', 'france services'],
    named: ['france services', 'france service', 'msap'],
    said: 'france services service maison msap services au public',
  },
  mediation: { codes: ['pimms', 'pimms mediation'], named: ['pimms'], said: 'pimms point information mediation' },
  digital: {
    codes: ['epn', 'epi', 'enm', 'espaces publics numeriques', 'fablab', 'conseillers numeriques'],
    named: ['epn', 'espace public numerique', 'cyber base', 'cyberbase', 'cyberespace', 'fablab'],
    said: 'espace public numerique epn cyberbase cybercafe fablab informatique atelier',
  },
  youth: {
    codes: ['pij bij', 'reseau information jeunesse'],
    named: ['pij', 'bij', 'crij', 'information jeunesse'],
    said: 'pij bij crij information jeunesse jeune jeunes',
  },
  post: {
    codes: ['la poste'],
    named: ['la poste', 'bureau de poste', 'agence postale'],
    said: 'poste bureau agence postale',
  },
  prefecture: {
    codes: ['pref', 'regions'],
    named: ['prefecture', 'sous prefecture'],
    said: 'prefecture sous-prefecture titre sejour etranger carte grise',
  },
  taxes: {
    codes: ['cfp'],
    named: ['centre des finances publiques', 'tresor public', 'service des impots', 'sip'],
    said: 'impots impot finances publiques tresor public taxe',
  },
  housing: {
    codes: ['chrs', 'chu', 'siao', 'adil', 'pension', 'rs fjt', 'residences fjt', 'action logement'],
    named: ['adil', 'siao', 'foyer de jeunes travailleurs', 'accueil de jour'],
    said: 'logement hebergement foyer sans abri',
  },
  food: {
    codes: ['es', 'banques alimentaires', 'restos du coeur', 'secours populaire', 'croix rouge'],
    named: [
      'restos du coeur',
      'secours populaire',
      'secours catholique',
      'banque alimentaire',
      'croix rouge',
      'epicerie solidaire',
    ],
    said: 'resto restos coeur secours populaire banque alimentaire croix rouge epicerie solidaire nourriture colis manger',
  },
  secondHand: {
    codes: ['ressourcerie', 'ressourceries', 'emmaus'],
    named: ['ressourcerie', 'recyclerie'],
    said: 'ressourcerie recyclerie emmaus occasion meubles vetements',
  },
  families: { codes: ['udaf', 'unaf'], named: ['udaf'], said: 'udaf tutelle curatelle famille budget' },
  budget: {
    codes: ['points conseil budget', 'cresus'],
    named: ['point conseil budget', 'cresus'],
    said: 'point conseil budget dette dettes surendettement banque de france',
  },
} as const satisfies Readonly<Record<string, SortNames>>

export const placeSortSchema = z.enum(Object.keys(SORTS) as [PlaceSort, ...PlaceSort[]])
export type PlaceSort = keyof typeof SORTS

/** Returns the words that people use for a sort. */
export const toSpokenWords = (sort: PlaceSort): string => SORTS[sort].said

const byCode = new Map<string, PlaceSort[]>()
for (const [sort, { codes }] of Object.entries(SORTS) as [PlaceSort, SortNames][])
  for (const code of codes) byCode.set(code, [...(byCode.get(code) ?? []), sort])

/** Finds the sorts for codes or a name, both as comparable words. */
export function findSorts(codes: readonly string[], name: string): readonly PlaceSort[] {
  const padded = ` ${name} `
  const named = (Object.entries(SORTS) as [PlaceSort, SortNames][])
    .filter(([, names]) => names.named?.some((words) => padded.includes(` ${words} `)))
    .map(([sort]) => sort)
  return [...new Set([...codes.flatMap((code) => byCode.get(code) ?? []), ...named])].slice(0, MOST_SORTS)
}

/** A place is seldom of more sorts. */
export const MOST_SORTS = 6
