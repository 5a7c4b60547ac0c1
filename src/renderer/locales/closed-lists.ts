import type { VisitOutcome } from '../../core/app/view/end-view.ts'
import type { StartRung } from '../../core/attribution/ladder.ts'
import type { Role } from '../../core/attribution/role.ts'
import type { CountedHelp, EvidenceKind, Hand, Holder, Reason } from '../../core/attribution/scale.ts'
import type { Acquisition } from '../../core/autonomy/acquisition.ts'
import type { VoiceSpeed } from '../../core/base/voice-speed.ts'
import type { CareOutcome } from '../../core/care/view.ts'
import type { ChannelErrorCode, ChannelMend } from '../../core/channel/error.ts'
import type { DocumentPlace } from '../../core/documents/command.ts'
import type { PaperTrouble } from '../../core/documents/context.ts'
import type { DocumentRefusal } from '../../core/documents/refusal.ts'
import type { Doer, LifeEvent, StepKind, Where } from '../../core/flow/language/language.ts'
import type { FlowTrouble } from '../../core/flow/language/trouble.ts'
import type { Outcome } from '../../core/guidance/protocol/outcome.ts'
import type { ReadAloudState } from '../../core/guidance/protocol/signal.ts'
import type { LookReason } from '../../core/journal/look-reason.ts'
import type { NotebookTrouble } from '../../core/notebook/error.ts'
import type { DoorTrouble } from '../../core/organisation/view.ts'
import type { EndBox, ScreenLook, TextSize } from '../../core/session/command.ts'
import type { JournalState, KeysTrouble } from '../../core/session/journal-state.ts'
import type { PortalStatus } from '../../core/session/portal-status.ts'
import type { VouchAnswer } from '../../core/session/region/address-gate.ts'
import type { GateWait } from '../../core/session/region/gate.ts'
import type { Nudge } from '../../core/session/region/handover.ts'
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

/** How a step went at one visit: one kind of dot in the notebook. */
export type Dot = 'alone' | 'unsaid' | 'reassured' | 'helped' | 'place' | 'contested' | 'unseen'

type Texts<Id extends string> = Readonly<Record<Id, string>>

/** The closed lists of the core that screens show as text: an id without a text fails the type check, in `fr.ts`. */
export interface ClosedLists {
  readonly settings: {
    readonly sizes: Texts<TextSize>
    readonly speeds: Texts<VoiceSpeed>
    readonly themes: Texts<ScreenLook['theme']>
    readonly contrasts: Texts<ScreenLook['contrast']>
  }
  readonly channel: { readonly refusals: Texts<ChannelErrorCode>; readonly mends: Texts<ChannelMend> }
  readonly before: { readonly roles: Texts<Role>; readonly with: Texts<Role> }
  readonly home: {
    readonly event: Texts<LifeEvent | 'other'>
    readonly journal: Texts<JournalState['is']>
    readonly toFinish: Texts<KeysTrouble | 'purge' | 'organisation' | 'witness' | 'voice' | 'setup'>
  }
  readonly guide: {
    readonly doer: Texts<Exclude<Doer, 'person'>>
    readonly arrives: Texts<Where>
  }
  readonly documents: {
    readonly places: Texts<DocumentPlace>
    readonly placeNotes: Texts<DocumentPlace>
    readonly refusal: Texts<DocumentRefusal>
    readonly paper: { readonly trouble: Texts<PaperTrouble> }
  }
  readonly studio: {
    readonly kinds: Texts<StepKind>
    readonly foundBy: Texts<FoundBy>
    readonly sureness: Texts<Sureness>
    readonly advice: Texts<Advice>
    readonly findings: Texts<FindingKind>
    readonly found: Texts<Outcome>
  }
  readonly status: Texts<PortalStatus>
  readonly reasons: Texts<Reason>
  readonly because: Texts<Reason>
  readonly who: Texts<Hand>
  readonly how: Texts<CountedHelp>
  readonly pass: { readonly band: Texts<Holder>; readonly nudge: Texts<Nudge> }
  readonly gate: { readonly waits: Texts<GateWait>; readonly yes: Texts<Holder>; readonly spoke: Texts<ReadAloudState> }
  readonly vouch: { readonly answers: Texts<Exclude<VouchAnswer['is'], 'vouched'>> }
  readonly recap: { readonly outcome: Texts<VisitOutcome>; readonly hands: Texts<Hand>; readonly boxes: Texts<EndBox> }
  readonly notebook: {
    readonly troubles: Texts<NotebookTrouble>
    readonly dots: Texts<Dot>
    readonly acquisition: Texts<Acquisition['is']>
    readonly plan: { readonly who: Texts<Doer>; readonly guide: Texts<StartRung> }
  }
  readonly tasks: { readonly how: Texts<TaskHow>; readonly from: Texts<'now' | 'notebook' | 'visits'> }
  readonly care: {
    readonly first: Readonly<Record<KeysTrouble, Texts<'title' | 'text'>>>
    readonly outcome: Texts<CareOutcome>
  }
  readonly broken: Texts<FlowTrouble | 'others'>
  readonly account: { readonly who: Texts<Hand>; readonly did: Texts<CountedHelp> }
  readonly transfer: { readonly kind: Texts<PartnerKind>; readonly trouble: Texts<TransferErrorCode> }
  readonly supervision: {
    readonly door: {
      readonly trouble: Texts<DoorTrouble>
      readonly answers: Texts<Exclude<EnterAnswer['is'], 'opened'>>
    }
    readonly record: {
      readonly trouble: Texts<RecordTrouble>
      readonly causes: Texts<Gap['cause']>
      readonly look: Texts<SupervisionLook['act']>
    }
    readonly visit: { readonly reasons: Texts<LookReason> }
    readonly evidence: Texts<EvidenceKind>
    readonly files: { readonly answers: Texts<Exclude<ImportAnswer['is'], 'added'>> }
  }
}
