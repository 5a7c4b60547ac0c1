import type { SignedReceipt } from '../../core/hub/receipt.ts'
import { connect } from '../database/connect.ts'
import { auditHub, type HubAudit } from './audit.ts'
import { withRestored } from './backup.ts'

export interface OutsideAudit {
  /** The hub's verifier key, which `/v1/hub` and each file of receipts state, and whose fingerprint people compare. */
  readonly key: string
  /** The address of a database that may be read; or a file that `backup` wrote. */
  readonly url: string | undefined
  readonly copy: string | undefined
  readonly receipts: readonly SignedReceipt[]
}

/**
 * Audits a hub as somebody who does not run it: with its public key, and read access or a copy. Opens no hub, has none of
 * its secrets, and changes nothing.
 *
 * @throws Error if there is neither an address nor a copy
 */
export async function auditFromOutside({ key, url, copy, receipts }: OutsideAudit): Promise<HubAudit> {
  if (copy !== undefined) return withRestored(copy, (sql) => auditHub(sql, { key, receipts }))
  if (url === undefined || url === '')
    throw new Error('Donnez --copy <sauvegarde>, ou DATABASE_URL avec un accès en lecture.')
  const sql = connect({ url }, undefined, 1, 'any')
  return auditHub(sql, { key, receipts }).finally(() => sql.end())
}
