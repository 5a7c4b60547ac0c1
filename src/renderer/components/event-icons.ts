import { Baby, Briefcase, FileText, HeartPulse, House, IdCard, Landmark, type LucideIcon, Wallet } from 'lucide-react'
import type { LifeEvent } from '../../core/flow/language/language.ts'

const ICONS: Readonly<Record<LifeEvent, LucideIcon>> = {
  work: Briefcase,
  family: Baby,
  home: House,
  health: HeartPulse,
  papers: IdCard,
  taxes: Landmark,
  money: Wallet,
}

/** Finds the icon of a procedure, by the first life event that it belongs to. */
export function findEventIcon([event]: readonly LifeEvent[]): LucideIcon {
  return event === undefined ? FileText : ICONS[event]
}
