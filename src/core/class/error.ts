import type { CallErrorCode } from '../call/error.ts'
import type { JoinRefusal } from './message.ts'

/** Reasons why a class cannot be opened, or a computer cannot take part in it. */
export type ClassTrouble =
  | JoinRefusal
  | 'address-unreadable'
  | 'code-unreadable'
  | 'unreachable'
  | 'network-refused'
  | 'port-taken'
  /** The computer that answers does not know the code: it has another class, or is a man in the middle. */
  | 'other-class'
  | 'broken'

const sentences: Readonly<Record<ClassTrouble, string>> = {
  'wrong-code': 'Ce n’est pas le code de la classe. Recopiez celui du formateur.',
  'class-full': 'La classe est complète. Demandez au formateur.',
  'version-unlike': 'Les 2 ordinateurs n’ont pas la même version. Mettez-les à jour.',
  'too-many-tries': 'Trop de codes ont été essayés. Attendez une minute, puis recommencez.',
  'class-over': 'La classe est finie.',
  'address-unreadable': 'Ce n’est pas une adresse. Recopiez celle du formateur.',
  'code-unreadable': 'Le code a 6 chiffres. Recopiez celui du formateur.',
  unreachable: 'L’ordinateur du formateur ne répond pas. Vérifiez l’adresse et le réseau.',
  'network-refused': 'Le réseau refuse la connexion. Vérifiez l’adresse et le pare-feu.',
  'port-taken': 'Un autre programme se sert déjà du port de la classe. Fermez-le.',
  'other-class': 'L’ordinateur qui répond ne connaît pas ce code. Vérifiez l’adresse.',
  broken: 'L’autre ordinateur ne répond pas comme prévu. Recommencez.',
}

/**
 * The only error that a class throws: a closed code and a French sentence with its remedy. It contains nothing of a
 * message.
 */
export class ClassError extends Error {
  readonly code: ClassTrouble

  constructor(code: ClassTrouble, cause?: unknown) {
    super(sentences[code], cause === undefined ? undefined : { cause })
    this.name = 'ClassError'
    this.code = code
  }
}

/** System error codes for a network or a computer that refuses connections. */
const REFUSALS = ['ECONNREFUSED', 'EACCES', 'EPERM', 'ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN']

/** Converts a connection error; `system` is the system's error code, if there is one. */
export function toClassTrouble(code: CallErrorCode, system?: string): ClassTrouble {
  if (code === 'address-unreadable' || code === 'port-taken') return code
  if (code === 'unknown-shape') return 'version-unlike'
  if (code === 'silent') return 'unreachable'
  if (code !== 'unreachable') return 'broken'
  return system !== undefined && REFUSALS.includes(system) ? 'network-refused' : 'unreachable'
}
