import { z } from 'zod'
import { toPlainText, toSentences, toWords } from './plain-text.ts'
import { takeValues, valueSchema } from './value.ts'

/**
 * One sentence of a fiche that states facts, in plain words: `says`, the sentence without its values; the values in
 * order; and `when`, the cases that it applies to. `binds`: its words themselves are a fact (who is entitled, what one
 * must bring).
 */
export const statementSchema = z.strictObject({
  when: z.string().max(2_000),
  says: z.string().min(1).max(4_000),
  values: z.array(valueSchema).max(60),
  binds: z.boolean(),
})
export type FicheStatement = Readonly<z.infer<typeof statementSchema>>

/** Words of sentences about who may or must do something, what is needed, how it is done or what follows from it. */
const BINDING = new Set(
  [
    'si sauf lorsque quand condition conditions devez devrez doit doivent devoir pouvez pourrez peut peuvent pouvoir faut',
    'pas plus ni jamais aucun aucune uniquement seulement seul seule seuls seules excepte hormis meme',
    'obligatoire obligatoires obligatoirement facultatif facultative interdit interdite possible impossible',
    'gratuit gratuite gratuits gratuites gratuitement payant payante automatique automatiques automatiquement',
    'droit droits beneficier beneficiaire reserve reservee reserves exige exigee necessaire necessaires',
    'minimum maximum moins plafond seuil limite avant apres delai',
    'chaque tous toutes annuel annuelle annuellement mensuel mensuelle mensuellement trimestriel trimestrielle hebdomadaire',
    'refus refuse refusee annule annulee radie radiee suspendu suspendue supprime supprimee reduit',
    'exclu exclue exclus exclues accepte acceptee acceptes acceptees perd perdez perdre retire retiree rejet rejete rejetee',
    'puni punie passible amende amendes sanction sanctions penalite penalites majoration',
    'majeur majeure mineur mineure age residence resider nationalite celibataire couple marie pacse',
    'fournir joindre presenter justificatif justificatifs justifier document documents piece pieces formulaire attestation',
    'ligne guichet courrier mail internet telephone place mairie prefecture',
  ].flatMap((line) => line.split(' ')),
)

/** The role of a block of text in its fiche: only the values of a heading are facts; each line of a list is a fact. */
export type BlockRole = 'text' | 'heading' | 'item'

/** Reads the sentences of a block that state facts, and leaves out prose. */
export function readStatements(text: string, role: BlockRole, when: string): readonly FicheStatement[] {
  return toSentences(toPlainText(text)).flatMap((sentence): readonly FicheStatement[] => {
    const { template, values } = takeValues(sentence)
    const words = toWords(template)
    const binds = role !== 'heading' && (role === 'item' || words.some((word) => BINDING.has(word)))
    if (words.length === 0 || (!binds && values.length === 0)) return []
    return [{ when, says: words.join(' '), values: [...values], binds }]
  })
}
