import type { Debugger } from 'electron'

/** A field for files of a page, whose box of the system was kept from opening. */
export interface InterceptedChooser {
  /** What the field says that it takes; '' for anything. */
  readonly accept: string
  /** It asks for a whole folder, which is never given. */
  readonly isFolder: boolean
  /** Gives these files to the field, as if they had been chosen; false where it is gone. */
  give(paths: readonly string[]): Promise<boolean>
}

/** Reads of a field that was pressed what it takes. A page that is gone meanwhile has a field that takes nothing. */
export async function readFileChooser(
  inspector: Debugger,
  opened: unknown,
  session: string,
): Promise<InterceptedChooser> {
  const { backendNodeId } = opened as { backendNodeId?: number }
  const ask = async (method: string, params: object): Promise<unknown> =>
    inspector.sendCommand(method, { backendNodeId, ...params }, session || undefined)
  const described = backendNodeId === undefined ? undefined : await ask('DOM.describeNode', {}).catch(() => undefined)
  const { node } = (described ?? {}) as { node?: { attributes?: readonly string[] } }
  const attributes = node?.attributes ?? []
  return {
    accept: findAttribute(attributes, 'accept') ?? '',
    isFolder: node === undefined || findAttribute(attributes, 'webkitdirectory') !== undefined,
    give: (files) =>
      ask('DOM.setFileInputFiles', { files }).then(
        () => true,
        () => false,
      ),
  }
}

/** Names and values follow each other in one list. */
function findAttribute(attributes: readonly string[], name: string): string | undefined {
  const at = attributes.findIndex((one, index) => index % 2 === 0 && one.toLowerCase() === name)
  return at < 0 ? undefined : (attributes[at + 1] ?? '')
}
