import { ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { useLingui } from '@lingui/react/macro'
import { Store } from 'lucide-react'

/** Its buyer collects it. */
export function PickupMark() {
  const { t } = useLingui()
  return <ToneTag tone="blue" icon={Store}>{t`买家自提`}</ToneTag>
}
