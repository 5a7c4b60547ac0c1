/** Pages of each portal that belong to different procedures: whoever comes to one by mistake is elsewhere. */
const PAGES: Readonly<Record<string, readonly string[]>> = {
  'francetravail.localhost': ['/candidat/mes-echanges', '/actualisation'],
  'caf.localhost': ['/mes-attestations/paiement', '/declaration'],
  'ameli.localhost': ['/mes-demarches/c2s', '/mes-demarches/attestation'],
  'impots.localhost': ['/enp/documents.do', '/enp/ensu/interdeclarations.do'],
}

/** Finds a page of another procedure than the asked one, on portals that have several. */
export function findElsewhere({ hostname, pathname }: URL): string | undefined {
  const pages = PAGES[hostname] ?? []
  const area = (path: string): string => path.split('/').slice(0, 3).join('/')
  return pages.find((page) => area(page) !== area(pathname) && !pathname.startsWith(page))
}
