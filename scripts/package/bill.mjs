import { createHash } from 'node:crypto'

/** The parts of Electron that security notices are written about; Electron itself is one of ours. */
const ENGINE = [
  ['electron', 'electron', 'MIT'],
  ['chrome', 'chromium', 'BSD-3-Clause'],
  ['node', 'node.js', 'MIT'],
  ['v8', 'v8', 'BSD-3-Clause'],
]

/**
 * Makes the bill of materials of a package, in CycloneDX, of what `npm sbom` says of this clone: without what only
 * developers run, with the engine, and the same each time. `shipped` are the packages that run, as `name@version`;
 * `engine` the versions of the Electron that the package carries.
 */
export function toBill(raw, { manifest, shipped, engine, isFallback, sourceDate }) {
  const self = `${manifest.name}@${manifest.version}`
  const kept = new Set([...shipped, self])
  const runs = ENGINE.filter(([key]) => engine[key] !== undefined)
  const parts = runs.map(([key, name, licence]) => toEnginePart(name, engine[key], { licence, isFallback }))
  const bill = {
    ...raw,
    metadata: {
      ...raw.metadata,
      timestamp: new Date(sourceDate * 1000).toISOString(),
      // npm takes the name of the folder.
      component: { ...raw.metadata.component, 'bom-ref': self, type: 'application', name: manifest.name },
    },
    components: [
      // Where a package is installed under two names, npm takes one of them; its reference has the right one.
      ...raw.components
        .filter((one) => kept.has(one['bom-ref']))
        .map((one) => ({ ...one, name: one['bom-ref'].slice(0, one['bom-ref'].lastIndexOf('@')) })),
      ...parts,
    ],
    dependencies: [
      ...raw.dependencies
        .filter(({ ref }) => kept.has(ref))
        .map(({ ref, dependsOn = [] }) => ({
          ref,
          dependsOn: [
            ...dependsOn.filter((to) => kept.has(to)),
            ...(ref === self ? parts.map((part) => part['bom-ref']) : []),
          ],
        })),
      ...parts.map((part) => ({ ref: part['bom-ref'], dependsOn: [] })),
    ],
  }
  return { ...bill, serialNumber: toSerial({ ...bill, serialNumber: '' }) }
}

function toEnginePart(name, version, { licence, isFallback }) {
  return {
    'bom-ref': `engine/${name}@${version}`,
    type: name === 'electron' ? 'framework' : 'library',
    name,
    version,
    scope: 'required',
    purl: `pkg:generic/${name}@${version}`,
    licenses: [{ license: { id: licence } }],
    properties: isFallback ? [{ name: 'cote-a-cote:engine', value: 'fallback, for training portals only' }] : [],
  }
}

/** Makes a serial number of what the bill says, in place of a random one (RFC 9562, version 8). */
function toSerial(bill) {
  const hash = createHash('sha256').update(JSON.stringify(bill)).digest('hex')
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `8${hash.slice(17, 20)}`]
  return `urn:uuid:${[...parts, hash.slice(20, 32)].join('-')}`
}
