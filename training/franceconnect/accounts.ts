/**
 * The accounts in the order of the official source of 24/02/2026, with their uids (procedures.md A.4), without YRIS,
 * which ended on 01/07/2026 (procedures-2.md 1.1). `host` is the provider's replica. TrustMe, of which no page is
 * recorded, has none and answers that the connection was not possible.
 */
export const accounts = [
  { uid: '8dfc4080-c90d-4234-969b-f6c961de3e90', name: 'impots.gouv.fr', host: 'impots-idp.localhost' },
  { uid: '07e573f2-3312-4bb9-bc48-6fcec737e497', name: 'Ameli.fr', host: 'ameli-idp.localhost' },
  { uid: '7d4455fb-3141-4b12-8a18-718d2cb9b149', name: "L'Identité Numérique La Poste", host: 'laposte-idp.localhost' },
  { uid: 'c8d48186-811f-4c78-85f3-a5cd2ea7bfef', name: 'MSA', host: 'msa-idp.localhost' },
  {
    uid: '0b2d3258-0ef4-42d8-981f-083175368c92',
    name: 'France Identité',
    host: 'france-identite-idp.localhost',
    certified: true,
  },
  { uid: '84b31772-0510-4d98-8ad8-d179919f7305', name: 'TrustMe' },
] as const satisfies readonly Account[]

/** FranceConnect+ offers these two only, under other uids (A.4). */
export const plusAccounts = [
  { uid: '87e69e8d-dc70-40c7-9d9f-48a7a33d6dfd', name: "L'Identité Numérique La Poste", host: 'laposte-idp.localhost' },
  {
    uid: 'eda17ef8-55a2-45b6-bf3f-e2406240949c',
    name: 'France Identité',
    host: 'france-identite-idp.localhost',
    certified: true,
  },
] as const satisfies readonly Account[]

/** « Utiliser Aidants Connect » is recorded on FranceConnect, not on FranceConnect+; this uid is ours. */
export const forWorkers = {
  uid: 'aidants-connect',
  name: 'Aidants Connect',
  host: 'aidants-connect.localhost',
} as const

export interface Account {
  readonly uid: string
  readonly name: string
  readonly host?: string
  /** Whether it first asks if the account was certified at a town hall. */
  readonly certified?: boolean
}
