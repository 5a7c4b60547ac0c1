import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { _electron, type ElectronApplication } from 'playwright-core'
import { keepAnswers } from '../../../tools/drivers/desk/answers.ts'

const ROOT = join(import.meta.dirname, '../../..')

/** Opens the doctor's own window (window/main.cjs): a page without any right, in the Electron of this clone. */
export async function openWindow(switches: readonly string[] = []): Promise<ElectronApplication> {
  const { executable } = JSON.parse(readFileSync(join(ROOT, '.cache/electron.json'), 'utf8')) as { executable: string }
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0
  const args = [...switches, join(import.meta.dirname, 'window'), ...(isRoot ? ['--no-sandbox'] : [])]
  return keepAnswers(await _electron.launch({ executablePath: executable, args, timeout: 40_000 }))
}
