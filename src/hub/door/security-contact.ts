import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { HubError } from '../../core/hub/error.ts'
import { PROTOCOL } from '../../core/hub/protocol.ts'
import { parseSecurityContact, type SecurityContact, toSecurityText } from '../../core/hub/security-contact.ts'

/** Reads the organisation's file about whom to tell of a weakness. @throws HubError `security-unreadable` */
export function readSecurityFile(path: string): SecurityContact {
  return parseSecurityContact(readText(path))
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new HubError('security-unreadable', error)
  }
}

/**
 * Serves `security.txt` to anybody, where the organisation gave its contact. An expired one is never served, so that a report
 * does not go to an address that nobody reads any more; the log says so at the start.
 */
export function installSecurityContact(
  server: FastifyInstance,
  contact: SecurityContact | undefined,
  now: () => Date,
): void {
  const read = (): string | undefined => contact && toSecurityText(contact, now())
  if (contact !== undefined && read() === undefined) server.log.warn({ code: 'security-expired' }, 'security.txt')
  server.get('/.well-known/security.txt', async (_request, reply) => {
    const text = read()
    if (text === undefined) return reply.code(404).send({ v: PROTOCOL, code: 'nothing' })
    return reply.type('text/plain; charset=utf-8').send(text)
  })
}
