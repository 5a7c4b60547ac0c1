import { describe, expect, it } from 'vitest'
import { PACE } from '../../../src/core/base/pace.ts'
import { createKiosk } from '../../../src/main/kiosk/kiosk.ts'
import { createStage, RIGHT, type Stage } from './stage.ts'

const VISIT = [{ do: 'touch' }, { do: 'welcomed' }] as const

async function openVisit(): Promise<Stage> {
  const stage = createStage(createKiosk)
  for (const command of VISIT) await stage.ask(command)
  expect(stage.view().at).toBe('visit')
  return stage
}

const marked = ({ log }: Stage) => log.filter((line) => line.startsWith('"marker"'))

describe('a kiosk whose record fails', () => {
  it.each(['during a wipe', 'during a visit'])(
    'erases, shows the receipt and takes its marker away, %s',
    async (when) => {
      const stage = await openVisit()
      if (when === 'during a wipe') stage.visit({ do: 'wipe' })
      stage.setJournal('unwritable')
      expect(stage.view().at).toBe('erasing')
      stage.wipe(true)
      // People who did not end it read why it ended.
      expect(stage.view()).toMatchObject({ at: 'receipt', unwritten: true })
      expect(marked(stage)).toEqual(['"marker" "set"', '"marker" "clear"'])
      stage.pass(PACE.kioskReceipt)
      expect(stage.log.at(-1)).toBe('"restart" "kiosk"')
    },
  )

  it('keeps the receipt when it fails after the wipe', async () => {
    const stage = await openVisit()
    stage.visit({ do: 'wipe' })
    stage.wipe(true)
    stage.setJournal('broken')
    expect(stage.view().at).toBe('receipt')
  })

  it('closes where nobody is there, and restarts after a while', () => {
    const stage = createStage(createKiosk)
    stage.setJournal('unwritable')
    expect(stage.view().at).toBe('closed')
    stage.pass(PACE.kioskClosed)
    expect(stage.log).toEqual(['"restart" "kiosk"'])
  })
})

describe('a kiosk at its start', () => {
  it('reports no change before it can be shown', () => {
    let isThere = false
    createStage((parts) => createKiosk({ ...parts, onChange: () => expect(isThere).toBe(true) }))
    isThere = true
  })
})

describe('a kiosk that erases', () => {
  it('keeps its marker where something could not be erased, so that the next start does it', async () => {
    const stage = await openVisit()
    stage.visit({ do: 'wipe' })
    stage.wipe(false)
    expect(marked(stage)).toEqual(['"marker" "set"'])
  })

  it('is left for the desk only once it has erased, when staff leave it', async () => {
    const stage = await openVisit()
    for (const command of [{ do: 'ask-code' }, { do: 'give-code', code: RIGHT }] as const) await stage.ask(command)
    stage.visit({ do: 'wipe' })
    await stage.ask({ do: 'exit' })
    expect(stage.log.some((line) => line.startsWith('"restart"'))).toBe(false)
    stage.wipe(true)
    await stage.ask({ do: 'restart' })
    expect(stage.log.at(-1)).toBe('"restart" "desk"')
  })
})

describe('a kiosk that is touched', () => {
  it('lets nobody in where the marker cannot be written, and says that it is closed', async () => {
    const stage = createStage((parts) => {
      const set = () => {
        throw new Error('no space')
      }
      return createKiosk({ ...parts, marker: { ...parts.marker, set } })
    })
    await stage.ask({ do: 'touch' })
    expect(stage.view().at).toBe('closed')
    stage.pass(PACE.kioskClosed)
    expect(stage.log.at(-1)).toBe('"restart" "kiosk"')
  })

  it('goes on for as long as somebody types', async () => {
    const stage = await openVisit()
    for (let times = 0; times < 400; times += 1) {
      stage.pass(500)
      stage.touch()
    }
    expect(stage.view().countdown).toBeUndefined()
    stage.pass(PACE.kioskQuiet)
    expect(stage.view().countdown).toBe(PACE.kioskCountdown / 1_000)
    stage.pass(10_000)
    expect(stage.view().countdown).toBe(PACE.kioskCountdown / 1_000 - 10)
    stage.touch()
    expect(stage.view().countdown).toBeUndefined()
  })

  it('keeps the portal out of the strip at the bottom', () => {
    const stage = createStage(createKiosk)
    stage.place({ x: 0, y: 100, width: 10, height: 900 })
    expect(stage.log).toEqual(['"place" {"x":0,"y":100,"width":10,"height":604}'])
  })
})

describe('a staff code', () => {
  it('is checked again after a check that failed', async () => {
    let isFull = true
    const stage = createStage((parts) => {
      const check: typeof parts.codes.check = async (code) => {
        if (isFull) throw new Error('no space')
        return parts.codes.check(code)
      }
      return createKiosk({ ...parts, codes: { ...parts.codes, check } })
    })
    await stage.ask({ do: 'ask-code' })
    await expect(stage.ask({ do: 'give-code', code: RIGHT })).rejects.toThrow('no space')
    isFull = false
    await stage.ask({ do: 'give-code', code: RIGHT })
    expect(stage.view().staff).toBe('Accueil')
  })
})
