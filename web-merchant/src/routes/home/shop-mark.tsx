import { useQuery } from '@apollo/client/react'
import { StatusTag, ToneTag } from '@kaidian/shared/ui/console/status-tag.tsx'
import { useViewer } from '@kaidian/shared/web/session.tsx'
import { useLingui } from '@lingui/react/macro'
import { FileWarning } from 'lucide-react'
import { ShopAgreementNoticeDocument } from '../../parts/shop-agreement.graphql.ts'

/** Whether the shop takes orders: an active one does not either as long as an agreement in force is not agreed to. */
export function ShopMark() {
  const { t } = useLingui()
  const merchant = useViewer()?.merchant
  const isDue = useQuery(ShopAgreementNoticeDocument).data?.shopAgreement.due != null
  if (!merchant) return null
  if (merchant.status !== 'ACTIVE' || !isDue) return <StatusTag kind="merchant" value={merchant.status} />
  return (
    <ToneTag tone="amber" icon={FileWarning}>
      {t`不接新订单`}
    </ToneTag>
  )
}
