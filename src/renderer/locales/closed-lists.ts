import type { StartRung } from '../../core/attribution/ladder.ts'
import type { Role } from '../../core/attribution/role.ts'
import type { EvidenceKind, Hand, Help, Holder, Reason } from '../../core/attribution/scale.ts'
import type { Acquisition } from '../../core/autonomy/acquisition.ts'
import type { CareOutcome } from '../../core/care/view.ts'
import type { ChannelErrorCode, ChannelMend } from '../../core/channel/error.ts'
import type { DocumentPlace } from '../../core/documents/command.ts'
import type { PaperTrouble } from '../../core/documents/context.ts'
import type { DocumentRefusal } from '../../core/documents/refusal.ts'
import type { Doer, LifeEvent, StepKind, Where } from '../../core/flow/language/language.ts'
import type { FlowTrouble } from '../../core/flow/language/trouble.ts'
import type { Outcome } from '../../core/guidance/protocol/outcome.ts'
import type { ReadAloudState } from '../../core/guidance/protocol/signal.ts'
import type { LookReason } from '../../core/journal/entry.ts'
import type { NotebookTrouble } from '../../core/notebook/error.ts'
import type { DoorTrouble } from '../../core/organisation/view.ts'
import type { EndBox, ScreenLook, TextSize } from '../../core/session/command.ts'
import type { VouchAnswer } from '../../core/session/region/address-gate.ts'
import type { GateWait } from '../../core/session/region/gate.ts'
import type { Nudge } from '../../core/session/region/handover.ts'
import type { VisitOutcome } from '../../core/session/view/end-view.ts'
import type { JournalState, KeysTrouble, PortalStatus } from '../../core/session/view/view.ts'
import type { Advice } from '../../core/studio/advice.ts'
import type { Sureness } from '../../core/studio/event.ts'
import type { FindingKind } from '../../core/studio/saving/finding.ts'
import type { FoundBy } from '../../core/studio/view.ts'
import type { Gap, SupervisionLook } from '../../core/supervision/log.ts'
import type { RecordTrouble } from '../../core/supervision/state.ts'
import type { EnterAnswer, ImportAnswer } from '../../core/supervision/view.ts'
import type { TaskHow } from '../../core/tasks/task.ts'
import type { TransferErrorCode } from '../../core/transfer/error.ts'
import type { PartnerKind } from '../../core/transfer/partner.ts'
import type { VoiceSpeed } from '../../core/voice-speed.ts'

/** What a step of a notebook was, visit by visit: one mark each. */
export type Dot = 'alone' | 'reassured' | 'helped' | 'place' | 'contested' | 'unseen'

type Says<Id extends string> = Readonly<Record<Id, string>>

/** The closed lists of the core that screens put into words: one that lacks a word fails the type check, in `fr.ts`. */
export interface ClosedLists {
  readonly settings: {
    readonly sizes: Says<TextSize>
    readonly speeds: Says<VoiceSpeed>
    readonly themes: Says<ScreenLook['theme']>
    readonly contrasts: Says<ScreenLook['contrast']>
  }
  readonly channel: { readonly refusals: Says<ChannelErrorCode>; readonly mends: Says<ChannelMend> }
  readonly before: { readonly roles: Says<Role>; readonly with: Says<Role> }
  readonly home: {
    readonly event: Says<LifeEvent | 'other'>
    readonly journal: Says<JournalState['is']>
    readonly toFinish: Says<KeysTrouble | 'organisation' | 'witness' | 'voice' | 'setup'>
  }
  readonly guide: {
    readonly doer: Says<Exclude<Doer, 'person'>>
    readonly arrives: Says<Where>
    readonly acknowledge: Says<Exclude<StepKind, 'ask'>>
  }
  readonly documents: {
    readonly places: Says<DocumentPlace>
    readonly placeNotes: Says<DocumentPlace>
    readonly refusal: Says<DocumentRefusal>
    readonly paper: { readonly trouble: Says<PaperTrouble> }
  }
  readonly studio: {
    readonly kinds: Says<StepKind>
    readonly foundBy: Says<FoundBy>
    readonly sureness: Says<Sureness>
    readonly advice: Says<Advice>
    readonly findings: Says<FindingKind>
    readonly found: Says<Outcome>
  }
  readonly status: Says<PortalStatus>
  readonly reasons: Says<Reason>
  readonly because: Says<Reason>
  readonly who: Says<Hand>
  readonly how: Says<Help>
  readonly pass: { readonly band: Says<Holder>; readonly nudge: Says<Nudge> }
  readonly gate: { readonly waits: Says<GateWait>; readonly yes: Says<Holder>; readonly spoke: Says<ReadAloudState> }
  readonly vouch: { readonly answers: Says<Exclude<VouchAnswer['is'], 'vouched'>> }
  readonly recap: { readonly outcome: Says<VisitOutcome>; readonly hands: Says<Hand>; readonly boxes: Says<EndBox> }
  readonly notebook: {
    readonly troubles: Says<NotebookTrouble>
    readonly dots: Says<Dot>
    readonly acquisition: Says<Acquisition['is']>
    readonly plan: { readonly who: Says<Doer>; readonly guide: Says<StartRung> }
  }
  readonly tasks: { readonly how: Says<TaskHow>; readonly from: Says<'now' | 'notebook' | 'visits'> }
  readonly care: {
    readonly first: Readonly<Record<KeysTrouble, Says<'title' | 'text'>>>
    readonly outcome: Says<CareOutcome>
  }
  readonly broken: Says<FlowTrouble | 'others'>
  readonly transfer: { readonly kind: Says<PartnerKind>; readonly trouble: Says<TransferErrorCode> }
  readonly supervision: {
    readonly door: {
      readonly trouble: Says<DoorTrouble>
      readonly answers: Says<Exclude<EnterAnswer['is'], 'opened'>>
    }
    readonly record: {
      readonly trouble: Says<RecordTrouble>
      readonly causes: Says<Gap['cause']>
      readonly look: Says<SupervisionLook['act']>
    }
    readonly visit: { readonly reasons: Says<LookReason> }
    readonly who: Says<Hand>
    readonly did: Says<Help>
    readonly evidence: Says<EvidenceKind>
    readonly files: { readonly answers: Says<Exclude<ImportAnswer['is'], 'added'>> }
  }
}
