import { type Broken, createBroken } from '../read/fault.ts'

/** A flow or portal stands at the path that it gives itself, so that nobody takes one for another. */
export function checkPath(key: 'flow' | 'portal', name: string, path: string, file: string): readonly Broken[] {
  if (file === path || file.endsWith(`/${path}`)) return []
  return [
    createBroken(
      'path-mismatch',
      [key],
      `the ${key} calls itself ${name}`,
      `Name the file ${path}, or change this line.`,
    ),
  ]
}
