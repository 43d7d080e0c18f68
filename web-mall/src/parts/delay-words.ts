import { useLingui } from '@lingui/react/macro'

type Delay = 'CHANNEL' | 'LONG' | 'OTHER_WAY' | 'BY_HAND'

/** Where a refund is that has not come yet, and whether its payer has to do something: never silence. */
export function useDelayWords(): Record<Delay, string> {
  const { t } = useLingui()
  return {
    CHANNEL: t`支付渠道还没有办成，我们会自动再办，不用你操作`,
    LONG: t`支付渠道处理得比平常久，钱没有丢，到账会更新`,
    OTHER_WAY: t`无法原路退回，例如付款的银行卡已注销；平台会联系你，另行退给你`,
    BY_HAND: t`由平台线下付给你，付清后更新`,
  }
}
