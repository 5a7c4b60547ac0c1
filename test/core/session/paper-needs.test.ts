import { describe, expect, it } from 'vitest'
import { readFlowFolder } from '../../../src/cli/doctor/folder.ts'
import { readLibrary } from '../../../src/core/flow/read/library.ts'
import { findPaperNeeds } from '../../../src/core/session/view/to-view.ts'

const { flows } = readLibrary(readFlowFolder('flows'))
const needing = (need: 'file' | 'paper') =>
  flows.filter((flow) => findPaperNeeds(flow).includes(need)).map(({ flow }) => flow)

describe('what the shipped procedures need of a kiosk', () => {
  it('is a way to give a file where their portal asks for one', () => {
    expect(needing('file').toSorted()).toEqual([
      'anef/renouveler-titre-de-sejour',
      'france-travail/transmettre-un-document',
      'logement-social/demande',
      'logement-social/renouvellement',
      'retraite/demande',
    ])
  })

  it('is a way to take a paper along where their portal gives one', () => {
    expect(needing('paper')).toContain('france-travail/actualisation')
    expect(needing('paper')).toContain('impots/avis-d-imposition')
    expect(needing('paper')).not.toContain('mes-droits-sociaux/simuler-mes-aides')
  })
})
