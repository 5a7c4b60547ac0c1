import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication } from 'playwright-core'
import { eraseFolder } from '../../../tools/drivers/erase.ts'
import type { DecoderHarness } from '../harness/decoder.ts'
import { createElectronLaunch, ROOT } from './electron.ts'
import { bundle } from './framed-view.ts'

export interface DecoderApp {
  readonly app: ElectronApplication
  /** The folder for files of the test, removed with the app. */
  readonly folder: string
  call<N extends keyof DecoderHarness>(
    name: N,
    ...given: Parameters<DecoderHarness[N]>
  ): Promise<Awaited<ReturnType<DecoderHarness[N]>>>
  close(): Promise<void>
}

/** Starts the app's decoder from the current sources, with the built pages and preloads. */
export async function openDecoderApp(): Promise<DecoderApp> {
  const folder = mkdtempSync(join(tmpdir(), 'decoder-'))
  await bundle('test/e2e/harness/decoder.ts', join(folder, 'main'), 'decoder')
  for (const part of ['preload', 'renderer']) symlinkSync(join(ROOT, 'out', part), join(folder, part))
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'decoder', version: '1.0.0', main: 'main/decoder.cjs' }),
  )
  const { executablePath, args } = await createElectronLaunch()
  const app = await _electron.launch({ executablePath, args: [folder, ...args], timeout: 120_000 })
  return {
    app,
    folder,
    call: (name, ...given) =>
      app.evaluate(
        async ({ app: electron }, [called, passed]) => {
          await electron.whenReady()
          const { harness } = globalThis as unknown as { harness: Record<string, (...all: unknown[]) => unknown> }
          return (await harness[called]?.(...passed)) as never
        },
        [name, given] as const,
      ),
    close: async () => {
      await app.close()
      eraseFolder(folder)
    },
  }
}
