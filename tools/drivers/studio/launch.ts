import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import type { Recorded } from '../../../src/core/studio/event.ts'
import type { StepFound } from '../../../src/core/studio/protocol.ts'
import type { RecorderTask } from '../../../src/core/studio/recorder-task.ts'
import { createLaunch, PROJECT, withNewerContracts } from '../desk/launch.ts'
import { connectToMain } from '../desk/unwatched.ts'
import { eraseFolder } from '../erase.ts'

/** An act in a page: by mouse and keyboard, through the same input as a person's. */
export interface PageAct {
  readonly do: 'press' | 'fill' | 'choose' | 'select' | 'attach' | 'return'
  readonly at: string
  readonly text?: string | undefined
  readonly keys?: number | undefined
}

/** What a driver sends to the studio's pages, through `globalThis.studio`. */
export interface StudioPagesDriver {
  open(address: string): Promise<void>
  /** @throws if no open page has an element with this mark */
  act(act: PageAct): Promise<void>
  /** Returns what was recorded since the last call. */
  take(): readonly Recorded[]
  found(): readonly StepFound[]
  follow(wish: RecorderTask): void
}

/** Milliseconds, for a busy machine. */
const PATIENCE = 45_000

type Answered<Name extends keyof StudioPagesDriver> = Awaited<ReturnType<StudioPagesDriver[Name]>>

/** The studio's pages under real input, in a window of their own. */
export interface StudioWindow {
  ask<Name extends keyof StudioPagesDriver>(
    name: Name,
    ...given: Parameters<StudioPagesDriver[Name]>
  ): Promise<Answered<Name>>
  close(): void
}

/** Opens them on these origins, beginning with the first; the app must be built. */
export async function launchStudioWindow(origins: readonly string[], words: readonly string[]): Promise<StudioWindow> {
  const folder = await buildWindow()
  const { executablePath, args } = withNewerContracts(createLaunch(join(folder, 'profile'), ['--inspect=0']))
  const child = spawn(
    executablePath,
    args.map((one) => (one === PROJECT ? folder : one)),
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, STUDIO_ORIGINS: origins.join(' '), STUDIO_WORDS: JSON.stringify(words) },
    },
  )
  const close = (): void => {
    child.kill('SIGKILL')
    eraseFolder(folder)
  }
  try {
    const inMain = await connectToMain(child.stderr)
    const end = performance.now() + PATIENCE
    while (!(await inMain(() => 'studio' in globalThis, null).catch(() => false))) {
      if (performance.now() > end) throw new Error('the window did not open in time')
      await delay(100)
    }
    return {
      ask: (name, ...given) =>
        inMain(
          (_main, [name, given]) =>
            (globalThis as unknown as { studio: Record<string, (...given: unknown[]) => unknown> }).studio[name]?.(
              ...given,
            ),
          [name, given] as const,
        ) as Promise<Answered<typeof name>>,
      close,
    }
  } catch (error) {
    close()
    throw error
  }
}

/** Builds the window's program from the current sources, beside the preloads that were built. */
async function buildWindow(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'studio-window-'))
  const script: unknown = await import(pathToFileURL(join(PROJECT, 'scripts/studio-window.mjs')).href)
  await (script as { buildStudioWindow: (folder: string) => Promise<void> }).buildStudioWindow(join(folder, 'main'))
  cpSync(join(PROJECT, 'out/preload'), join(folder, 'preload'), { recursive: true })
  const about = { name: 'studio-window', version: '1.0.0', main: 'main/main.cjs' }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(about))
  return folder
}
