import { useLingui } from '@lingui/react/macro'

/** The classes of promotions, in the published order in which they apply. */
export function useClassWords() {
  const { t } = useLingui()
  return {
    FLASH_PRICE: t`限时价`,
    MERCHANT_REDUCTION: t`店铺满减`,
    MERCHANT_COUPON: t`店铺券`,
    PLATFORM_REDUCTION: t`平台满减`,
    PLATFORM_COUPON: t`平台券`,
    PRICE_CHANGE: t`商家改价`,
  }
}
