/** The start of postgres.js's own queries (3.4.9, connection.js: fetchState and fetchArrayTypes). */
const OWN_QUERIES = /^\s*(?:show transaction_read_only;|select b\.oid, b\.typarray\b)/

/**
 * Keeps the process alive when the database goes away while postgres.js sets up a connection. It then asks which server
 * it reached and which array types there are, in queries of its own, whose errors no caller can await. The query that
 * waits for the connection gets its own error. Any other rejection that nobody handles still ends the process.
 */
export function surviveLostConnections(onLost: () => void): void {
  process.on('unhandledRejection', (error) => {
    if (!isOwnQuery(error)) throw error
    onLost()
  })
}

function isOwnQuery(error: unknown): boolean {
  return error instanceof Error && 'query' in error && OWN_QUERIES.test(String(error.query))
}
