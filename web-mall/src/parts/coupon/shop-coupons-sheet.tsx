import { Sheet } from '@kaidian/shared/ui/mall/sheet.tsx'
import { useLingui } from '@lingui/react/macro'
import { ClaimList } from './claim-list.tsx'

interface ShopCouponsSheetProps {
  merchantId: string
  merchantName: string
  onClose: () => void
}

/** Loaded when it is opened. */
export default function ShopCouponsSheet({ merchantId, merchantName, onClose }: ShopCouponsSheetProps) {
  const { t } = useLingui()
  return (
    <Sheet isOpen onClose={onClose} title={t`${merchantName} 的优惠券`}>
      <ClaimList merchantId={merchantId} />
    </Sheet>
  )
}
