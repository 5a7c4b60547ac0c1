import { useEffect, useState } from 'react'
import type { Statement } from '../../../../core/supervision/view.ts'
import { bridge } from '../../../bridge.ts'
import { SealPaper } from './seal-paper.tsx'

/** The paper of the statement that the supervisor has before them, for print: nothing else shows around it. */
export function SealPaperPage() {
  const [statement, setStatement] = useState<Statement | null>(null)
  useEffect(() => {
    bridge.request('supervision.statement', { again: false }).then(setStatement, () => undefined)
  }, [])
  return statement && <SealPaper statement={statement} />
}
