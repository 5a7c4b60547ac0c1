import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readFlowFolder } from '../../../src/cli/doctor/folder.ts'
import { toManifest } from '../../../src/core/organisation/manifest.ts'
import { PROJECT } from './launch.ts'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const read = (name: string): string => readFileSync(join(PROJECT, 'test/flows/valid', name), 'utf8')

/** Gives a profile the signed folder of an organisation: one procedure, on a host that no shipped portal has. */
export function writeSignedFolder(userData: string): void {
  const folder = join(userData, 'demarches')
  mkdirSync(join(folder, 'voisin'), { recursive: true })
  writeFileSync(join(folder, 'voisin/portal.yml'), read('portal-smallest.yml').replaceAll('essai', 'voisin'))
  writeFileSync(
    join(folder, 'voisin/demarche.yml'),
    read('smallest.yml').replaceAll('essai/demarche', 'voisin/demarche').replace('Essayer', 'Inscrire à la cantine'),
  )
  const name = 'Mission locale de l’Exemple'
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const signature = sign(null, Buffer.from(toManifest(name, readFlowFolder(folder), sha256)), privateKey)
  const key = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  writeFileSync(join(folder, 'signature.json'), JSON.stringify({ name, key, signature: signature.toString('base64') }))
  writeFileSync(join(userData, 'organisation.json'), JSON.stringify({ folder }))
}
