import { ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { useLingui } from '@lingui/react/macro'
import { TriangleAlert } from 'lucide-react'

export function LateTag() {
  const { t } = useLingui()
  return <ToneTag tone="cinnabar" icon={TriangleAlert}>{t`发货超时`}</ToneTag>
}
