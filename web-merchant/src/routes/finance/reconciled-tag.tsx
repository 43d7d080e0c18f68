import { ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { useLingui } from '@lingui/react/macro'
import { CircleAlert, CircleCheck } from 'lucide-react'

/** Whether the orders say what the ledger has. */
export function ReconciledTag({ isReconciled }: { isReconciled: boolean }) {
  const { t } = useLingui()
  return isReconciled ? (
    <ToneTag tone="jade" icon={CircleCheck}>{t`与账本一致`}</ToneTag>
  ) : (
    <ToneTag tone="cinnabar" icon={CircleAlert}>{t`与账本不一致`}</ToneTag>
  )
}
