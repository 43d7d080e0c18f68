import { ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { useLingui } from '@lingui/react/macro'
import { Check, Hourglass, Undo2, X } from 'lucide-react'
import type { PolicyDraftFactsFragment } from './policy-terms.graphql.ts'

export function DraftState({ status }: { status: PolicyDraftFactsFragment['status'] }) {
  const { t } = useLingui()
  const look = {
    PROPOSED: { tone: 'amber', icon: Hourglass, word: t`待复核` },
    APPROVED: { tone: 'jade', icon: Check, word: t`已通过` },
    REJECTED: { tone: 'cinnabar', icon: X, word: t`已退回` },
    WITHDRAWN: { tone: 'grey', icon: Undo2, word: t`已撤回` },
  } as const
  const { tone, icon, word } = look[status]
  return (
    <ToneTag tone={tone} icon={icon}>
      {word}
    </ToneTag>
  )
}
