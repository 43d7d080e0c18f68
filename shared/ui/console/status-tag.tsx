import { useLingui } from '@lingui/react'
import { CircleHelp, type LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { statusLook, type statuses, type StatusKind, type Tone } from './statuses.ts'

interface StatusTagProps<Kind extends StatusKind> {
  kind: Kind
  /** A state that the contract has and this layer has no look for does not compile. */
  value: keyof (typeof statuses)[Kind] & string
}

export function StatusTag<Kind extends StatusKind>({ kind, value }: StatusTagProps<Kind>) {
  const { i18n } = useLingui()
  const look = statusLook(kind, value)
  return (
    <ToneTag tone={look?.tone ?? 'grey'} icon={look?.icon ?? CircleHelp}>
      {look ? i18n._(look.word) : value}
    </ToneTag>
  )
}

/** For what is no state of the contract: a level, a check, a health word. */
export function ToneTag({ tone, icon: Icon, children }: { tone: Tone; icon: LucideIcon; children: ReactNode }) {
  return (
    <span className={`kc-tag kc-tone-${tone}`}>
      <Icon size={13} strokeWidth={2} aria-hidden />
      {children}
    </span>
  )
}
