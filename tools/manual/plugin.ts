import { dirname, join } from 'node:path/posix'
import type { ManualBlock } from '../../src/core/app/manual.ts'
import { readManual } from './blocks.ts'

/** The document that the app shows under « Aide ». */
const MANUAL = /\/docs\/fr\/manuel\.md$/

/** Creates the plugin of vite by which our screens import the manual: its parts, and the pictures that it names. */
export function manual() {
  return {
    name: 'manual',
    enforce: 'pre' as const,
    transform: (text: string, id: string): string | undefined =>
      MANUAL.test(id) ? toModule(readManual(text), dirname(id)) : undefined,
  }
}

function toModule(blocks: readonly ManualBlock[], folder: string): string {
  const pictures: string[] = []
  const source = JSON.stringify(blocks, (_key, value) => {
    if (value?.is !== 'picture') return value
    pictures.push(join(folder, value.address))
    return { ...value, address: `#${pictures.length - 1}` }
  })
  const imports = pictures.map((path, number) => `import picture${number} from ${JSON.stringify(`${path}?url`)}`)
  return `${imports.join('\n')}\nexport const manual = ${source.replace(/"address":"#(\d+)"/g, '"address":picture$1')}\n`
}
