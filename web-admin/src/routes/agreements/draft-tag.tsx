import { ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { useLingui } from '@lingui/react/macro'
import { Clock, CornerUpLeft, Pencil } from 'lucide-react'
import type { AgreementDraftFactsFragment } from './agreements.graphql.ts'

export function DraftTag({ draft: { isReady, returnReason } }: { draft: AgreementDraftFactsFragment }) {
  const { t } = useLingui()
  if (isReady)
    return (
      <ToneTag tone="amber" icon={Clock}>
        {t`待公布`}
      </ToneTag>
    )
  if (returnReason !== null)
    return (
      <ToneTag tone="cinnabar" icon={CornerUpLeft}>
        {t`已退回`}
      </ToneTag>
    )
  return (
    <ToneTag tone="grey" icon={Pencil}>
      {t`草稿`}
    </ToneTag>
  )
}
