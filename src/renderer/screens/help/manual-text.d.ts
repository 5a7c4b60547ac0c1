declare module '*/manuel.md' {
  import type { ManualBlock } from '../../../core/app/manual.ts'

  /** The manual, which `tools/manual/plugin.ts` reads from its document. */
  export const manual: readonly ManualBlock[]
}
